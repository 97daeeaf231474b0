// The frame that every chart shares: title, switches, the plot with its crosshair, notes about the data, and
// the menu to take it along. Not what is drawn: the cards beside this decide that.

import { type ReactNode, useContext, useId, useMemo } from 'react';
import { say } from '../../core/language/say.ts';
import { ChartGroup } from './chart-group.ts';
import { ChartTools } from './chart-tools.tsx';
import { Crosshair, type Reading, type Stops } from './crosshair.tsx';
import { EmptyPlot } from './empty-plot.tsx';
import { type FigureLegend, figureSvg } from './export-figure.ts';
import { type Axis, type Frame, frameOf } from './geometry.ts';
import { Plot, type PlotLine } from './plot.tsx';
import type { DataTable } from './table-dialog.tsx';
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
  /** A class of its own beside the frame's. */
  readonly className?: string;
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
    <section
      className={`chart-card ${props.className ?? ''}`.trimEnd()}
      aria-labelledby={group === null ? titleId : `${titleId} ${group}`}
    >
      <header className="chart-head">
        <h2 id={titleId}>{title}</h2>
        <div className="chart-controls">{props.controls}</div>
        <ChartTools
          title={title}
          disabled={empty !== null}
          file={takeaway.file}
          csv={() => takeaway.csv()}
          table={() => takeaway.table()}
          figure={() => drawnFigure(box.current, title, takeaway)}
        />
      </header>
      {props.intro}
      <div className="chart-plot" ref={box}>
        <div className="chart-drawing" role="img" aria-label={summary}>
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
        {empty && <EmptyPlot {...{ size, frame }}>{empty}</EmptyPlot>}
      </div>
      {props.children}
      {(standin || props.aside) && (
        <footer className="chart-foot">
          {standin && <span className="chart-standin">{say`Stand-in`}</span>}
          {props.aside}
        </footer>
      )}
    </section>
  );
}

function drawnFigure(box: HTMLElement | null, title: string, takeaway: Takeaway) {
  const svg = box?.querySelector('.chart-drawing svg');
  if (!(svg instanceof SVGSVGElement)) return null;
  return figureSvg(svg, { title, legend: takeaway.legend(), caption: takeaway.caption() });
}
