// The networks of the bound's chart in numbers.

import { grouped, significant } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { vcBound } from '../../core/theory/vc-bound.ts';
import { formatAbout, formatShare } from '../charts/format.ts';
import type { PlacedNetwork } from './bound-over-dimension.tsx';

interface NetworkTableProps {
  readonly networks: readonly PlacedNetwork[];
  readonly delta: number;
  readonly n: number;
  readonly source: string;
}

export function NetworkTable({ networks, delta, n, source }: NetworkTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="learning-table" tabIndex={0} aria-label={say`The paper’s networks and the bound`}>
      <table>
        <caption>{say`The paper’s networks at N = ${grouped(n)}. Test errors: ${source}.`}</caption>
        <thead>
          <tr>
            <th scope="col">{say`Network`}</th>
            <th scope="col">{say`D as chosen`}</th>
            <th scope="col">D / N</th>
            <th scope="col">{say`The bound`}</th>
            <th scope="col">{say`Test error`}</th>
          </tr>
        </thead>
        <tbody>
          {networks
            .filter(({ mark }) => mark !== 'dot')
            .map(({ name, d, testError }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatAbout(d)}</td>
                <td>{significant(d / n, 2)}</td>
                <td>{boundText(d, n, delta)}</td>
                <td>{testError === null ? '–' : formatShare(testError)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function boundText(vcDimension: number, sampleSize: number, delta: number): string {
  const bound = vcBound({ trainError: 0, sampleSize, vcDimension, delta });
  if (bound.kind === 'no-bound') return say`none: D > 2N`;
  return bound.vacuous ? say`${formatShare(bound.value)}: says nothing` : formatShare(bound.value);
}
