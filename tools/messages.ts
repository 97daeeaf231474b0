// `npm run messages`: brings the list of all texts (`src/core/language/message-keys.ts`) and every catalogue up to what the
// source says now. New texts stand in a catalogue with an empty translation, to be filled in; lost ones leave it.
//
//   npm run messages                    after texts have changed
//   npm run messages -- --language de   begins another language
//   npm run messages -- --missing fr    prints what still has no translation, as JSON
//   npm run messages -- --fill fr=FILE  takes translations from a JSON file of {English: translation}

import { readFile, writeFile } from 'node:fs/promises';
import {
  type CatalogueFile,
  catalogueFile,
  draftFile,
  keysFile,
  readCatalogues,
  textsOfSource,
} from './messages/files.ts';

const ROOT = new URL('../', import.meta.url);

/** Exit status: 0 done, 2 a bad argument. */
export async function main(args: readonly string[]): Promise<number> {
  const [flag, value] = args;
  const known = ['--language', '--missing', '--fill'];
  if (flag !== undefined && (!known.includes(flag) || value === undefined)) {
    process.stderr.write(`“${flag}” is no argument; npm run messages takes ${known.join(', ')}, each with a value.\n`);
    return 2;
  }
  const sections = await textsOfSource(ROOT);
  const catalogues = new Map(readCatalogues().map((one) => [one.code, one]));
  if (flag === '--language' && value)
    catalogues.set(value, { code: value, file: draftFile(value), draft: true, texts: {} });
  if (flag === '--fill' && value) await fill(catalogues, value);
  if (flag === '--missing')
    return printMissing(
      sections.flatMap(({ keys }) => keys),
      catalogues.get(value ?? '')?.texts ?? {},
    );
  await writeFile(new URL('src/core/language/message-keys.ts', ROOT), keysFile(sections));
  for (const catalogue of catalogues.values())
    await writeFile(new URL(catalogue.file, ROOT), catalogueFile(sections, catalogue));
  const count = sections.reduce((sum, { keys }) => sum + keys.length, 0);
  process.stdout.write(`${count} texts; languages: en, ${[...catalogues.keys()].join(', ')}.\n`);
  return 0;
}

function printMissing(keys: readonly string[], texts: Readonly<Record<string, string>>): number {
  const missing = keys.filter((key) => !texts[key]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(missing.map((key) => [key, ''])), null, 1)}\n`);
  return 0;
}

async function fill(catalogues: Map<string, CatalogueFile>, given: string): Promise<void> {
  const [code = '', ...path] = given.split('=');
  const catalogue = catalogues.get(code);
  if (!catalogue) throw new RangeError(`There is no catalogue “${code}”; begin one with --language ${code}.`);
  const more: unknown = JSON.parse(await readFile(path.join('='), 'utf8'));
  if (typeof more !== 'object' || more === null) throw new TypeError(`${path.join('=')} holds no object.`);
  const texts = Object.entries(more).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  catalogues.set(code, { ...catalogue, texts: { ...catalogue.texts, ...Object.fromEntries(texts) } });
}
