// What can be taken along of a chart, in one menu: its numbers as a table or a file, and the drawing.

import { useState } from 'react';
import { labeled } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { Popover } from '../shell/popover.tsx';
import { download, savePng, saveSvg } from './download.ts';
import { type DataTable, TableDialog } from './table-dialog.tsx';
import './chart-tools.css';

interface ChartToolsProps {
  readonly title: string;
  readonly disabled: boolean;
  /** Name of saved files, without an ending: `training-loss`. */
  readonly file: string;
  readonly csv: () => string;
  readonly table: () => DataTable;
  /** The drawing as it is saved; `null` where there is none. */
  readonly figure: () => string | null;
}

export function ChartTools({ title, disabled, file, csv, table: makeTable, figure }: ChartToolsProps) {
  const [table, setTable] = useState<DataTable | null>(null);
  const tools = [
    { name: say`Table`, label: say`${title}: view as table`, act: () => setTable(makeTable()) },
    {
      name: 'CSV',
      label: labeled(title, say`save as CSV`),
      act: () => download(`${file}.csv`, 'text/csv', csv()),
    },
    { name: 'SVG', label: labeled(title, say`save as SVG`), act: () => saveSvg(file, figure()) },
    { name: 'PNG', label: labeled(title, say`save as PNG`), act: () => savePng(file, figure()) },
  ];
  return (
    <div className="chart-menu">
      <Popover
        title={labeled(title, say`export`)}
        align="end"
        disabled={disabled}
        label={
          <>
            <ExportSign />
            <span className="visually-hidden">{labeled(title, say`export`)}</span>
          </>
        }
      >
        {(close) =>
          tools.map(({ name, label, act }) => (
            <button
              key={name}
              type="button"
              className="button"
              data-quiet
              aria-label={label}
              onClick={() => {
                // First, so that the dialog returns the focus to the menu's button.
                close();
                act();
              }}
            >
              {name}
            </button>
          ))
        }
      </Popover>
      {table && <TableDialog table={table} onClose={() => setTable(null)} />}
    </div>
  );
}

/** An arrow into a tray. */
function ExportSign() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11v2.5h11V11"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
