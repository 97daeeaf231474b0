// The page built with the examples of `docs/EXTENDING.md`, for the browser tests.

import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openExtendedTree, readExamples } from './extended-tree.ts';

export interface ExtendedPage {
  /** The built page. */
  readonly folder: string;
  /** Removes it. */
  close(): Promise<void>;
}

/** @param images folder of prepared images for the page. @throws Error with the build's output if it fails. */
export async function buildExtendedPage(images: string): Promise<ExtendedPage> {
  const tree = await openExtendedTree();
  const [setting, ...others] = await readExamples();
  if (!setting) throw new Error('docs/EXTENDING.md has no example.');
  // Everything that a newcomer does for a setting; the others are added beside it, so that one build has all.
  await tree.lay([setting]);
  await tree.node('tools/run.mjs', 'messages');
  await tree.lay(others);
  await tree.node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  const folder = join(tree.root, 'dist');
  await cp(images, join(folder, 'data'), { recursive: true });
  return { folder, close: tree.close };
}
