// A chart's numbers as a table, for reading and for screen readers. Rounded, and thinned out where there are thousands: the
// CSV file has every one.

import { Dialog } from '../kit/dialog.tsx';
import { Table } from '../kit/table.tsx';

export interface DataTable {
  readonly caption: string;
  readonly header: readonly string[];
  /** Ready to print; the first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export function TableDialog({ table, onClose }: { table: DataTable; onClose: () => void }) {
  const { caption, header, rows } = table;
  return (
    <Dialog title={caption} untitled look="high" onClose={onClose}>
      <Table look="data" caption={caption} columns={header} rows={rows} scrolls={caption} />
    </Dialog>
  );
}

/** At most `most` of the rows, evenly spaced, first and last among them. */
export function thinned<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => Math.round((i * (rows.length - 1)) / (most - 1))).flatMap(
    (i) => rows[i] ?? [],
  );
}
