// The triangular system M w = y, row by row.

import { say } from '../../../core/language/say.ts';
import type { MemorisingNetwork } from '../../../core/theory/theorem-1/construct.ts';
import { short, sub } from './step-words.ts';

interface MatrixProps {
  readonly network: MemorisingNetwork;
  /** Rows solved so far. */
  readonly solved: number;
}

export function Matrix({ network, solved }: MatrixProps) {
  const { positions, knots, weights, targets } = network;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="theory-table-scroll" tabIndex={0} aria-label={say`The triangular system`}>
      <table className="t1-matrix">
        <caption>{say`max(zᵢ − bⱼ, 0) times w gives y: zero above the diagonal, so one row after another solves it`}</caption>
        <thead>
          <tr>
            <td />
            {Array.from(knots, (knot, j) => (
              <th key={knot} scope="col">
                b{sub(j + 1)}
              </th>
            ))}
            <th scope="col">w</th>
            <th scope="col">y</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(positions, (z, i) => (
            <tr key={z} data-current={i === solved - 1} data-solved={i < solved}>
              <th scope="row">z{sub(i + 1)}</th>
              {Array.from(knots, (knot, j) => (
                <td key={knot} data-part={j < i ? 'below' : j === i ? 'diagonal' : 'above'}>
                  {j > i ? '0' : short(Math.max(z - knot, 0))}
                </td>
              ))}
              <td className="t1-weight">{i < solved ? short(weights[i] ?? 0) : '?'}</td>
              <td>{targets[i]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
