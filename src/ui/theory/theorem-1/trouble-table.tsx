// The numerical trouble, measured: the same construction with knots in the middle or just behind a picture, in float64 and in
// float32, side by side.

import { say } from '../../../core/language/say.ts';
import { formatCount, formatShare } from '../../charts/format.ts';
import { type Built, formatPower, nameOf } from './built-view.ts';

export function TroubleTable({ all }: { all: readonly Built[] }) {
  return (
    <div className="theory-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="theory-table-scroll" tabIndex={0} aria-label={say`What was measured`}>
        <table>
          <caption>{say`The same theorem, built in several ways`}</caption>
          <thead>
            <tr>
              {heads().map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((built) => (
              <Row key={`${built.labels} ${built.variant.theta} ${built.variant.precision}`} built={built} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const heads = () => [
  ...[say`Built`, 'N', say`Wrong on training`, say`Largest |c(x) − y|`],
  ...[say`Smallest gap / range`, say`Median gap`, say`Fall together`, say`Test error`],
];

function Row({ built: { labels, variant, sample, network } }: { built: Built }) {
  const { trainWrong, largestError, gaps, ties, testError } = network;
  return (
    <tr>
      <th scope="row">
        {nameOf(variant)} <small>{labels}</small>
      </th>
      <td>{formatCount(sample.pictures)}</td>
      <td>
        <b className="t1-wrong" data-tone={trainWrong === 0 ? 'good' : 'bad'}>
          {formatCount(trainWrong)}
        </b>
      </td>
      <td>{formatPower(largestError)}</td>
      <td>{formatPower(gaps.smallest)}</td>
      <td>{formatPower(gaps.median)}</td>
      <td>{formatCount(ties)}</td>
      <td>{formatShare(testError)}</td>
    </tr>
  );
}
