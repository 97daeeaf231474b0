// What the calculator draws beside its curve: where the bound says nothing, where there is none, and the run's own points.

import { useCallback } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { type Frame, textWidth } from './geometry.ts';
import type { VcView } from './vc-view.ts';

/** Areas under the curve and points over it, each for a frame. */
export function useVcMarks(view: VcView, color: string) {
  const below = useCallback((frame: Frame) => <Areas frame={frame} view={view} />, [view]);
  const above = useCallback((frame: Frame) => <Points frame={frame} view={view} color={color} />, [view, color]);
  return { below, above };
}

function Areas({ frame, view }: { frame: Frame; view: VcView }) {
  const one = frame.py(1);
  const begins = Math.min(frame.right, Math.max(frame.left, frame.px(view.d / 2)));
  const width = begins - frame.left;
  const { font } = frame;
  return (
    <g className="chart-areas">
      <rect x={begins} y={frame.top} width={frame.right - begins} height={one - frame.top} className="chart-vacuous" />
      <rect x={frame.left} y={frame.top} width={width} height={frame.bottom - frame.top} className="chart-no-bound" />
      <line x1={begins} x2={frame.right} y1={one} y2={one} />
      {frame.right - begins > 12 * font && (
        <text x={frame.right - 4} y={frame.top + 1.2 * font} textAnchor="end">
          {say`says nothing`}
        </text>
      )}
      <NoBoundName frame={frame} from={frame.left} to={begins} />
    </g>
  );
}

/** The name of the area without a bound, as long as there is room for. */
export function NoBoundName({ frame, from, to }: { frame: Frame; from: number; to: number }) {
  const { top, font } = frame;
  // With a letter's room at either end.
  const text = [say`no bound: D > 2N`, say`no bound`].find((one) => textWidth(` ${one} `, frame) <= to - from);
  return (
    <text x={(from + to) / 2} y={top + 1.2 * font} textAnchor="middle">
      {text}
    </text>
  );
}

function Points({ frame, view, color }: { frame: Frame; view: VcView; color: string }) {
  const x = frame.px(view.n);
  const { bound, testError } = view;
  return (
    <g className="chart-points">
      <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} stroke={color} strokeDasharray="2 3" />
      {bound.kind === 'bound' && <BoundMark frame={frame} x={x} value={bound.value} />}
      {testError !== null && (
        <Mark frame={frame} x={x} y={frame.py(testError)} text={say`test error`} color={color} side="left" />
      )}
    </g>
  );
}

/** A dot on the curve; an arrow where the bound lies above the plot. */
function BoundMark({ frame, x, value }: { frame: Frame; x: number; value: number }) {
  const y = frame.py(value);
  if (y >= frame.top) return <Mark {...{ frame, x, y, text: say`bound` }} color="var(--ink)" side="right" filled />;
  const { top, font } = frame;
  return (
    <>
      <path d={`M${x} ${top} l6 9 h-12 z`} fill="var(--ink)" />
      <text className="chart-halo" x={x + 10} y={top + 0.8 * font} fill="var(--ink)">
        {say`bound: ${fixed(value, 2)}`}
      </text>
    </>
  );
}

interface MarkProps {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color: string;
  /** Where the name stands if there is room: left of the point lies nothing, the curve runs to the right. */
  readonly side: 'left' | 'right';
  readonly filled?: boolean;
}

function Mark({ frame, x, y, text, color, side, filled = false }: MarkProps) {
  const width = 0.52 * frame.font * text.length + 14;
  const onLeft = side === 'left' ? x - frame.left > width : frame.right - x < width;
  return (
    <>
      <circle cx={x} cy={y} r={5} fill={filled ? color : 'var(--card)'} stroke={color} strokeWidth={2.5} />
      <text
        className="chart-halo"
        x={x + (onLeft ? -10 : 10)}
        y={y + (side === 'left' ? 0.35 : -0.3) * frame.font}
        textAnchor={onLeft ? 'end' : 'start'}
        fill={color}
      >
        {text}
      </text>
    </>
  );
}
