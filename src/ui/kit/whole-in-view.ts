// Keyboard focus in a row that scrolls sideways: a browser leaves what is partly in view where it is.

import type { FocusEvent } from 'react';

/** For `onFocus` of the row: brings all of what has got the focus into view. */
export function wholeInView({ target }: FocusEvent): void {
  // Not where nothing is drawn, as in unit tests.
  if ('scrollIntoView' in target) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
