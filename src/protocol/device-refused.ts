// The message of an engine whose GPU has rejected a command, and how the page recognizes it: what was rejected once will be
// rejected again there, so the run continues on another backend.

import { labeled } from '../core/language/joints.ts';
import { msg, translate } from '../core/language/say.ts';

const REFUSED = msg('the graphics card refused a command');

/** @param why the browser's message, of which the first line is used. */
export function deviceRefused(why: string): string {
  const [first = ''] = why.trim().split('\n');
  return first === '' ? translate(REFUSED) : labeled(translate(REFUSED), first);
}

/** Both use the page's language. */
export function saysDeviceRefused(message: string): boolean {
  return message.includes(translate(REFUSED));
}
