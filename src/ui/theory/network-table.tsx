// The networks of the bound's chart in numbers.

import { grouped, significant } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { vcBound } from '../../core/theory/vc-bound.ts';
import { formatAbout, formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';
import type { PlacedNetwork } from './bound-over-dimension.tsx';

interface NetworkTableProps {
  readonly networks: readonly PlacedNetwork[];
  readonly delta: number;
  readonly n: number;
  readonly source: string;
}

export function NetworkTable({ networks, delta, n, source }: NetworkTableProps) {
  return (
    <Table
      scrolls={say`The paper’s networks and the bound`}
      className="learning-table"
      caption={say`The paper’s networks at N = ${grouped(n)}. Test errors: ${source}.`}
      columns={[say`Network`, say`D as chosen`, 'D / N', say`The bound`, say`Test error`]}
      rows={networks
        .filter(({ mark }) => mark !== 'dot')
        .map(({ name, d, atLeast, testError }) => [
          name,
          `${atLeast ? '≥ ' : ''}${formatAbout(d)}`,
          `${atLeast ? '≥ ' : ''}${significant(d / n, 2)}`,
          boundText(d, n, delta),
          testError === null ? '–' : formatShare(testError),
        ])}
    />
  );
}

function boundText(vcDimension: number, sampleSize: number, delta: number): string {
  const bound = vcBound({ trainError: 0, sampleSize, vcDimension, delta });
  if (bound.kind === 'no-bound') return say`none: D > 2N`;
  return bound.vacuous ? say`${formatShare(bound.value)}: vacuous` : formatShare(bound.value);
}
