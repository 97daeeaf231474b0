// The language of the whole page: which one it is, and what in the document says so.

import { firstKnown, speakLanguage } from '../core/language/languages.ts';
import { language, msg, translate } from '../core/language/say.ts';

const TITLE = msg('Rethinking generalization: train a network on labels that mean nothing');

/** @param asked a code, or `auto` for the browser's. Resolves once everything can be said in it. */
export async function speakFor(asked: string): Promise<void> {
  await speakLanguage(asked === 'auto' ? firstKnown(navigator.languages) : asked);
  document.documentElement.lang = language();
  document.title = translate(TITLE);
}
