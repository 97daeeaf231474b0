// Runs of the lab under random labels, read as draws of signs.

import { say } from '../../core/language/say.ts';
import { formatCount, formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';

export interface NoiseRow {
  readonly id: string;
  readonly label: string;
  readonly images: number;
  /** On the training labels. */
  readonly error: number;
  /** At least. */
  readonly reached: number;
}

export function NoiseTable({ rows }: { rows: readonly NoiseRow[] }) {
  if (rows.length === 0) {
    return (
      <p className="theory-note">{say`No run with random labels yet: train one in the lab, and it appears here.`}</p>
    );
  }
  return (
    <Table
      scrolls={say`The lab’s networks on random labels`}
      className="learning-table"
      caption={say`The lab’s networks on random labels`}
      captionHidden
      columns={[say`Run`, 'n', say`Training error e`, say`Reaches at least`]}
      rows={rows.map(({ label, images, error, reached }) => [
        label,
        formatCount(images),
        formatShare(error),
        formatShare(Math.max(0, reached)),
      ])}
    />
  );
}
