// The layers of a figure, each with where its numbers come from; and the paper's tables where its numbers have no place in
// the plot.

import type { PaperTable } from '../../core/figures/index.ts';
import { say } from '../../core/language/say.ts';
import { Sign } from '../kit/swatch.tsx';
import { Table } from '../kit/table.tsx';
import { type LayerId, seriesColor } from './series-style.ts';
import { layerName } from './words.ts';

export interface LayerRow {
  readonly layer: LayerId;
  /** Whether it has anything to show. */
  readonly there: boolean;
  /** Where its numbers come from, or why there are none. */
  readonly note: string;
}

interface LayerListProps {
  /** Of the figure, for screen readers. */
  readonly title: string;
  readonly rows: readonly LayerRow[];
  readonly hidden: ReadonlySet<LayerId>;
  readonly onToggle: (layer: LayerId) => void;
}

export function LayerList({ title, rows, hidden, onToggle }: LayerListProps) {
  return (
    <fieldset className="figure-layers">
      <legend className="visually-hidden">{say`${title}: layers`}</legend>
      {rows.map(({ layer, there, note }) => (
        <label key={layer} data-there={there}>
          <input
            type="checkbox"
            checked={there && !hidden.has(layer)}
            disabled={!there}
            onChange={() => onToggle(layer)}
          />
          <LayerSign layer={layer} />
          <span>
            <b>{layerName(layer)}</b>
            <small>{note}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** How a point of the layer looks. */
function LayerSign({ layer }: { layer: LayerId }) {
  return (
    <Sign className="figure-layer-sign" width={22} height={14}>
      {layer === 'paper' && <path d="M11 1.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="currentColor" />}
      {layer !== 'paper' && <path d="M1 7H21" stroke="currentColor" strokeWidth="2" />}
      {layer === 'recorded' && <path d="M11 1v12m-3 0h6m-6 -12h6" stroke="currentColor" strokeWidth="1.25" />}
      {layer === 'recorded' && <circle cx="11" cy="7" r="2.75" fill="currentColor" />}
      {layer === 'own' && <circle cx="11" cy="7" r="4.5" fill="currentColor" />}
      {layer === 'class' && (
        <circle cx="11" cy="7" r="3.5" fill="var(--paper)" stroke="currentColor" strokeWidth="1.5" />
      )}
    </Sign>
  );
}

/** Numbers shown beside the plot, not in it. */
export function PaperTables({ tables }: { tables: readonly PaperTable[] }) {
  return (
    <div className="figure-paper-table">
      {tables.map(({ source, header, rows }) => (
        <Table key={source} look="small" caption={source} columns={header}>
          {rows.map((row) => (
            <PaperRow key={row.cells[0]} header={header} {...row} />
          ))}
        </Table>
      ))}
    </div>
  );
}

function PaperRow({
  header,
  series,
  cells: [name, ...numbers],
}: PaperTable['rows'][number] & Pick<PaperTable, 'header'>) {
  return (
    <tr>
      <th scope="row">
        {series !== null && (
          <Sign width={10} viewBox="0 0 12 12">
            <path d="M6 0l6 6l-6 6l-6 -6z" fill={seriesColor(series)} />
          </Sign>
        )}
        {name}
      </th>
      {numbers.map((number, i) => (
        <td key={header[i + 1]}>{number}</td>
      ))}
    </tr>
  );
}
