// The snippets in the tools' projects, without the tools: `npm run hosts` has those.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { SNIPPETS } from '../../src/core/share/snippets.ts';
import { main } from '../hosts.ts';
import { HOST_TOOLS } from './tools.ts';

const { dependencies } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
const lock = JSON.parse(await readFile(new URL('package-lock.json', import.meta.url), 'utf8'));

describe.each(HOST_TOOLS)('$name', (tool) => {
  it('has each of its snippets in a file as it stands', () => {
    expect(SNIPPETS.map(({ id }) => id)).toEqual(expect.arrayContaining([...tool.kinds]));
    const files = Object.values(tool.files(Object.fromEntries(tool.kinds.map((kind) => [kind, `${kind}'s snippet`]))));
    for (const kind of tool.kinds)
      expect(files.filter((text) => text.replaceAll('&#39;', "'").includes(`${kind}'s snippet`))).toHaveLength(1);
  });

  it('is installed in an exact version, which is in the lock file', () => {
    expect(dependencies[tool.package]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.packages[`node_modules/${tool.package}`].version).toBe(dependencies[tool.package]);
  });
});

it('one tool is tried where it is named, and another name is refused', () => {
  expect(main.read(['--only', 'marp'])).toBe('marp');
  expect(main.read([])).toBeUndefined();
  expect(() => main.read(['--only', 'word'])).toThrow('--only does not take “word”');
});
