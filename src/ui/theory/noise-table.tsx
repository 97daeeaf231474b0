// Runs of the lab under random labels, read as draws of signs.

import { say } from '../../core/language/say.ts';
import { formatCount, formatShare } from '../charts/format.ts';

export interface NoiseRow {
  readonly id: string;
  readonly label: string;
  readonly pictures: number;
  /** On the training labels. */
  readonly error: number;
  /** At least. */
  readonly reached: number;
}

export function NoiseTable({ rows }: { rows: readonly NoiseRow[] }) {
  if (rows.length === 0) {
    return (
      <p className="theory-note">{say`No run under random labels yet: train one in the lab, and it stands here.`}</p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="learning-table" tabIndex={0} aria-label={say`The lab’s networks on random labels`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say`Run`}</th>
            <th scope="col">n</th>
            <th scope="col">{say`Training error e`}</th>
            <th scope="col">{say`Reaches at least`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, pictures, error, reached }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{formatCount(pictures)}</td>
              <td>{formatShare(error)}</td>
              <td>{formatShare(Math.max(0, reached))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
