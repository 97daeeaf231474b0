// The triangular system M w = y, row by row.

import { say } from '../../../core/language/say.ts';
import type { MemorizingNetwork } from '../../../core/theory/theorem-1/construct.ts';
import { Table } from '../../kit/table.tsx';
import { short, sub } from './step-words.ts';

interface MatrixProps {
  readonly network: MemorizingNetwork;
  /** Rows solved so far. */
  readonly solved: number;
}

export function MatrixView({ network, solved }: MatrixProps) {
  const { positions, knots, weights, targets } = network;
  return (
    <Table
      scrolls={say`The triangular system`}
      className="t1-matrix"
      caption={say`max(zᵢ − bⱼ, 0) times w gives y: zero above the diagonal, so one row after another solves it`}
      columns={['', ...Array.from(knots, (_, j) => `b${sub(j + 1)}`), 'w', 'y']}
    >
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
    </Table>
  );
}
