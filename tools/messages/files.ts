// The files that hold all texts: the list of keys, and a catalogue for each language. Both are in the order of the source, so
// that who translates sees a sentence beside its neighbours.

import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { collect } from './collect.ts';

export interface Section {
  /** Path from the project's root. */
  readonly file: string;
  /** Texts that no earlier file has. */
  readonly keys: readonly string[];
  /** `line: text`. */
  readonly unmarked: readonly string[];
}

export type Texts = Readonly<Record<string, string>>;

/** Every text of the source under `root`, by file, in the order of paths. */
export async function textsOfSource(root: URL): Promise<readonly Section[]> {
  const seen = new Set<string>();
  const sections: Section[] = [];
  for (const file of await sourceFiles(root)) {
    const { keys, unmarked } = collect(await readFile(new URL(file, root), 'utf8'), file.endsWith('x') ? 'tsx' : 'ts');
    const fresh = keys.filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    if (fresh.length > 0 || unmarked.length > 0) sections.push({ file, keys: fresh, unmarked });
  }
  return sections;
}

async function sourceFiles(root: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(new URL('src/', root)), { recursive: true });
  return names
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$|\/assembly\/|core\/language\//.test(file))
    .sort();
}

export interface CatalogueFile {
  readonly code: string;
  /** Path from the project's root. */
  readonly file: string;
  /** A draft is not offered to readers: half a page in another language is worse than one in English. */
  readonly draft: boolean;
  readonly texts: Texts;
}

export function readCatalogues(): readonly CatalogueFile[] {
  const files: Readonly<Record<string, Texts>> = import.meta.glob<Texts>(
    ['../../src/core/language/catalogues/*.ts', '../../src/core/language/drafts/*.ts'],
    { import: 'default', eager: true },
  );
  return Object.entries(files).map(([path, texts]) => ({
    code: path.replace(/^.*\/(.+)\.ts$/, '$1'),
    file: path.replace('../../', ''),
    draft: path.includes('/drafts/'),
    texts,
  }));
}

export function draftFile(code: string): string {
  return `src/core/language/drafts/${code}.ts`;
}

export function keysFile(sections: readonly Section[]): string {
  const union = sections
    .filter(({ keys }) => keys.length > 0)
    .flatMap(({ file, keys }) => [`  // ${file}`, ...keys.map((key) => `  | ${quote(key)}`)]);
  return [
    '// Written by `npm run messages`: every text of the page, in English. A catalogue that lacks one does not compile.',
    '',
    'export type MessageKey =',
    ...(union.length > 0 ? union : ['  never']),
    ';',
    '',
  ].join('\n');
}

export function catalogueFile(
  sections: readonly Section[],
  { texts, draft }: Pick<CatalogueFile, 'texts' | 'draft'>,
): string {
  const lines = sections
    .filter(({ keys }) => keys.length > 0)
    .flatMap(({ file, keys }) => [
      `  // ${file}`,
      ...keys.map((key) => `  ${quote(key)}: ${quote(texts[key] ?? '')},`),
    ]);
  return [
    '// Kept in step with the source by `npm run messages`; the translations are written here, by hand.',
    ...(draft ? ['// A draft: once nothing is missing, move it to `catalogues/`, and the page offers it.'] : []),
    '',
    "import type { Catalogue } from '../languages.ts';",
    '',
    'export default {',
    ...lines,
    '} satisfies Catalogue;',
    '',
  ].join('\n');
}

const quote = (text: string) => JSON.stringify(text);
