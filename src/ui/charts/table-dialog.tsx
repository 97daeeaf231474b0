// A chart's numbers as a table, for reading and for screen readers. Rounded, and thinned out where there are thousands: the
// CSV file has every one.

import { useEffect, useRef } from 'react';
import { say } from '../../core/language/say.ts';

export interface DataTable {
  readonly caption: string;
  readonly header: readonly string[];
  /** Ready to print; the first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export function TableDialog({ table, onClose }: { table: DataTable; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog className="chart-dialog" ref={dialog} onClose={onClose} aria-label={table.caption}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="chart-table-scroll" tabIndex={0} aria-label={table.caption}>
        <Table table={table} />
      </section>
      <form method="dialog">
        <button type="submit">{say`Close`}</button>
      </form>
    </dialog>
  );
}

function Table({ table: { caption, header, rows } }: { table: DataTable }) {
  return (
    <table>
      <caption>{caption}</caption>
      <TableHead header={header} />
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={header[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TableHead({ header }: Pick<DataTable, 'header'>) {
  return (
    <thead>
      <tr>
        {header.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** At most `most` of the rows, evenly spaced, first and last among them. */
export function thinned<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => Math.round((i * (rows.length - 1)) / (most - 1))).flatMap(
    (i) => rows[i] ?? [],
  );
}
