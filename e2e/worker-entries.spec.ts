// The built files of the workers: WebKit evaluates a worker's entry a second time where another file imports it.

import { readdir, readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { expect } from './expect.ts';

const ASSETS = '.cache/e2e/dist/assets';

async function scripts(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(ASSETS)).filter((name) => name.endsWith('.js'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(`${ASSETS}/${name}`, 'utf8')] as const)),
  );
}

/** Files of `assets` that are made into workers. */
function entriesIn(code: string): string[] {
  return [...code.matchAll(/new Worker\(\s*new URL\([^)]{0,200}?([\w-]+\.js)/g)].flatMap(([, name = '']) => name);
}

/** Files that a script imports, at once or later. */
function importsOf(code: string): string[] {
  const specifiers = code.matchAll(/(?:from|import)\s*\(?\s*(?:"|'|`)([^"'`]+\.js)(?:"|'|`)/g);
  return [...specifiers].map(([, specifier = '']) => specifier.replace(/^.*\//, ''));
}

test('no file of the build imports a worker’s entry', async () => {
  const built = await scripts();
  const entries = [...new Set([...built.values()].flatMap(entriesIn))].toSorted();
  expect(entries.map((name) => name.replace(/-[\w-]{8}\.js$/, ''))).toEqual([
    'helper-worker',
    'theory-worker',
    'worker',
  ]);
  const wrong = [...built].flatMap(([name, code]) =>
    importsOf(code)
      .filter((imported) => entries.includes(imported))
      .map((imported) => `${name} imports ${imported}`),
  );
  expect(wrong).toEqual([]);
  // Each entry does import: what is looked for above is how this build writes it.
  for (const entry of entries) expect(importsOf(built.get(entry) ?? '')).not.toEqual([]);
});

test('the service worker is one file, which nothing imports', async () => {
  const code = await readFile('.cache/e2e/dist/site-worker.js', 'utf8');
  expect(importsOf(code)).toEqual([]);
  for (const [name, other] of await scripts()) expect(importsOf(other), name).not.toContain('site-worker.js');
});
