// A later build of the page, as a folder: one script of the build at hand has changed, and so have, as bundlers name files after
// their content, the name of that script and of all that lead to it.

import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Eight characters of a file's content, before its ending. */
const HASH = /-[\w-]{8}(?=\.js$)/;

/**
 * @param from the build at hand. @param script name of the changed one, in `assets/`. @param change its new text.
 * @returns names in `assets/` that the new build does not have.
 */
export async function writeNextBuild(
  from: string,
  to: string,
  script: string,
  change: (source: string) => string,
): Promise<readonly string[]> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
  const assets = join(to, 'assets');
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const sources = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(assets, name), 'utf8')] as const)),
  );
  sources.set(script, change(sources.get(script) ?? ''));
  const gone = leadingTo(script, sources);
  const renamed = (text: string) => [...gone].reduce((now, name) => now.replaceAll(name, newName(name)), text);
  for (const name of gone) await rm(join(assets, name));
  for (const [name, source] of sources) await writeFile(join(assets, renamed(name)), renamed(source));
  for (const file of ['index.html', 'build.json', '404.html']) {
    const path = join(to, file);
    await writeFile(path, renamed(await readFile(path, 'utf8')));
  }
  return [...gone];
}

/** A script with all that import it, whatever kind of import that is. */
function leadingTo(script: string, sources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set([script]);
  // A set that grows is walked to its new end.
  for (const one of found) for (const [name, source] of sources) if (source.includes(one)) found.add(name);
  return found;
}

function newName(name: string): string {
  return name.replace(HASH, `-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`);
}
