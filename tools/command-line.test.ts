// Every tool answers `--help` with all its flags and a bad argument with one sentence, and starts nothing then.

import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ArgumentError, defineTool, parseFlags, toggle, valued } from './command-line.ts';
import { ROOT } from './source/tree.ts';
import { TOOLS } from './testing/all-tools.ts';

/** What a tool needs for any work: another process, a server, a browser, a file that it writes. */
const started = vi.hoisted((): string[] => []);

/** Functions of these names that do nothing but note that they were called. */
const noting = vi.hoisted(
  () => (names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, (...args: readonly unknown[]) => void started.push(`${name} ${args[0]}`)]),
    ),
);

vi.mock('node:child_process', async (original) => ({
  ...(await original<object>()),
  ...noting(['spawn', 'exec', 'execFile', 'fork']),
}));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<object>()),
  ...noting(['writeFile', 'mkdir', 'rm', 'rename', 'open', 'cp']),
}));
vi.mock('vite', async (original) => ({
  ...(await original<object>()),
  ...noting(['build', 'preview', 'createServer']),
}));
vi.mock('@playwright/test', async (original) => {
  const actual = await original<typeof import('@playwright/test')>();
  Object.assign(actual.chromium, noting(['launch', 'launchServer']));
  return actual;
});

afterEach(() => {
  vi.restoreAllMocks();
  started.length = 0;
});

/** What a command printed, and its exit status. */
async function printed(run: () => Promise<number>) {
  const [out, err]: string[][] = [[], []];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out?.push(String(text)) ?? 0) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (err?.push(String(text)) ?? 0) > 0);
  const status = await run();
  vi.restoreAllMocks();
  return { status, out: out?.join('') ?? '', err: err?.join('') ?? '' };
}

/** In a help or in a refusal: `--out`, in order. */
const flagsIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, flag = '']) => flag);

it('each script that is a tool is tested here', async () => {
  const { scripts } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8'));
  const tools = Object.values(scripts).flatMap((script) => /^node tools\/run\.mjs (\w+)$/.exec(`${script}`)?.[1] ?? []);
  expect(tools).toEqual(Object.keys(TOOLS));
});

describe.each(Object.entries(TOOLS))('%s', (name, main) => {
  it('prints its help, also beside other arguments, and starts nothing', async () => {
    for (const args of [['--help'], ['--nonsense', '--help']]) {
      const { status, out, err } = await printed(() => main(args));
      expect([status, err]).toEqual([0, '']);
      expect(out).toMatch(new RegExp(`^npm (run )?${name}( -- \\[flags\\])?\\n\\n\\p{Lu}[^\\0]+\\.\\n\\n`, 'u'));
    }
    expect(started).toEqual([]);
  });

  it('refuses a flag that it does not have in one line, and starts nothing', async () => {
    const { status, out, err } = await printed(() => main(['--nonsense=1']));
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^--nonsense is not a flag; known flags: [^\n]*\.\n$/);
    expect(started).toEqual([]);
  });

  it('lists in its help exactly the flags that it accepts', async () => {
    const [help, refused] = [await printed(() => main(['--help'])), await printed(() => main(['--nonsense']))];
    const listed = flagsIn(help.out, /^ {2}(--[\w-]+)/gm);
    expect(listed.at(-1)).toBe('--help');
    expect(listed).toEqual(flagsIn(refused.err.split('known flags:')[1] ?? '', /(--[\w-]+)/g));
    for (const flag of listed.slice(0, -1)) {
      const given = await printed(() => main([flag, flag === '--quick' ? '--also' : 'x', '--nonsense']));
      expect(given.err, flag).not.toContain(`${flag} is not`);
    }
  });

  it('says of each flag what it does, what it takes, and what holds without it', async () => {
    const { out } = await printed(() => main(['--help']));
    const entries = out.split(/^(?= {2}--)/m).slice(1);
    for (const entry of entries) {
      expect(entry).toMatch(/^ {2}--[\w-]+( [A-Z=]+)? +\p{Lu}\p{Ll}[^\n]{8,}\.$/mu);
      if (/^ {2}--[\w-]+ [A-Z]/.test(entry)) expect(entry).toMatch(/\n {20}[^\n]{6,} \((default\b.+|required)\)/);
    }
  });
});

