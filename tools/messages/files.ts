// The texts of the source, and the files of the catalogs, under the root of a tree: the project's, or a copy of it.

import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ParsedCatalog, parseCatalog } from './catalog.ts';
import { collectTexts } from './collect.ts';

export interface Section {
  /** Path from the project's root. */
  readonly file: string;
  /** Texts that no earlier file has. */
  readonly keys: readonly string[];
  /** All its texts. */
  readonly all: readonly string[];
  /** `line: text`. */
  readonly unmarked: readonly string[];
}

/** Every text of the source under `root`, by file, in the order of paths. */
export async function textsOfSource(root: URL): Promise<readonly Section[]> {
  const seen = new Set<string>();
  const sections: Section[] = [];
  for (const file of await sourceFiles(root)) {
    const { keys, unmarked } = collectTexts(
      await readFile(new URL(file, root), 'utf8'),
      file.endsWith('x') ? 'tsx' : 'ts',
    );
    const fresh = keys.filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    if (keys.length > 0 || unmarked.length > 0) sections.push({ file, keys: fresh, all: keys, unmarked });
  }
  return sections;
}

/** Paths from `root` of all that may have texts: no tests, no catalogs, no AssemblyScript, no page that is there in development only. */
export async function sourceFiles(root: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(new URL('src/', root)), { recursive: true });
  return names
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$|\/(assembly|catalogs|drafts|parts)\//.test(file))
    .sort();
}

export interface CatalogPath extends ParsedCatalog {
  readonly code: string;
  /** Path from the project's root. */
  readonly file: string;
  /** A draft is not offered to readers: half a page in another language is worse than one in English. */
  readonly draft: boolean;
}

const FOLDER = 'src/core/language';

/** All catalogs under `root`, those offered first. @throws TypeError if a file is not a catalog. */
export async function readCatalogs(root: URL): Promise<readonly CatalogPath[]> {
  const catalogs: CatalogPath[] = [];
  for (const folder of ['catalogs', 'drafts'])
    for (const name of await namesIn(new URL(`${FOLDER}/${folder}/`, root))) {
      const file = `${FOLDER}/${folder}/${name}`;
      const catalog = parseCatalog(await readFile(new URL(file, root), 'utf8'));
      catalogs.push({ ...catalog, code: name.replace('.ts', ''), file, draft: folder === 'drafts' });
    }
  return catalogs;
}

async function namesIn(folder: URL): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.ts')).sort();
}

export function emptyDraft(code: string): CatalogPath {
  return { code, file: `${FOLDER}/drafts/${code}.ts`, draft: true, entries: [], unused: new Map() };
}
