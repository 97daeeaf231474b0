// Vapnik's bound, typeset, each symbol with its meaning and its number. KaTeX comes with it, so it is loaded apart from the charts.

import { significant } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { LiveFormula } from '../formula/live-formula.tsx';
import { formatCount, formatShare } from './format.ts';
import type { VcView } from './vc-view.ts';

const tex =
  () => String.raw`\sym{test}{\mathrm{err}_{\mathrm{${say.in('subscript')`test`}}}} \le \sym{train}{\mathrm{err}_{\mathrm{${say.in('subscript')`train`}}}} +
  \sqrt{\frac{\sym{D}{D}\bigl(\ln(2\sym{N}{N}/\sym{D}{D}) + 1\bigr) - \ln(\sym{delta}{\delta}/4)}{\sym{N}{N}}}`;

/** @param waiting whether no number is given to the errors and D yet. */
export default function BoundFormula({ view, waiting }: { view: VcView; waiting: boolean }) {
  const { testError, trainError, unmeasured, d, n, own, delta } = view;
  const isMeasured = testError !== null && n === own;
  return (
    <LiveFormula
      tex={tex()}
      words={say`test error is at most training error plus the square root of: D times (the logarithm of 2 N over D, plus 1), minus the logarithm of delta over 4, all over N`}
      symbols={{
        test: { meaning: say`Error on new images`, value: isMeasured ? formatShare(testError) : null },
        train: { meaning: say`Error on the training images`, value: unmeasured ? null : formatShare(trainError) },
        D: { meaning: say`VC dimension`, value: waiting ? null : formatCount(Math.round(d)) },
        N: { meaning: say`Training images`, value: formatCount(n) },
        delta: { meaning: say`Probability that the bound fails`, value: significant(delta, 9) },
      }}
    />
  );
}