it.each([
  ['experiment', ['--p', '0.3', '--setting', 'true-labels'], '--p goes with --setting partially-corrupted-labels, not'],
  [
    'experiment',
    ['--width', '0.5', '--model', 'linear'],
    '--width goes with --model alexnet-small, inception-small, not',
  ],
  [
    'experiment',
    ['--beta1', '0.5', '--optimizer', 'sgd'],
    '--beta1 goes with --optimizer adam, not with --optimizer sgd.',
  ],
  ['experiment', ['--reg', 'dropout:7'], '“dropout:7”: it takes after “dropout:”, a number from 0 to 0.9.'],
  [
    'experiment',
    ['--reg', 'early-stopping:2.5'],
    '“early-stopping:2.5”: it takes after “early-stopping:”, a whole number',
  ],
  ['experiment', ['--n', '-5'], '--n does not take “-5”: it takes a whole number from 10 to 50000.'],
  ['experiment', ['--n', '1.5e3', '--n=10'], '--n is given twice; give it once.'],
  ['experiment', ['--test', '20000'], '“20000”: it takes a whole number from 10 to 10000.'],
  ['experiment', ['--json', '--n', '500'], '--json needs a value: it takes the name of a file to write.'],
  ['experiment', ['--backend', 'cuda'], '“cuda”: it takes auto, webgpu, webgl, wasm, cpu.'],
  ['experiment', ['-n', '500'], '-n is not a flag; known flags: --setting, --p,'],
  ['lighthouse', ['--room', 'lobby'], '“lobby”: it takes front, lab, story,'],
  ['lighthouse', ['--room'], '--room needs a value: it takes front, lab, story,'],
  ['bench', ['--quick=yes'], '--quick takes no value, so “yes” is one too many.'],
  ['screens', ['story'], '“story” is not a flag; known flags: --help.'],
  ['start', ['--port', '70000'], '“70000”: it takes a whole number from 0 to 65535.'],
  ['start', ['--data', 'mnist'], '“mnist”: it takes cifar10 or standin.'],
  ['release', ['--data', 'all'], '“all”: it takes cifar10 or standin.'],
  ['data', ['--train', '5'], '“5”: it takes a whole number from 10 to 50000, or all.'],
  ['data', ['--test', '20000'], '“20000”: it takes a whole number from 10 to 10000, or all.'],
  ['data', ['--standin', '--source', 'npm'], 'The stand-in is drawn, so it does not go with --source'],
  ['data', ['--url', 'ftp://a.example/b', '--sha256', 'abc'], 'it takes a whole http or https address.'],
  ['data', ['--sha256', 'abc'], '--url and --sha256 go together; give both.'],
  ['record', [], '--figure is missing: it takes training-loss,'],
  ['record', ['--figure', 'capacity', '--n', '7'], '--n does not take “7”: the preset has runs with'],
  ['messages', ['--check', '--review', 'fr'], '--check and --review do not go together: give one flag at a time.'],
  ['messages', ['--language', '../fr'], '“../fr”: it takes the code of a language: de.'],
  ['messages', ['--missing', 'xx'], 'There is no catalog “xx”'],
] as const)('%s %j is refused for the reason that is true', async (name, args, reason) => {
  const { status, out, err } = await printed(() => TOOLS[name]([...args]));
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(reason);
  expect(err).toMatch(/^[^\n]+\.\n$/);
  expect(started).toEqual([]);
});

it.each([
  ['figures', 'writeFile'],
  ['icons', 'launch'],
  ['lighthouse', 'spawn'],
] as const)('%s without arguments starts its work, and that is noticed here', async (name, work) => {
  await printed(() => TOOLS[name]([]));
  expect(started.some((one) => one.startsWith(`${work} `))).toBe(true);
});

it.each([
  ['--missing', 'xx'],
  ['--fill', 'xx=nowhere.json'],
  ['--fill', 'fr=nowhere.json'],
])('messages %s %s is refused in one line', async (...args) => {
  const { status, err } = await printed(() => TOOLS.messages(args));
  expect(status).toBe(2);
  expect(err).toMatch(/^[^\n]+\.\n$/);
});

describe('defineTool', () => {
  const failing = (error: unknown) =>
    defineTool({ command: '', purpose: '', flags: {}, read: () => null, work: () => Promise.reject(error) });

  it('tells a bad argument (2) from a failure (1), each in one line', async () => {
    const bad = await printed(() => failing(new ArgumentError('--n needs a value.'))([]));
    expect(bad).toEqual({ status: 2, out: '', err: '--n needs a value.\n' });
    const failed = await printed(() => failing(new Error('No disk.'))([]));
    expect(failed).toEqual({ status: 1, out: '', err: 'No disk.\n' });
  });
});

describe('parseFlags', () => {
  const out = valued('DIR', { what: 'Writes here.', takes: 'a folder', otherwise: 'default .' });

  it('reads values, attached or not, and switches', () => {
    const flags = { out, quick: toggle('Hurries.') };
    expect(parseFlags(['--out', 'here', '--quick'], flags)).toEqual({ out: 'here', quick: true });
    expect(parseFlags(['--out=--there=1'], flags)).toEqual({ out: '--there=1' });
    expect(parseFlags(['--out', '-1'], flags)).toEqual({ out: '-1' });
  });

  it.each([
    [['--what'], '--what is not a flag; known flags: --out, --help.'],
    [['--constructor'], '--constructor is not a flag; known flags: --out, --help.'],
    [['-o', 'here'], '-o is not a flag; known flags: --out, --help.'],
    [['--out'], '--out needs a value: it takes a folder.'],
    [['--out', '--what'], '--out needs a value: it takes a folder.'],
    [['loose'], '“loose” is not a flag; known flags: --out, --help.'],
    [['--', 'loose'], '“--” is not a flag; known flags: --out, --help.'],
    [['--out', 'a', '--out', 'b'], '--out is given twice; give it once.'],
  ])('refuses %j', (args, reason) => {
    const refused = () => parseFlags(args, { out });
    expect(refused).toThrow(ArgumentError);
    expect(refused).toThrow(reason);
  });
});
