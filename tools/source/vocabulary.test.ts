// Texts and documents use the field's words (`vocabulary.ts`), and nothing is in British spelling. Texts are those of the catalogs
// as `npm run messages` collects them, definitions included; spelling holds for all source text, identifiers and comments too.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { textsOfSource } from '../messages/files.ts';
import { documents, ROOT, sourceTexts } from './tree.ts';
import { BANNED, BRITISH, EXCEPTIONS, type Rule } from './vocabulary.ts';

interface Finding {
  readonly file: string;
  readonly found: string;
  readonly line: string;
}

/** What `rules` find in a text. Line breaks count as spaces, since paragraphs are wrapped anywhere. */
function findings(file: string, text: string, rules: readonly Rule[]): readonly Finding[] {
  const flat = text.replaceAll(/\n\s*(?:\/\/|\*)?\s*|\s+/g, ' ');
  return rules.flatMap(({ pattern, instead }) =>
    [...flat.matchAll(pattern)].map(({ 0: word, index }) => ({
      file,
      found: word.toLowerCase(),
      line: `${file}: “${word}” (instead: ${instead}) in “…${flat.slice(Math.max(0, index - 40), index + 60)}…”`,
    })),
  );
}

const excepted = (one: Finding) =>
  EXCEPTIONS.find(({ file, found }) => one.file.startsWith(file) && one.found === found);

/** Words in a code span are names, not prose. */
const prose = (markdown: string) => markdown.replaceAll(/```(?:sh|html)?\n[\s\S]*?```|`[^`\n]+`|\]\([^)]*\)/g, '`…`');

const isProse = (file: string) => /\.(md|cff)$/.test(file);

const texts = (await textsOfSource(ROOT)).flatMap(({ file, all }) =>
  all.flatMap((text) => findings(file, text, BANNED)),
);
const read = async (file: string) => [file, await readFile(new URL(file, ROOT), 'utf8')] as const;
const inDocuments = (await Promise.all((await documents()).map(read))).flatMap(([file, text]) =>
  findings(file, prose(text), BANNED),
);
/** Comments, which are prose too; code spans in them are names. */
const commentsOf = (source: string) =>
  [...source.matchAll(/(?:^|\s)\/\/ .*|\/\*\*?[\s\S]*?\*\//g)]
    .map(([comment]) => comment.replaceAll(/`[^`\n]+`/g, '`…`'))
    .join('\n');
const tools = (await sourceTexts()).filter(
  (file) => /^(tools|e2e|bench)\/.*\.m?[jt]s$/.test(file) && !file.startsWith('tools/source/vocabulary'),
);
const inComments = (await Promise.all(tools.map(read))).flatMap(([file, text]) =>
  findings(file, commentsOf(text), BANNED),
);

const checked = (await sourceTexts()).filter((file) => !file.startsWith('tools/source/vocabulary'));
const spelling = (await Promise.all(checked.map(read))).flatMap(([file, text]) =>
  findings(file, isProse(file) ? prose(text) : text, BRITISH),
);

/** One a line, so that a failure prints all of them. */
const left = (found: readonly Finding[]) =>
  [...new Set(found.filter((one) => !excepted(one)).map(({ line }) => line))].join('\n');

describe('the lists', () => {
  it.each([
    ['The label it was told.', 'told'],
    ['It trains 200 images a second.', 'images a second'],
    ['The bound says nothing.', 'says nothing'],
    ['Better than chance.', 'chance'],
    ['The page\n  says so.', 'page says'],
    ['It goes on.', 'goes on'],
  ])('find in “%s” the word “%s”', (text, word) => {
    expect(findings('x', text, BANNED).map(({ found }) => found)).toEqual([word]);
  });

  it.each([
    'chance level',
    'random guessing',
    'a given label',
    'images per second',
    'It is no longer there.',
    'realistic',
  ])('find nothing in “%s”', (text) => {
    expect(findings('x', text, [...BANNED, ...BRITISH])).toEqual([]);
  });

  it.each([
    ...['generalise', 'memorisation', 'colours', 'centre', 'neighbouring', 'labelled', 'grey', 'optimiser', 'analysed'],
    ...['catalogue', 'learnt', 'normalising', 'behaviour', 'programme', 'regularisation', 'artefact', 'licences'],
  ])('find “%s” in British spelling', (word) => {
    expect(findings('x', `a ${word} b`, BRITISH).map(({ found }) => found)).toContain(word);
  });

  it.each([
    'analysis',
    'emphasis',
    'criticism',
    'specialist',
    'formalism',
    'parameter',
    'exercise',
    'precise',
    'raised',
    'noise',
  ])('take “%s” for American', (word) => {
    expect(findings('x', word, BRITISH)).toEqual([]);
  });
});

it('the texts of the page use the field’s words', () => {
  expect(left(texts)).toBe('');
});

it('the documents use the field’s words', () => {
  expect(left(inDocuments)).toBe('');
});

it('the comments of tools and browser tests use the field’s words', () => {
  expect(left(inComments)).toBe('');
});

it('nothing is in British spelling', () => {
  expect(left(spelling)).toBe('');
});

it('every exception is needed', () => {
  const needed = new Set([...texts, ...inDocuments, ...inComments, ...spelling].map(excepted));
  expect(EXCEPTIONS.filter((one) => !needed.has(one))).toEqual([]);
});
