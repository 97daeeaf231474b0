// A table: its caption, its columns, its rows. Every cell that names a row or a column is marked up as such for screen readers; a table that
// may be wider than the page is in a region of its own, which scrolls and can be reached by keyboard.

import type { ReactNode } from 'react';
import './table.css';

interface TableProps {
  readonly caption?: ReactNode;
  /** Read aloud, not shown. */
  readonly captionHidden?: boolean;
  /** Names over several columns each, in a row of their own; an empty name is an empty cell. */
  readonly groups?: readonly { readonly name: string; readonly span: number }[];
  /** The first names the rows. An empty name is an empty corner or a column of buttons. */
  readonly columns: readonly ReactNode[];
  /** Ready to print; the first cell names the row. */
  readonly rows?: readonly (readonly ReactNode[])[];
  /** Rows of another kind, after those of `rows`: `<tr>`s. */
  readonly children?: ReactNode;
  /** `reading`: in an article; `data`: many numbers in a dialog; `small`: beside a figure or on a sheet. */
  readonly look?: 'reading' | 'data' | 'small';
  /** Of the outermost element: the region, or the table itself. */
  readonly className?: string;
  /** Name of the region that it scrolls in; without one it does not scroll. */
  readonly scrolls?: string;
}

export function Table(props: TableProps) {
  const { caption, captionHidden, groups, columns, rows = [], children, look = 'reading', className, scrolls } = props;
  const own = className ? ` ${className}` : '';
  const table = (
    <table className={scrolls === undefined ? `table${own}` : 'table'} data-look={look}>
      {caption !== undefined && <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>}
      <thead>
        {groups && (
          <tr>
            {groups.map(({ name, span }, i) => {
              const Cell = name === '' ? 'td' : 'th';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: groups have no state, and two may read the same.
                <Cell key={i} colSpan={span} scope={name === '' ? undefined : 'colgroup'}>
                  {name}
                </Cell>
              );
            })}
          </tr>
        )}
        <tr>
          {columns.map((name, i) => {
            const Cell = name === '' ? 'td' : 'th';
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no state, and two may read the same.
              <Cell key={i} scope={name === '' ? undefined : 'col'}>
                {name}
              </Cell>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state, and two may read the same.
          <tr key={i}>
            <th scope="row">{head}</th>
            {cells.map((cell, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell's column is its key.
              <td key={j}>{cell}</td>
            ))}
          </tr>
        ))}
        {children}
      </tbody>
    </table>
  );
  if (scrolls === undefined) return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className={`table-scroll${own}`} tabIndex={0} aria-label={scrolls}>
      {table}
    </section>
  );
}
