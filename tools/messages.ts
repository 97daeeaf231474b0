// `npm run messages`: updates every catalog to the texts of the source. New texts have an empty translation, to be
// filled in; a text whose English has changed keeps its translation, with a mark that its reviewer removes.
//
//   npm run messages                    after texts have changed
//   npm run messages -- --check         writes nothing; exit status 1 if a catalog is out of date
//   npm run messages -- --language de   begins another language
//   npm run messages -- --missing fr    prints the texts without a translation, as JSON
//   npm run messages -- --review fr     prints the translations to review, as JSON of {English: translation}
//   npm run messages -- --fill fr=FILE  takes translations from such a file and removes their marks

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { ArgumentError, defineTool, parseFlags, refusedValue, toggle, valued } from './command-line.ts';
import { carryOver } from './messages/carry.ts';
import { catalogText, type Entry } from './messages/catalog.ts';
import { type CatalogPath, emptyDraft, readCatalogs, type Section, textsOfSource } from './messages/files.ts';

const ROOT = new URL('../', import.meta.url);

const CODE = { takes: 'the code of a language that has a catalog: fr', otherwise: 'default: catalogs are updated' };

const FLAGS = {
  check: toggle('Writes nothing; exit status 1 if a catalog is out of date.'),
  language: valued('CODE', {
    what: 'Begins a catalog for another language.',
    takes: 'the code of a language: de',
    otherwise: 'default: none is begun',
  }),
  missing: valued('CODE', { what: 'Prints the texts without a translation, as JSON.', ...CODE }),
  review: valued('CODE', { what: 'Prints the translations to review, as JSON of {English: translation}.', ...CODE }),
  fill: valued('CODE=FILE', {
    what: 'Takes translations from such a file and removes their marks.',
    takes: 'the code of a language, “=” and the name of a file',
    otherwise: 'default: none are taken',
  }),
};

export const main = messagesOf(ROOT);

/** @param root of the tree whose texts are meant. Exit status 1 also if `--check` found a difference. */
export function messagesOf(root: URL) {
  return defineTool({
    command: 'npm run messages',
    purpose: 'Brings every catalog up to date with the texts of the source. It takes one flag at a time.',
    flags: FLAGS,
    read: readMessagesArguments,
    work: (given) => updateCatalogs(given, root),
  });
}

/** @throws ArgumentError */
function readMessagesArguments(args: readonly string[]) {
  const given = parseFlags(args, FLAGS);
  const names = Object.keys(given).map((name) => `--${name}`);
  const { language } = given;
  if (language !== undefined && !/^[a-z]{2,3}(?:-[A-Za-z]+)?$/.test(language))
    throw refusedValue('language', language, FLAGS.language.takes);
  if (names.length > 1) throw new ArgumentError(`${names.join(' and ')} do not go together: give one flag at a time.`);
  return given;
}

type Given = ReturnType<typeof readMessagesArguments>;

async function updateCatalogs({ check, language, missing, review, fill: filled }: Given, root: URL): Promise<number> {
  const sections = await textsOfSource(root);
  const before = await readCatalogs(root);
  const all =
    language === undefined ? before : [...before.filter(({ code }) => code !== language), emptyDraft(language)];
  const carried = all.map((one) => ({ ...one, ...carryOver(one, sections) }));
  const after = filled === undefined ? carried : await fill(carried, filled);
  if (missing !== undefined) return print(entriesOf(after, missing).filter(isMissing));
  if (review !== undefined) return print(entriesOf(after, review).filter(awaitsReview));
  if (!check) await write(after, root);
  report(sections, after);
  return check ? differences(before, sections) : 0;
}

const isMissing = ({ text, withheld }: Entry) => text === '' && withheld === null;
/** If the gaps differ, the old translation is only a draft of the new one. */
const awaitsReview = ({ was, withheld }: Entry) => was !== null || withheld !== null;

function entriesOf(all: readonly CatalogPath[], code: string): readonly Entry[] {
  const found = all.find((one) => one.code === code);
  if (!found) throw new ArgumentError(`There is no catalog “${code}”; begin one with --language ${code}.`);
  return found.entries;
}

function print(entries: readonly Entry[]): number {
  const texts = Object.fromEntries(entries.map(({ key, text, withheld }) => [key, text || (withheld ?? '')]));
  process.stdout.write(`${JSON.stringify(texts, null, 1)}\n`);
  return 0;
}

async function write(catalogs: readonly CatalogPath[], root: URL): Promise<void> {
  for (const { file, code, draft, ...catalog } of catalogs) {
    const path = new URL(file, root);
    await mkdir(new URL('./', path), { recursive: true });
    await writeFile(path, catalogText(catalog, code, draft));
  }
}

function report(sections: readonly Section[], catalogs: readonly CatalogPath[]): void {
  const count = sections.reduce((sum, { keys }) => sum + keys.length, 0);
  process.stdout.write(`${count} texts.\n`);
  for (const { code, draft, entries, unused } of catalogs) {
    const [missing, review] = [entries.filter(isMissing).length, entries.filter(awaitsReview).length];
    const withheld = entries.filter((entry) => entry.withheld !== null).length;
    process.stdout.write(
      `${code}${draft ? ' (draft)' : ''}: ${missing} missing, ${review} to review (${withheld} not shown until then), ${unused.size} unused.\n`,
    );
  }
}

function differences(catalogs: readonly CatalogPath[], sections: readonly Section[]): number {
  const keys = sections.flatMap((section) => section.keys).join('\n');
  const behind = catalogs.filter(({ entries }) => entries.map(({ key }) => key).join('\n') !== keys);
  for (const { file } of behind) process.stdout.write(`${file} is behind the source: npm run messages.\n`);
  return behind.length > 0 ? 1 : 0;
}

async function fill(all: readonly CatalogPath[], given: string): Promise<readonly CatalogPath[]> {
  const [code = '', ...path] = given.split('=');
  entriesOf(all, code);
  const texts = await readTranslations(path.join('='));
  const filled = (entry: Entry): Entry => {
    const text = texts.get(entry.key);
    return text ? { ...entry, text, was: null, withheld: null } : entry;
  };
  return all.map((one) => (one.code === code ? { ...one, entries: one.entries.map(filled) } : one));
}

/** @throws ArgumentError if there is no such file, or it does not hold a JSON object. */
async function readTranslations(file: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ArgumentError(`--fill cannot read “${file}”: give CODE=FILE with a file of translations.`);
  });
  const entries = Object.entries(objectIn(text, file));
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function objectIn(text: string, file: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // The same error as for JSON that is not an object.
  }
  throw new ArgumentError(`“${file}” is not a JSON object of {English: translation}.`);
}
