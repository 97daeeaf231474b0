// The message of an engine whose GPU is out of memory, and how the page recognizes it: an engine that ends leaves only one
// sentence.

import { msg, translate } from '../core/language/say.ts';

const OUT_OF_MEMORY = msg('the graphics card is out of memory; a smaller batch, or a narrower network, takes less');

/** Both use the page's language. */
export function outOfMemory(): string {
  return translate(OUT_OF_MEMORY);
}

export function saysOutOfMemory(message: string): boolean {
  return message.includes(outOfMemory());
}
