// A catalog's file, read and written: its texts in the order of the source, the marks of those whose English has changed since,
// and at its end, as comments, translations that nothing uses any more.

import { isNode, type Node, nodesUnder, parsed, stringsOf } from './syntax.ts';

/** One text, with its translation. */
export interface Entry {
  readonly key: string;
  /** Empty where there is none yet. */
  readonly text: string;
  /** Path of the source file under which it is listed, from the project's root. */
  readonly file: string;
  /** What the English was when the translation was written; nothing where it still is. */
  readonly was: string | null;
  /** The translation of `was`, where its gaps differ from the current English: only translators see it. */
  readonly withheld: string | null;
}

export interface ParsedCatalog {
  readonly entries: readonly Entry[];
  /** Translations of English that has vanished. */
  readonly unused: ReadonlyMap<string, string>;
}

/** French defines the type of a catalog (`ParsedCatalog` in `core/language/languages.ts`), so it cannot be checked against it. */
export const REFERENCE = 'fr';

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const WAS = 'To review; the English was:';
const WITHHELD = 'Not shown, its gaps differ:';
const UNUSED = '// Not used any more; delete them, or give one back to the text it belongs to.';

/** @throws TypeError where the file exports no object of texts. */
export function parseCatalog(source: string): ParsedCatalog {
  const properties = propertiesOf(source);
  let file = '';
  let end = 0;
  const entries = properties.map((property): Entry => {
    const before = source.slice(end, property.start);
    end = property.end;
    file = lastOf(before.matchAll(/^\s*\/\/ (src\/\S+)$/gm)) ?? file;
    return { ...textOf(property), file, was: marked(before, WAS), withheld: marked(before, WITHHELD) };
  });
  return { entries, unused: unusedIn(source.slice(end)) };
}

function propertiesOf(source: string): readonly Node[] {
  for (const node of nodesUnder(parsed(source, 'ts')))
    if (node.type === 'ObjectExpression' && Array.isArray(node.properties)) return node.properties.filter(isNode);
  throw new TypeError('A catalog exports one object of texts by default; this file has none.');
}

function textOf(property: Node): Pick<Entry, 'key' | 'text'> {
  const [key] =
    isNode(property.key) && property.key.type === 'Identifier' ? [String(property.key.name)] : stringsOf(property.key);
  const [text, ...others] = stringsOf(property.value);
  if (key === undefined || text === undefined || others.length > 0)
    throw new TypeError(`A catalog holds texts alone, each in quotes; not so at ${key ?? 'a key that is no text'}.`);
  return { key, text };
}

const lastOf = (matches: Iterable<RegExpMatchArray>) => [...matches].at(-1)?.[1] ?? null;

function marked(comments: string, mark: string): string | null {
  const quoted = lastOf(comments.matchAll(new RegExp(`^\\s*// ${mark} (${QUOTED})$`, 'gm')));
  return quoted === null ? null : unquote(quoted);
}

function unusedIn(tail: string): ReadonlyMap<string, string> {
  const lines = [...tail.matchAll(new RegExp(`^\\s*// (${QUOTED}): (${QUOTED}),$`, 'gm'))];
  return new Map(lines.map(([, key = '""', text = '""']) => [unquote(key), unquote(text)]));
}

/** The file's text; the other way round of `parseCatalog`. */
export function catalogText({ entries, unused }: ParsedCatalog, code: string, draft: boolean): string {
  const [type, from] = code === REFERENCE ? ['Texts', '../say.ts'] : ['Catalog', '../languages.ts'];
  return [
    '// Kept in step with the source by `npm run messages`; the translations are written here, by hand.',
    ...(draft ? ['// A draft: once nothing is missing, move it to `catalogs/`, and the page offers it.'] : []),
    '',
    `import type { ${type} } from '${from}';`,
    '',
    'export default {',
    ...entries.flatMap((entry, place) => entryLines(entry, entries[place - 1]?.file)),
    ...(unused.size > 0
      ? [`  ${UNUSED}`, ...[...unused].map(([key, text]) => `  // ${quote(key)}: ${quote(text)},`)]
      : []),
    `} satisfies ${type};`,
    '',
  ].join('\n');
}

function entryLines({ key, text, file, was, withheld }: Entry, fileBefore: string | undefined): readonly string[] {
  return [
    ...(file === fileBefore ? [] : [`  // ${file}`]),
    ...(was === null ? [] : [`  // ${WAS} ${quote(was)}`]),
    ...(withheld === null ? [] : [`  // ${WITHHELD} ${quote(withheld)}`]),
    `  ${quote(key)}: ${quote(text)},`,
  ];
}

const quote = (text: string) => JSON.stringify(text);

function unquote(quoted: string): string {
  const text: unknown = JSON.parse(quoted);
  return typeof text === 'string' ? text : '';
}
