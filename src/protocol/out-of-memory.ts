// How an engine says that its graphics card has no more room, and how the page knows that it is this and nothing else: an engine
// that dies leaves one sentence behind.

import { msg, translate } from '../core/language/say.ts';

const OUT_OF_MEMORY = msg('the graphics card is out of memory; a smaller batch, or a narrower network, takes less');

/** Both speak the page's language. */
export function outOfMemory(): string {
  return translate(OUT_OF_MEMORY);
}

export function saysOutOfMemory(message: string): boolean {
  return message.includes(outOfMemory());
}
