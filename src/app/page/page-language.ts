// The language of the whole page: which one it is, and what in the document depends on it.

import { type CatalogFile, firstKnown, ownName, speakOnceArrived } from '../../core/language/languages.ts';
import { language, msg, say, translate } from '../../core/language/say.ts';
import { type Later, later } from '../../ui/lazy/load-lazily.ts';

const TITLE = msg('Rethinking generalization: train a network on labels that mean nothing');

/** Catalogs that were requested, by code: one that did not arrive is fetched again when it is chosen again. */
const catalogs = new Map<string, Later<CatalogFile>>();

/**
 * Resolves once its catalog is loaded.
 *
 * @param asked a code, or `auto` for the browser's.
 * @returns a sentence where its file could not be loaded and the page is in English; else `null`.
 */
export async function loadLanguage(asked: string): Promise<string | null> {
  const code = asked === 'auto' ? firstKnown(navigator.languages) : asked;
  const arrived = await speakOnceArrived(code, (load) => {
    const file = catalogs.get(code) ?? later(load);
    catalogs.set(code, file);
    return file.again();
  });
  document.documentElement.lang = language();
  document.title = siteTitle();
  if (arrived) return null;
  return say`This page is in English, since the file with its texts in “${ownName(code)}” did not arrive; check the connection and choose the language again.`;
}

/** Of the whole page, where no part of it has a title of its own. */
export function siteTitle(): string {
  return translate(TITLE);
}
