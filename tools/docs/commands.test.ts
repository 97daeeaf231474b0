// Every command in a document is one that its tool accepts, and every flag that the manual names exists.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { documents, ROOT, sourceTexts } from '../source/tree.ts';
import { TOOLS } from '../testing/all-tools.ts';

interface Command {
  readonly file: string;
  /** `data`, of `npm run data`. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Commands about what following docs/EXTENDING.md adds. */
const NOT_YET = ['npm run record -- --figure gap'];

const read = (file: string) => readFile(new URL(file, ROOT), 'utf8');
const manual = await read('docs/CLI.md');
const { scripts } = JSON.parse(await read('package.json'));
const workflows = (await sourceTexts()).filter((file) => file.endsWith('.yml'));
const texts = await Promise.all(
  [...(await documents()), ...workflows, '.ci/run'].map(async (file) => ({ file, text: await read(file) })),
);
const commands = texts.flatMap(({ file, text }) => commandsIn(text).map((line) => commandOf(file, line)));

/** `npm …` in code spans, which may go over the end of a line, and on the lines of code blocks and scripts. */
function commandsIn(text: string): readonly string[] {
  const spans = [
    ...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`(?:\w+=\S+ )?(npm (?:run|start|test)[^`]*)`/g),
  ];
  const lines = [...text.matchAll(/^(?:[\s-]*run: |npm ci && )?(npm (?:run|start|test)\b[^\n]*)$/gm)];
  return [...spans, ...lines].map(([, command = '']) => command.replaceAll(/\s+/g, ' ').replace(/ (?:#|\|\|).*/, ''));
}

function commandOf(file: string, line: string): Command {
  const [npm = '', args = ''] = line.trim().split(/ -- /);
  const script = npm.replace(/^npm (?:run )?/, '');
  return { file, script, args: NOT_YET.includes(line) ? [] : args.split(' ').filter((word) => word !== '') };
}

const toolOf = (script: string) => Object.entries(TOOLS).find(([name]) => name === script)?.[1];

describe('the commands in documents', () => {
  it('are found, with flags and without', () => {
    expect(commands.length).toBeGreaterThan(60);
    expect(commands.filter(({ args }) => args.length > 0).length).toBeGreaterThan(25);
    expect(new Set(commands.map(({ file }) => file)).size).toBeGreaterThan(12);
  });

  it('are scripts of package.json', () => {
    expect(commands.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('are accepted by their tools', () => {
    const refused = commands.flatMap(({ file, script, args }) => {
      try {
        // Without arguments it is the name of the tool rather than a command.
        if (args.length > 0 && !args.includes('--help')) toolOf(script)?.read(args);
        return [];
      } catch (error) {
        return [`${file}: npm run ${script} -- ${args.join(' ')}: ${error}`];
      }
    });
    expect(refused).toEqual([]);
  });
});

describe('the manual of the command line', () => {
  const sections = manual.split(/^## /m).flatMap((text) => {
    const [heading = ''] = text.split('\n');
    const script = /`npm (?:run )?(\w+)`$/.exec(heading)?.[1];
    return script === undefined ? [] : [{ script, text }];
  });

  it('has a section for each tool', () => {
    expect(sections.map(({ script }) => script).sort()).toEqual(Object.keys(TOOLS).sort());
  });

  it('names only flags that the tool has', () => {
    const strange = sections.flatMap(({ script, text }) =>
      [...text.matchAll(/(?<![\w-])--([a-z]\w*)/g)]
        .map(([, flag = '']) => flag)
        .filter((flag) => flag !== 'help' && !Object.hasOwn(toolOf(script)?.flags ?? {}, flag))
        .map((flag) => `npm run ${script}: --${flag}`),
    );
    expect(strange).toEqual([]);
  });

  it('names every flag of a tool that has fewer than twelve', () => {
    const silent = sections.flatMap(({ script, text }) => {
      const flags = Object.keys(toolOf(script)?.flags ?? {});
      return flags.length < 12
        ? flags.filter((flag) => !text.includes(`--${flag}`)).map((flag) => `${script}: ${flag}`)
        : [];
    });
    expect(silent).toEqual([]);
  });
});
