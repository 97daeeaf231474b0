// Everything stored in a browser can be listed and cleared: it is stored through one module, or under our own prefix.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

async function sources(): Promise<(readonly [file: string, text: string])[]> {
  const names = (await readdir('src', { recursive: true })).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  return Promise.all(names.map(async (name) => [name, await readFile(join('src', name), 'utf8')] as const));
}

it('IndexedDB is opened in two places, both under our own name', async () => {
  const users = (await sources()).filter(([, text]) => /idb-keyval|indexedDB/.test(text)).map(([name]) => name);
  expect(users.sort()).toEqual(['app/page/storage.ts', 'engine/data/imported.ts']);
  for (const name of users) expect(await readFile(join('src', name), 'utf8')).toContain('rethinking-generalization');
});

it('every key of localStorage or sessionStorage begins with our name', async () => {
  const users = (await sources()).filter(([, text]) => /\b(local|session)Storage\.(set|get)Item/.test(text));
  for (const [name, text] of users) expect(text, name).toMatch(/STORED_PREFIX|'rethinking-generalization/);
});
