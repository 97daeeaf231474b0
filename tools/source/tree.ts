// The files of the project by what they are, for the tests that read all of them.

import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = new URL('../../', import.meta.url);

const FOLDERS = ['src', 'tools', 'e2e', 'bench', 'docs', 'public', '.github'];
const AT_ROOT = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'CITATION.cff', 'index.html', 'vite.config.ts'];
const TEXT = /\.(tsx?|mts|mjs|js|css|html|md|cff|yml|yaml)$/;
/** Made by a tool, or by another project, or in another language. */
const NOT_OURS = /^public\/(data|recorded|icons)\/|^src\/core\/language\/(catalogs|drafts)\//;

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(new URL(`${folder}/`, ROOT)), { recursive: true });
  return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** Paths from the root of all text that people write here in English, in order. */
export async function sourceTexts(): Promise<readonly string[]> {
  const all = (await Promise.all(FOLDERS.map(filesIn))).flat();
  return [...AT_ROOT, ...all.filter((file) => TEXT.test(file) && !NOT_OURS.test(file))].sort();
}

/** Documents for readers of the repository. */
export async function documents(): Promise<readonly string[]> {
  return (await sourceTexts()).filter((file) => /\.(md|cff)$/.test(file));
}

/** TypeScript of the project: the page, the tools, the browser tests and the bench. */
export async function modules(): Promise<readonly string[]> {
  return (await sourceTexts()).filter(
    (file) => /^(src|tools|e2e|bench)\/.*\.tsx?$/.test(file) && !/\.d\.ts$/.test(file),
  );
}
