// A level to compare with, across the plot: a dotted line and its name.

import type { Frame } from './geometry.ts';

interface ReferenceProps {
  readonly frame: Frame;
  /** In data units. */
  readonly y: number;
  /** Empty for a line without a name. */
  readonly text: string;
  /** The end at which the name stands. */
  readonly side: 'left' | 'right';
  /** Below the line, where curves keep close above it. */
  readonly under?: boolean;
}

/** Nothing where the level lies outside the plot. */
export function Reference({ frame, y, text, side, under = false }: ReferenceProps) {
  const py = frame.py(y);
  if (py < frame.top || py > frame.bottom) return null;
  return (
    <g className="chart-reference">
      <line x1={frame.left} x2={frame.right} y1={py} y2={py} />
      <text
        x={side === 'left' ? frame.left + 4 : frame.right}
        y={under ? py + 1.7 * frame.font : py - 0.5 * frame.font}
        textAnchor={side === 'left' ? 'start' : 'end'}
      >
        {text}
      </text>
    </g>
  );
}
