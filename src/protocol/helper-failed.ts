// The message of an engine whose helper has failed, and how the page recognizes it: the run continues with new helpers, and
// without any where that fails as well.

import { msg, say, translate } from '../core/language/say.ts';

const FAILED = msg('A helper worker failed');

/** @param why as part of a sentence. */
export function helperFailed(why: string): string {
  return say`${translate(FAILED)} (${why.replace(/\.$/, '')}); train again, or on fewer cores.`;
}

/** Both use the page's language. */
export function saysHelperFailed(message: string): boolean {
  return message.includes(translate(FAILED));
}
