// No two files import each other: neither can then be read, tested or loaded without the other. What both need belongs in a third.

import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { modules, ROOT } from './tree.ts';

/** Static, dynamic and type-only imports, and re-exports, of a file of ours. */
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

async function importsByFile(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const files = await modules();
  const read = async (file: string) => {
    const source = await readFile(new URL(file, ROOT), 'utf8');
    const paths = [...source.matchAll(IMPORT)].map(([, path = '']) => posix.join(posix.dirname(file), path));
    return [file, new Set(paths)] as const;
  };
  return new Map(await Promise.all(files.map(read)));
}

const imports = await importsByFile();

it('imports are found', () => {
  expect(imports.get('tools/source/imports.test.ts')).toEqual(new Set(['tools/source/tree.ts']));
});

it('no two files import each other', () => {
  const pairs = [...imports].flatMap(([file, of]) =>
    [...of].filter((other) => file < other && imports.get(other)?.has(file)).map((other) => `${file} and ${other}`),
  );
  expect(pairs).toEqual([]);
});
