// A chart of the theory page: lines and marks in the frame that all charts share, with its numbers as a table, a CSV file and a
// caption. What is in it comes as plain numbers.

import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { ChartCard } from '../charts/chart-card.tsx';
import type { Reading } from '../charts/crosshair.tsx';
import { toCsv } from '../charts/csv.ts';
import type { LinePoint } from '../charts/decimate.ts';
import type { Axis, Frame } from '../charts/geometry.ts';
import type { LineStyle } from '../charts/line-style.ts';
import { thinned } from '../charts/table-dialog.tsx';
import { figureCaption } from '../charts/words.ts';
import '../charts/charts.css';

export interface SmallLine {
  readonly id: string;
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly style: LineStyle;
}

interface SmallChartProps {
  readonly title: string;
  /** Name of saved files, without an ending. */
  readonly file: string;
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly SmallLine[];
  readonly below?: (frame: Frame) => ReactNode;
  readonly above?: (frame: Frame) => ReactNode;
  readonly empty?: string | null;
  readonly standin?: boolean;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly children?: ReactNode;
}

const TABLE_ROWS = 25;

export function SmallChart(props: SmallChartProps) {
  const { title, file, summary, x, y, lines, below, above, empty = null, standin = false, formatX, formatY } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const drawn = useMemo(() => lines.map(({ id, points, style }) => ({ id, points, style })), [lines]);
  const read = useCallback((at: number) => readAt(lines, at, formatX, formatY), [lines, formatX, formatY]);
  const rows = () => lines.flatMap(({ label, points }) => points.map((point) => ({ label, ...point })));
  const step = x.scale === 'log' ? 0.05 : Math.max(1e-6, (x.domain[1] - x.domain[0]) / 100);
  return (
    <ChartCard
      {...{ title, summary, x, y, lines: drawn, empty, cursor, read, standin }}
      {...(below && { below })}
      {...(above && { above })}
      stops={empty === null && lines.length > 0 ? { first: x.domain[0], last: x.domain[1], step } : null}
      onCursor={setCursor}
      takeaway={{
        file,
        caption: () => figureCaption(summary, []),
        legend: () => lines.map(({ label, style }) => ({ label, style })),
        csv: () =>
          toCsv(
            ['line', x.title, y.title],
            rows().map(({ label, x: across, y: up }) => [label, across, up]),
          ),
        table: () => ({
          caption: summary,
          header: [x.title, ...lines.map(({ label }) => label)],
          rows: tableRows(lines, formatX, formatY),
        }),
      }}
    >
      {props.children}
    </ChartCard>
  );
}

/** The places of the longest line, and what every line has nearest to them. */
function tableRows(lines: readonly SmallLine[], formatX: (x: number) => string, formatY: (y: number) => string) {
  const longest = lines.reduce<readonly LinePoint[]>(
    (most, { points }) => (points.length > most.length ? points : most),
    [],
  );
  return thinned(longest, TABLE_ROWS).map(({ x }) => [
    formatX(x),
    ...lines.map(({ points }) => {
      const found = nearest(points, x);
      return found ? formatY(found.y) : '';
    }),
  ]);
}

function readAt(
  lines: readonly SmallLine[],
  at: number,
  formatX: (x: number) => string,
  formatY: (y: number) => string,
): Reading {
  const rows = lines.map(({ label, points, style }) => {
    const found = nearest(points, at);
    return { label, style, value: found ? formatY(found.y) : '', dots: found ? [found] : [] };
  });
  return { heading: formatX(at), rows };
}

function nearest(points: readonly LinePoint[], at: number): LinePoint | undefined {
  return points.reduce<LinePoint | undefined>(
    (best, point) => (best && Math.abs(best.x - at) <= Math.abs(point.x - at) ? best : point),
    undefined,
  );
}
