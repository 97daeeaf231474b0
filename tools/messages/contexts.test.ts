// A text that is ambiguous by itself has a context, or the same meaning wherever it occurs; and what joins texts is in the
// catalog.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withoutContext } from '../../src/core/language/say.ts';
import { sourceFiles, textsOfSource } from './files.ts';
import { joinsIn } from './joins.ts';
import { ONE_MEANING } from './one-meaning.ts';

const ROOT = new URL('../../', import.meta.url);
const sections = await textsOfSource(ROOT);

const filesOf = new Map<string, string[]>();
for (const { file, all } of sections) for (const key of all) filesOf.set(key, [...(filesOf.get(key) ?? []), file]);

const words = (text: string) => (text.replaceAll(/\{\d+\}/g, ' ').match(/\p{L}[\p{L}’'-]*/gu) ?? []).length;
const hasContext = (key: string) => withoutContext(key) !== key;
const shared = new Set(
  [...filesOf].filter(([key, files]) => !hasContext(key) && words(key) < 3 && files.length > 1).map(([key]) => key),
);
const declared = Object.values(ONE_MEANING).flat();

describe('a text', () => {
  it('of gaps alone has a context', () => {
    expect([...filesOf.keys()].filter((key) => !hasContext(key) && key.includes('{') && words(key) === 0)).toEqual([]);
  });

  it('of one or two words that occurs in several files has a context or one meaning', () => {
    expect([...shared].filter((key) => !declared.includes(key))).toEqual([]);
  });

  it('is declared to have one meaning where it is such a one, and once', () => {
    expect(declared.filter((key) => !shared.has(key))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('that means several things has a key for each: layers, dates, intervals, epochs', () => {
    const meanings = [...filesOf.keys()].filter((key) => withoutContext(key) === '{0} to {1}');
    expect(meanings.sort()).toEqual(['dates', 'epochs', 'interval', 'layers'].map((one) => `[${one}] {0} to {1}`));
  });
});

/** Files whose joins no reader of the page sees, or sees as code. */
const NO_TEXT = [
  // The PyTorch script, which is English and Python.
  'src/core/export/python/',
  // The table of the address's keys: read by developers.
  'src/core/config-fields.ts',
  // Authors' names with a number, which is read back from them.
  'src/state/runs/results.ts',
  // Errors of whoever programs against them.
  'src/core/registry.ts',
  'src/engine/layers/image.ts',
];

describe('texts', () => {
  it('are joined by the catalog alone (core/language/joints.ts)', async () => {
    const files = (await sourceFiles(ROOT)).filter((file) => !NO_TEXT.some((one) => file.startsWith(one)));
    const found = await Promise.all(
      files.map(async (file) => {
        const source = await readFile(new URL(file, ROOT), 'utf8');
        return joinsIn(source, file.endsWith('x') ? 'tsx' : 'ts').map((join) => `${file}:${join}`);
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  it('that are joined in the code are found, and lists of numbers for a machine are not', () => {
    const source = [
      `const a = texts.join('; ');`,
      `const b = points.join(' ') + keys.join(',') + lines.join('\\n');`,
      `const c = \`\${name}: \${value}\`, d = \`\${left} (\${right})\`;`,
      `const e = say\`\${name}: \${value}\`, f = \`\${x}:\${y}\`;`,
    ].join('\n');
    expect(joinsIn(source, 'ts')).toEqual(["1: join('; ')", '3: {0}: {1}', '3: {0} ({1})']);
  });
});
