// The frame that every chart shares: title, switches, the plot with its crosshair, what is worth saying about the data, and
// the ways to take it along. Not what is drawn: the cards beside this decide that.

import { type ReactNode, useContext, useId, useMemo, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { ChartGroup } from './chart-group.ts';
import { Crosshair, type Reading, type Stops } from './crosshair.tsx';
import { download, savePng, saveSvg } from './download.ts';
import { type FigureLegend, figureSvg } from './export-figure.ts';
import { type Axis, type Frame, frameOf } from './geometry.ts';
import { Plot, type PlotLine } from './plot.tsx';
import { type DataTable, TableDialog } from './table-dialog.tsx';
import { useNear } from './use-near.ts';
import { usePaper } from './use-paper.ts';
import { useSizeLater } from './use-size.ts';
import { useTurn } from './use-turn.ts';

/** What leaves the page with a figure. */
export interface Takeaway {
  /** Name of saved files, without an ending: `training-loss`. */
  readonly file: string;
  /** Sentences under the exported figure. */
  caption(): readonly string[];
  legend(): readonly FigureLegend[];
  csv(): string;
  table(): DataTable;
}

interface ChartCardProps {
  readonly title: string;
  /** The numbers of the moment in words, for those who do not see the lines. */
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly PlotLine[];
  readonly below?: ((frame: Frame) => ReactNode) | undefined;
  readonly above?: (frame: Frame) => ReactNode;
  /** Lies over the plot and its crosshair: marks that a person can point at. */
  readonly overlay?: (frame: Frame) => ReactNode;
  /** Where nothing is drawn yet: what will be, and what to do. */
  readonly empty: string | null;
  readonly stops: Stops | null;
  readonly cursor: number | null;
  readonly onCursor: (x: number | null) => void;
  readonly read: (x: number) => Reading;
  /** What a click, or Enter, at a place does; left out where it does nothing. */
  readonly onPick?: ((x: number) => void) | undefined;
  readonly takeaway: Takeaway;
  readonly standin: boolean;
  /** Switches in the head of the card. */
  readonly controls?: ReactNode;
  /** Between head and plot. */
  readonly intro?: ReactNode;
  /** In the foot, beside the tools. */
  readonly aside?: ReactNode;
  /** Under the plot. */
  readonly children?: ReactNode;
}

export function ChartCard(props: ChartCardProps) {
  const { title, summary, x, y, lines, below, above, empty, stops, takeaway, standin } = props;
  const titleId = useId();
  const group = useContext(ChartGroup);
  const [box, size, known] = useSizeLater();
  const near = useNear(box);
  const paper = usePaper();
  const turn = useTurn(known && near);
  const drawn = turn || (known && paper);
  const frame = useMemo(() => frameOf(size, x, y), [size, x, y]);
  const under = useMemo(() => below?.(frame), [below, frame]);
  const over = useMemo(() => above?.(frame), [above, frame]);
  return (
    <section className="chart-card" aria-labelledby={group === null ? titleId : `${titleId} ${group}`}>
      <header className="chart-head">
        <h2 id={titleId}>{title}</h2>
        <div className="chart-controls">{props.controls}</div>
      </header>
      {props.intro}
      <div className="chart-plot" ref={box}>
        <div className="chart-picture" role="img" aria-label={summary}>
          {drawn && <Plot {...{ size, frame, x, y, lines, below: under, above: over }} />}
        </div>
        {stops && (
          <Crosshair
            {...{
              name: title,
              size,
              frame,
              x,
              stops,
              cursor: props.cursor,
              onCursor: props.onCursor,
              read: props.read,
              onPick: props.onPick,
            }}
          />
        )}
        {props.overlay?.(frame)}
        {empty && <p className="chart-empty">{empty}</p>}
      </div>
      {props.children}
      <footer className="chart-foot">
        {standin && <span className="chart-standin">{say`Stand-in`}</span>}
        {props.aside}
        <Tools title={title} takeaway={takeaway} disabled={empty !== null} picture={() => box.current} />
      </footer>
    </section>
  );
}

interface ToolsProps {
  readonly title: string;
  readonly takeaway: Takeaway;
  readonly disabled: boolean;
  readonly picture: () => HTMLElement | null;
}

function Tools({ title, takeaway, disabled, picture }: ToolsProps) {
  const [table, setTable] = useState<DataTable | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const figure = () => {
    const svg = picture()?.querySelector('.chart-picture svg');
    if (!(svg instanceof SVGSVGElement)) return null;
    return figureSvg(svg, { title, legend: takeaway.legend(), caption: takeaway.caption() });
  };
  const close = () => {
    setTable(null);
    opener.current?.focus();
  };
  const tool = (name: string, label: string, act: () => void) => (
    <button type="button" disabled={disabled} aria-label={`${title}: ${label}`} onClick={act}>
      {name}
    </button>
  );
  return (
    <div className="chart-tools">
      <button
        type="button"
        ref={opener}
        disabled={disabled}
        aria-label={say`${title}: view as table`}
        onClick={() => setTable(takeaway.table())}
      >
        {say`Table`}
      </button>
      {tool('CSV', say`save as CSV`, () => download(`${takeaway.file}.csv`, 'text/csv', takeaway.csv()))}
      {tool('SVG', say`save as SVG`, () => saveSvg(takeaway.file, figure()))}
      {tool('PNG', say`save as PNG`, () => savePng(takeaway.file, figure()))}
      {table && <TableDialog table={table} onClose={close} />}
    </div>
  );
}
