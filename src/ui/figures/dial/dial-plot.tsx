// A plot whose lines the dial morphs: fixed axes and the recorded curves, faint, drawn once; over them the curves at p, of which only
// a path's text changes with each frame.

import { useEffect, useMemo, useRef } from 'react';
import { type Axis, type Frame, frameOf } from '../../charts/geometry.ts';
import { useSize } from '../../charts/use-size.ts';
import type { DialClock } from './dial-clock.ts';
import type { DialCurves } from './dial-data.ts';

/** A curve of the plot. */
export interface DialLine {
  readonly of: Exclude<keyof DialCurves, 'epochs'>;
  readonly name: string;
  readonly dashed?: boolean;
  /** Whether its name stands under its end, not above. */
  readonly below?: boolean;
}

interface DialPlotProps {
  readonly clock: DialClock;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly DialLine[];
  /** A level to compare with. */
  readonly level?: { readonly at: number; readonly name: string };
}

export function DialPlot({ clock, x, y, lines, level }: DialPlotProps) {
  const [box, size] = useSize();
  const frame = useMemo(() => frameOf(size, x, y), [size, x, y]);
  const { stops } = clock.network;
  return (
    <div className="dial-plot" ref={box}>
      <svg width={size.width} height={size.height} aria-hidden="true">
        <Axes {...{ frame, x, y }} height={size.height} />
        {level && (
          <g className="dial-level">
            <line x1={frame.left} x2={frame.right} y1={frame.py(level.at)} y2={frame.py(level.at)} />
            <text x={frame.right} y={frame.py(level.at) - 0.4 * frame.font} textAnchor="end">
              {level.name}
            </text>
          </g>
        )}
        {stops.flatMap(({ p, curves }) =>
          lines.map(({ of }) => <path key={`${p} ${of}`} className="dial-recorded" d={pathOf(curves, of, frame)} />),
        )}
        {lines.map((line) => (
          <Morphing key={line.of} {...{ clock, frame, line }} />
        ))}
      </svg>
    </div>
  );
}

function Axes({ frame, x, y, height }: { frame: Frame; x: Axis; y: Axis; height: number }) {
  const { left, right, top, bottom, font } = frame;
  return (
    <g className="dial-axes">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={frame.py(tick)} y2={frame.py(tick)} />
          <text x={left - 6} y={frame.py(tick) + 0.35 * font} textAnchor="end">
            {y.format?.(tick) ?? tick}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={frame.px(tick)} y={bottom + 1.3 * font} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={2} y={font}>
        {y.title}
      </text>
      <text x={right} y={height - 0.3 * font} textAnchor="end">
        {x.title}
      </text>
      <path d={`M${left} ${top}V${bottom}H${right}`} />
    </g>
  );
}

function Morphing({
  clock,
  frame,
  line: { of, name, dashed, below },
}: {
  clock: DialClock;
  frame: Frame;
  line: DialLine;
}) {
  const path = useRef<SVGPathElement>(null);
  const label = useRef<SVGTextElement>(null);
  useEffect(
    () =>
      clock.subscribe(({ curves }) => {
        path.current?.setAttribute('d', pathOf(curves, of, frame));
        const [endX, endY] = [frame.px(curves.epochs.at(-1) ?? 0), frame.py(curves[of].at(-1) ?? 0)];
        label.current?.setAttribute(
          'transform',
          `translate(${endX.toFixed(1)} ${(endY + (below ? 1.3 : -0.6) * frame.font).toFixed(1)})`,
        );
      }),
    [clock, frame, of, below],
  );
  return (
    <g className="dial-now">
      <path ref={path} data-dashed={dashed} />
      <text ref={label} textAnchor="end">
        {name}
      </text>
    </g>
  );
}

function pathOf({ epochs, ...curves }: DialCurves, of: DialLine['of'], frame: Frame): string {
  const ys = curves[of];
  return `M${epochs.map((epoch, i) => `${frame.px(epoch).toFixed(1)} ${frame.py(ys[i] ?? 0).toFixed(1)}`).join('L')}`;
}
