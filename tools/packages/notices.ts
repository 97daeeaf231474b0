// The packages delivered with the page and their license texts: `licenses.json` of the build, which the page 'about' shows.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { licenseOf } from './licenses.ts';
import type { Package, Project } from './lock.ts';

export interface Notices {
  readonly version: string;
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly license: string;
    readonly text: number;
  }[];
  /** Each once; packages name theirs by its place. */
  readonly texts: readonly string[];
}

export async function noticesOf({ version, packages }: Project): Promise<Notices> {
  const shipped = packages.filter(({ runtime, name }) => runtime && !/^@types\/|\/types$/.test(name));
  const own = new Map(await Promise.all(shipped.map(async (one) => [one, await textOf(one)] as const)));
  const texts: string[] = [];
  const placeOf = (text: string) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  const listed = shipped.map((one) => ({
    name: one.name,
    version: one.version,
    license: licenseOf(one) ?? '',
    text: placeOf(own.get(one) ?? standInFor(one, own)),
  }));
  return { version, packages: listed, texts };
}

/** Its license file, and its notice where it has one; `null` where it brings none. */
async function textOf({ path }: Package): Promise<string | null> {
  const files = (await readdir(path)).filter((name) => /^(licen[cs]e|notice|copying)(\.\w+)?$/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(path, name), 'utf8')));
  return texts.length === 0 ? null : texts.map((text) => text.trim()).join('\n\n');
}

/** The text for a package without one: another package's, for the same license, if it names no holder; otherwise a reference. */
function standInFor(one: Package, texts: ReadonlyMap<Package, string | null>): string {
  const license = licenseOf(one);
  const general =
    license === 'Apache-2.0' ? [...texts].find(([other, text]) => text && licenseOf(other) === license) : undefined;
  return (
    general?.[1] ?? `${license} (https://spdx.org/licenses/${license}.html); ${one.name} brings no text of its own.`
  );
}
