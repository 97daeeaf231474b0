// What is still English on a page that should be French: its visible texts and labels, held against the catalog.

import type { Frame, Page } from '@playwright/test';
import french from '../src/core/language/catalogs/fr.ts';
import { withoutContext } from '../src/core/language/say.ts';

const TEXTS: ReadonlyMap<string, string> = new Map(Object.entries(french));

/** What the page shows for an English text, which may need its context (`[epochs] {0} to {1}`), with what is to be filled in. */
export function said(english: string, ...values: readonly (string | number)[]): string {
  const text = TEXTS.get(english);
  if (text === undefined) throw new RangeError(`The page has no text “${english}”.`);
  return values.reduce<string>((filled, value, place) => filled.replaceAll(`{${place}}`, String(value)), text);
}

interface Pair {
  readonly english: string;
  readonly french: string;
}

/** Plural forms are separate texts; where French has fewer, its last is used for the rest. */
const PAIRS: readonly Pair[] = Object.entries(french)
  .flatMap(([english, translated]) => {
    const forms = translated.split('|');
    return withoutContext(english)
      .split('|')
      .map((form, place) => ({ english: form, french: forms[place] ?? forms.at(-1) ?? '' }));
  })
  .filter((pair) => pair.english !== pair.french);

const FRENCH: ReadonlySet<string> = new Set(Object.values(french).flatMap((text) => text.split('|')));
const WHOLE: ReadonlySet<string> = new Set(
  PAIRS.map(({ english }) => english.trim()).filter((text) => !FRENCH.has(text)),
);
/** Sentences with gaps. One without a word, `{0}: {1}`, does not identify a language, nor does one that French has too: `{1} million`. */
const WITH_GAPS = PAIRS.filter(
  ({ english }) =>
    /\{\d\}/.test(english) && /\p{L}{2}/u.test(english.replaceAll(/\{\d\}/g, '')) && !FRENCH.has(english),
).map((pair) => ({ english: patternOf(pair.english), french: patternOf(pair.french) }));
/** The text between the gaps is long enough to be found anywhere, also where a page splits a sentence. */
const PIECES: readonly string[] = PAIRS.flatMap(({ english, french }) =>
  english
    .split(/\{\d\}/)
    .filter((piece) => /\p{L}{2,} \p{L}{2}/u.test(piece) && piece.length >= 12 && !french.includes(piece)),
);
/** Words that no French sentence has: for text that bypasses the catalog. */
const WORDS = /(?<![\p{L}\d-])(the|of|and|with|from|which|this|that|is|was|were|its|by|to|not|no)(?![\p{L}\d-])/iu;
/** Of networks, as their authors write them, with a decimal point. */
const NAMES = ['SqueezeNet 1.0', 'ShuffleNetV2 ×0.5'];
/** A number with a decimal point, which is a comma in French; not a version, nor a name with a number. */
const POINT = /(?<![\p{L}\d.])\d+\.\d+(?![\d.]|\p{L})/u;

function patternOf(text: string): RegExp {
  const parts = text.trim().split(/\{\d\}/);
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]+')}$`);
}

const judged = new Map<string, boolean>();

/** Those of `texts` that are English. */
export function englishAmong(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => {
    const known = judged.get(text) ?? isEnglish(text);
    judged.set(text, known);
    return known;
  });
}

function isEnglish(given: string): boolean {
  const text = NAMES.reduce((rest, name) => rest.replaceAll(name, ''), given);
  return (
    WHOLE.has(text) ||
    (!FRENCH.has(text) && WITH_GAPS.some((sentence) => sentence.english.test(text) && !sentence.french.test(text))) ||
    PIECES.some((piece) => text.includes(piece)) ||
    WORDS.test(text) ||
    POINT.test(text)
  );
}

/** All visible text and labels, with what is folded opened; not names, titles of works, and code, which are marked as such. */
export function textsOf(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(() => {
    const NAMES = 'code, cite, pre, textarea, script, style, [translate="no"], [lang]:not(:root)';
    // Far out of sight: where Recharts measures type, with what it measured last.
    const MEASURED = '#recharts_measurement_span';
    const SAID = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt'];
    for (const folded of document.querySelectorAll('details')) folded.open = true;
    const isSaid = (element: Element) =>
      element.closest(`${NAMES}, ${MEASURED}`) === null &&
      (element.closest('select') ?? element.closest('svg') ?? element).checkVisibility({ visibilityProperty: true });
    const texts = new Set([document.title]);
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode())
      if (node.parentElement && isSaid(node.parentElement)) texts.add((node.textContent ?? '').trim());
    // What a style sheet writes, as before the numbers of a table on a phone.
    for (const element of document.body.querySelectorAll('*'))
      for (const { content } of ['::before', '::after'].map((part) => getComputedStyle(element, part)))
        for (const [, text = ''] of content.matchAll(/"([^"]*)"/g))
          if (isSaid(element)) texts.add(text.replace(/[\s:]+$/, ''));
    for (const element of document.body.querySelectorAll(SAID.map((name) => `[${name}]`).join()))
      if (isSaid(element)) for (const name of SAID) texts.add((element.getAttribute(name) ?? '').trim());
    return [...texts].filter((text) => /\p{L}{2}|\d/u.test(text));
  });
}
