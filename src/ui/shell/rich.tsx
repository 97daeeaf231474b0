// Sentences with parts that are no text: links, code, formulas. The translation may put them in another order.

import { Fragment, type ReactNode } from 'react';
import { pieces } from '../../core/language/say.ts';

/** `` rich`Drop ${<code>x.bin</code>} on the page.` ``: what `say` is to text alone. */
export function rich(parts: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode {
  return pieces<ReactNode>(parts, values).map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence keep their places.
    <Fragment key={place}>{piece}</Fragment>
  ));
}
