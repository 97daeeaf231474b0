// Whose work goes along with the page, and under which words: `licences.json` of the build, which the page 'about' shows.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { licenceOf } from './licences.ts';
import type { Package, Project } from './lock.ts';

export interface Notices {
  readonly version: string;
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
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
    licence: licenceOf(one) ?? '',
    text: placeOf(own.get(one) ?? standInFor(one, own)),
  }));
  return { version, packages: listed, texts };
}

/** Its licence file, and its notice where it has one; `null` where it brings none. */
async function textOf({ path }: Package): Promise<string | null> {
  const files = (await readdir(path)).filter((name) => /^(licen[cs]e|notice|copying)(\.\w+)?$/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(path, name), 'utf8')));
  return texts.length === 0 ? null : texts.map((text) => text.trim()).join('\n\n');
}

/** A package that brings no text: the one that another brings for the same licence where it names nobody, else a reference. */
function standInFor(one: Package, texts: ReadonlyMap<Package, string | null>): string {
  const licence = licenceOf(one);
  const general =
    licence === 'Apache-2.0' ? [...texts].find(([other, text]) => text && licenceOf(other) === licence) : undefined;
  return (
    general?.[1] ?? `${licence} (https://spdx.org/licenses/${licence}.html); ${one.name} brings no text of its own.`
  );
}
