// Every sentence that a person reads passes through here, in English, and leaves in the language of the page. The English text
// is the key: a catalog (`catalogs/fr.ts`) gives each its translation, and what none translates stays English.
// Which language that is, is the one thing in core that is set from outside, once, before the first text is made.

import { englishDigits, englishGroups, englishOne } from './english.ts';

/**
 * English to another language; `{0}`, `{1}`, … stand for what is filled in. Forms of a number are parted by `|`. Where English has
 * one text for several meanings, each has its context in front: `[epochs] {0} to {1}`, `[layers] {0} to {1}`.
 */
export type Texts = Readonly<Record<string, string>>;

interface Language {
  /** BCP 47, e.g. `en` or `fr`: how numbers, plurals and lists are written. */
  readonly tag: string;
  readonly texts: Texts;
}

export type Value = string | number;

const ENGLISH: Language = { tag: 'en', texts: {} };
let spoken = ENGLISH;
/** Made when first needed, and once: it takes longer to make than to use, and a grid of labelings formats hundreds of numbers. */
let plainFormat: Intl.NumberFormat | null = null;

/** Call it before the first sentence; earlier texts are not translated again. */
export function speak(tag: string, texts: Texts): void {
  spoken = { tag, texts };
  plainFormat = null;
}

/** The tag for `Intl` and `lang` attributes. */
export function language(): string {
  return spoken.tag;
}

/** A sentence with what belongs in it: `` say`${name} has stopped.` ``. Numbers are written as the language writes them, ungrouped. */
export function say(parts: TemplateStringsArray, ...values: readonly Value[]): string {
  return written(pieces(parts, values));
}

/**
 * A sentence whose English is too ambiguous to be translated by itself: `` say.in('epochs')`${first} to ${last}` ``.
 *
 * @param context what the text is about, in English; a literal, of a-z, digits, spaces and hyphens.
 */
say.in =
  (context: string) =>
  (parts: TemplateStringsArray, ...values: readonly Value[]): string =>
    written(pieces(parts, values, context));

function written(said: readonly Value[]): string {
  return said.map((piece) => (typeof piece === 'number' ? plainNumber(piece) : piece)).join('');
}

/**
 * The translated text in pieces, with the values in their places: for parts that are not text (`ui/shell/rich.ts`).
 *
 * @param parts a template's literal parts, in English.
 */
export function pieces<T>(parts: readonly string[], values: readonly T[], context = ''): readonly (string | T)[] {
  return fill(translate(inContext(context, keyOf(parts))), values);
}

/** The translation of a text known at build time: a label, an explanation. Marked by `msg` or a `define…` call where it stands. */
export function translate(text: string): string {
  // `constructor` and the like are not translations, and neither is an empty text.
  return (Object.hasOwn(spoken.texts, text) ? spoken.texts[text] : null) || withoutContext(text);
}

/**
 * Marks a text for the catalog where it stands; `translate` it where it is shown, and only then is it free of its context.
 *
 * @param context as of `say.in`, for a text that is ambiguous by itself: `msg('Right', 'answers')`.
 */
export function msg<const T extends string>(text: T): T;
export function msg<const T extends string, const C extends string>(text: T, context: C): `[${C}] ${T}`;
export function msg(text: string, context = ''): string {
  return inContext(context, text);
}

/** The key of a text with a context: `[epochs] {0} to {1}`; without one, the text itself. */
export function inContext(context: string, text: string): string {
  return context === '' ? text : `[${context}] ${text}`;
}

/** The English of a key. */
export function withoutContext(key: string): string {
  return key.startsWith('[') ? key.replace(/^\[[a-z0-9 -]+\] /, '') : key;
}

/**
 * A sentence that depends on a count, which is its `{0}`.
 *
 * @param forms English, one and many parted by `|`: `'{0} epoch|{0} epochs'`. A translation has all forms of its
 * language in the order zero, one, two, few, many, other, or just those for one and for all others.
 */
export function sayCount(count: number, forms: string, ...more: readonly Value[]): string {
  const choices = translate(forms).split('|');
  const text = choices.at(inEnglish(() => (englishOne(count) ? 0 : -1)) ?? formOf(count, choices.length)) ?? '';
  // Not written where the text has it in words or in digits of its own: a fraction needs `Intl`, also in English.
  const number = text.includes('{0}') ? countText(count) : '';
  return written(fill(text, [number, ...more]));
}

const countText = (count: number) => inEnglish(() => englishGroups(count)) ?? count.toLocaleString(numberTag());

/** Which of a count's forms a language other than English takes. */
function formOf(count: number, forms: number): number {
  const rules = new Intl.PluralRules(spoken.tag);
  const category = rules.select(count);
  const known = CATEGORIES.filter((one) => rules.resolvedOptions().pluralCategories.includes(one));
  if (forms === known.length) return known.indexOf(category);
  return category === 'one' ? 0 : -1;
}

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** English numbers are written as in Britain, which groups them with commas. */
export function numberTag(): string {
  return spoken.tag === 'en' ? 'en-GB' : spoken.tag;
}

/** What English can do without the browser; nothing in other languages. */
export function inEnglish<T>(make: () => T): T | null {
  return spoken.tag === 'en' ? make() : null;
}

/** How a template's parts are called in a catalog: `{0} has stopped.` */
export function keyOf(parts: readonly string[]): string {
  return parts.map((part, place) => (place === 0 ? part : `{${place - 1}}${part}`)).join('');
}

function fill<T>(text: string, values: readonly T[]): readonly (string | T)[] {
  return text.split(/\{(\d+)\}/).map((piece, place) => {
    if (place % 2 === 0) return piece;
    return values[Number(piece)] ?? `{${piece}}`;
  });
}

function plainNumber(value: number): string {
  const english = inEnglish(() => englishDigits(value));
  if (english !== null) return english;
  plainFormat ??= new Intl.NumberFormat(numberTag(), { useGrouping: false, maximumFractionDigits: 20 });
  return Number.isFinite(value) ? plainFormat.format(value) : String(value);
}
