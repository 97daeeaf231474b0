// A pair of axes with lines on it: Recharts draws, this decides. Its tooltip, legend, animation and keyboard layer are off;
// the crosshair (`crosshair.tsx`) covers it. Props in, no state.

import { memo, type ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { LinePoint } from './decimate.ts';
import { formatTick } from './format.ts';
import { type Axis, type Frame, insets, type Size } from './geometry.ts';
import type { LineStyle } from './line-style.ts';

export interface PlotLine {
  readonly id: string;
  /** In data units, finite, at most `POINT_LIMIT`; the same array as long as nothing changed. */
  readonly points: readonly LinePoint[];
  readonly style: LineStyle;
}

interface PlotProps {
  readonly size: Size;
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly PlotLine[];
  /** Drawn under the lines: areas, reference lines. */
  readonly below?: ReactNode;
  /** Drawn over the lines: labels, single points. */
  readonly above?: ReactNode;
}

/** Compared by reference: give it stable arrays and elements. */
export const Plot = memo(function Plot({ size, frame, x, y, lines, below, above }: PlotProps) {
  const room = insets(size.font);
  const axisRoom = Math.round(1.6 * size.font);
  const margin = { top: room.top, right: room.right, bottom: room.bottom - axisRoom, left: 0 };
  return (
    <LineChart width={size.width} height={size.height} margin={margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {below}
      <XAxis {...axisProps(x)} dataKey="x" height={axisRoom} axisLine={{ stroke: 'var(--line-strong)' }} />
      <YAxis {...axisProps(y)} dataKey="y" width={room.left} axisLine={false} />
      {lines.map(({ id, points, style }) => (
        <Line
          key={id}
          data={points}
          dataKey="y"
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          legendType="none"
          tooltipType="none"
          stroke={style.color}
          strokeDasharray={style.dash}
          strokeWidth={style.width}
          strokeOpacity={style.opacity}
        />
      ))}
      <AxisTitles frame={frame} x={x} y={y} height={size.height} />
      {above}
    </LineChart>
  );
});

function axisProps({ domain, ticks, scale, format = formatTick }: Axis) {
  return {
    type: 'number' as const,
    scale,
    domain: [...domain] satisfies number[],
    ticks,
    interval: 0 as const,
    allowDataOverflow: true,
    tickLine: false,
    tickMargin: 4,
    tickFormatter: format,
  };
}

function AxisTitles({ frame, x, y, height }: { frame: Frame; x: Axis; y: Axis; height: number }) {
  return (
    <g className="chart-axis-title">
      <text x={2} y={frame.font}>
        {y.title}
      </text>
      <text x={frame.right} y={height - 0.35 * frame.font} textAnchor="end">
        {x.title}
      </text>
    </g>
  );
}
