// Where a text uses terms of the glossary, in the language of the page. Pure: how they are shown is in `ui/glossary`.

import { language, translate } from '../language/say.ts';
import { TERMS, type Term } from './terms.ts';

/** A part of a text: plain, or the first occurrence of a term in it. */
export type TextPiece = string | { readonly id: string; readonly text: string };

/** In the language of the page, the name first. */
export function formsOf({ words }: Term): readonly string[] {
  return translate(words)
    .split(',')
    .map((form) => form.trim())
    .filter((form) => form !== '');
}

/** In the language of the page: `epoch`. */
export function termName(term: Term): string {
  return formsOf(term)[0] ?? term.id;
}

/** The parts of a text, which together are the text: each term is one where it occurs first. */
export function markedPieces(text: string): readonly TextPiece[] {
  const { pattern, ids } = finder();
  const pieces: TextPiece[] = [];
  const seen = new Set<string>();
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const id = ids.get(folded(found));
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    if (index > end) pieces.push(text.slice(end, index));
    pieces.push({ id, text: found });
    end = index + found.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The ids of a text's terms, in order. */
export function termsIn(text: string): readonly string[] {
  return markedPieces(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]));
}

interface Finder {
  readonly pattern: RegExp;
  readonly ids: ReadonlyMap<string, string>;
}

/** Made once for a language. */
let made: { readonly tag: string; readonly finder: Finder } | null = null;

function finder(): Finder {
  const tag = language();
  if (made?.tag !== tag) made = { tag, finder: makeFinder() };
  return made.finder;
}

function makeFinder(): Finder {
  const forms = TERMS.flatMap((term) => formsOf(term).map((form) => ({ id: term.id, form })));
  // 'Effective capacity' is found before 'capacity'.
  const longestFirst = forms.toSorted((a, b) => b.form.length - a.form.length);
  const pattern = longestFirst.map(({ form }) => patternOf(form)).join('|');
  return {
    // Whole words only, and not a part of one with a hyphen: the N of 2N is not one, and neither is that of N-gram.
    pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${pattern})(?![\\p{L}\\p{N}]|-\\p{L})`, 'gu'),
    ids: new Map(forms.map(({ id, form }) => [folded(form), id])),
  };
}

/** A form without capitals is also found at the beginning of a sentence; a space may be one that does not break. */
function patternOf(form: string): string {
  const [first = '', ...rest] = form;
  const either = first === first.toUpperCase() ? escaped(first) : `[${first}${first.toUpperCase()}]`;
  return either + escaped(rest.join('')).replaceAll(' ', '\\s').replaceAll(/['’]/g, "['’]");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** As the map has it, whatever its first letter, its spaces and its apostrophes were. */
function folded(form: string): string {
  const plain = form.replaceAll(/\s/g, ' ').replaceAll('’', "'");
  return plain === plain.toUpperCase() ? plain : plain.slice(0, 1).toLowerCase() + plain.slice(1);
}
