// Which languages there are: English, which the texts are written in, and one for each file in `catalogues/`. Another one is
// another file, made by `npm run messages -- --language de` and filled in.

import type { MessageKey } from './message-keys.ts';
import { speak, type Texts } from './say.ts';

/** Every text of the page, in another language. One that is missing does not compile. */
export type Catalogue = Readonly<Record<MessageKey, string>>;

// Stryker disable all: Vite reads these arguments where they stand, so they have to stand there.
const FILES: Readonly<Record<string, () => Promise<Texts>>> = import.meta.glob<Texts>('./catalogues/*.ts', {
  import: 'default',
});
// Stryker restore all

const codeOf = (path: string) => path.replace(/^.*\/(.+)\.ts$/, '$1');

/** Codes as in the address: `en`, `fr`. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(FILES).map(codeOf).sort()];

/** Asking the browser takes some 70 ms each, which the first drawing of the page would wait for. */
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

/** Makes `code` the language of all that is said from here on. An unknown one, or one whose file cannot be had, is English. */
export async function speakLanguage(code: string): Promise<void> {
  const load = FILES[`./catalogues/${code}.ts`];
  try {
    speak(load ? code : 'en', load ? await load() : {});
  } catch {
    // Without the file everything is said in English, which is better than not at all.
    speak('en', {});
  }
}
