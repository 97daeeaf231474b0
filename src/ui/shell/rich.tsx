// Sentences with parts that are not text: links, code, formulas. The translation may put them in another order.

import { Fragment, type ReactNode } from 'react';
import { pieces } from '../../core/language/say.ts';

/** `` rich`Drop ${<code>x.bin</code>} on the page.` ``: what `say` is to text alone. */
export function rich(parts: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode {
  return nodes(pieces(parts, values));
}

/** `` rich.in('place')`…` ``: what `say.in` is to text alone. */
rich.in =
  (context: string) =>
  (parts: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode =>
    nodes(pieces(parts, values, context));

function nodes(pieces: readonly ReactNode[]): ReactNode {
  return pieces.map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence keep their places.
    <Fragment key={place}>{piece}</Fragment>
  ));
}
