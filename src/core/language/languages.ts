// Which languages there are: English, which the texts are written in, and one for each file in `catalogs/`. Another one is
// another file, made by `npm run messages -- --language de` and filled in.

import type french from './catalogs/fr.ts';
import { speak, type Texts } from './say.ts';

/**
 * Every text of the page, in another language. The French catalog lists them, and a test compares it with the source
 * (`tools/messages/messages.test.ts`): another language that lacks one of them, or has one more, does not compile.
 *
 * @public
 */
export type Catalog = Readonly<Record<keyof typeof french, string>>;

export interface CatalogFile {
  readonly default: Texts;
}

// Stryker disable all: Vite reads these arguments where they stand, so they have to stand there.
const FILES: Readonly<Record<string, () => Promise<CatalogFile>>> = import.meta.glob<CatalogFile>('./catalogs/*.ts');
// Stryker restore all

const codeOf = (path: string) => path.replace(/^.*\/(.+)\.ts$/, '$1');

/** Codes as in the address: `en`, `fr`. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(FILES).map(codeOf).sort()];

/** A query to the browser takes some 70 ms each, which would delay the first drawing of the page. */
const OWN_NAMES = new Map([
  ['en', 'English'],
  ['fr', 'français'],
]);

/** What a language calls itself: `English`, `français`. */
export function ownName(code: string): string {
  const name = OWN_NAMES.get(code) ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  OWN_NAMES.set(code, name);
  return name;
}

/** The first of `wanted` (BCP 47, as in `navigator.languages`) that there is; English otherwise. */
export function firstKnown(wanted: readonly string[]): string {
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return known.find((code) => LANGUAGES.includes(code)) ?? 'en';
}

/** Makes `code` the language of all texts from here on. English for an unknown one, or where its file cannot be fetched. */
export async function speakLanguage(code: string): Promise<void> {
  await speakOnceArrived(code, (load) => load());
}

/**
 * As `speakLanguage`.
 *
 * @param fetchFile how a catalog is fetched, given what imports it.
 * @returns `false` where the file could not be fetched.
 */
export async function speakOnceArrived(
  code: string,
  fetchFile: (load: () => Promise<CatalogFile>) => Promise<CatalogFile>,
): Promise<boolean> {
  const load = FILES[`./catalogs/${code}.ts`];
  try {
    speak(load ? code : 'en', load ? (await fetchFile(load)).default : {});
    return true;
  } catch {
    // Without the file every text is in English, which is better than none.
    speak('en', {});
    return false;
  }
}
