// The numerical trouble, measured: the same construction with knots in the middle or just behind an image, in float64 and in
// float32, side by side.

import { say } from '../../../core/language/say.ts';
import { formatCount, formatShare } from '../../charts/format.ts';
import { Table } from '../../kit/table.tsx';
import { type ConstructionResult, formatPower, variantName } from './built-view.ts';

export function TroubleTable({ all }: { all: readonly ConstructionResult[] }) {
  return (
    <Table
      scrolls={say`What was measured`}
      className="t1-trouble"
      caption={say`The same theorem, built in several ways`}
      columns={heads()}
    >
      {all.map((built) => (
        <Row key={`${built.labels} ${built.variant.theta} ${built.variant.precision}`} built={built} />
      ))}
    </Table>
  );
}

const heads = () => [
  ...[say`Built`, 'N', say`Wrong on training`, say`Largest |c(x) − y|`],
  ...[say`Smallest gap / range`, say`Median gap`, say`Coincide`, say`Test error`],
];

function Row({ built: { labels, variant, sample, network } }: { built: ConstructionResult }) {
  const { trainWrong, largestError, gaps, ties, testError } = network;
  return (
    <tr>
      <th scope="row">
        {variantName(variant)} <small>{labels}</small>
      </th>
      <td>{formatCount(sample.images)}</td>
      <td>
        <b data-tone={trainWrong === 0 ? 'good' : 'bad'}>{formatCount(trainWrong)}</b>
      </td>
      <td>{formatPower(largestError)}</td>
      <td>{formatPower(gaps.smallest)}</td>
      <td>{formatPower(gaps.median)}</td>
      <td>{formatCount(ties)}</td>
      <td>{formatShare(testError)}</td>
    </tr>
  );
}
