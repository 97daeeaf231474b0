// A level to compare with, across the plot: a dotted line and its name, where it crosses none of the lines.

import type { LinePoint } from './decimate.ts';
import { type Axis, type Frame, heightsWithin, type PlotBox, textWidth, touches } from './geometry.ts';

export interface Level {
  readonly frame: Frame;
  /** In data units. */
  readonly y: number;
  /** Empty for a line without a name. */
  readonly text: string;
  /** The end at which the name is placed, or from which it moves on to where it is clear. */
  readonly side: 'left' | 'right';
  /** Lines that the name should not cover, in data units. */
  readonly lines?: readonly (readonly LinePoint[])[];
  /** Places that are taken already. */
  readonly taken?: readonly PlotBox[];
}

/** A level as a line from edge to edge, in data units. */
export function acrossPlot(y: number, { domain: [low, high] }: Axis): readonly LinePoint[] {
  return [
    { x: low, y },
    { x: high, y },
  ];
}

interface Name {
  /** In px, as the text's anchor: its start on the left, its end on the right. */
  readonly x: number;
  /** In px: the baseline, and what the text takes. */
  readonly y: number;
  readonly box: PlotBox;
}

/** Nothing where the level is outside the plot. */
export function Reference(level: Level) {
  const { frame, y, text, side } = level;
  const py = frame.py(y);
  if (py < frame.top || py > frame.bottom) return null;
  const name = levelName(level);
  return (
    <g className="chart-reference">
      <line x1={frame.left} x2={frame.right} y1={py} y2={py} />
      <text x={name.x} y={name.y} textAnchor={side === 'left' ? 'start' : 'end'}>
        {text}
      </text>
    </g>
  );
}

/** How far along the plot the name may go, as a fraction of its width: the other end is for the lines' own names. */
const MOVES = [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.48, 0.56];

/** Above the level or below it at its side, else further along; at its side above where no place is clear. */
export function levelName(level: Level): Name {
  const { frame, lines = [], taken = [] } = level;
  const isClear = ({ box }: Name) =>
    box.left >= frame.left &&
    box.right <= frame.right &&
    !lines.some((line) => crosses(line, box, frame)) &&
    !taken.some((other) => touches(box, other));
  const places = MOVES.flatMap((move) => [placeAt(level, move, -0.5), placeAt(level, move, 1.2)]);
  return places.find(isClear) ?? placeAt(level, 0, -0.5);
}

/** @param drop from the level to the baseline, in units of the type size. */
function placeAt({ frame, y: at, text, side }: Level, move: number, drop: number): Name {
  const { font } = frame;
  const along = move * (frame.right - frame.left);
  const x = side === 'left' ? frame.left + 4 + along : frame.right - along;
  const width = textWidth(text, frame);
  const left = side === 'left' ? x : x - width;
  const y = frame.py(at) + drop * font;
  return { x, y, box: { left, right: left + width, top: y - 0.85 * font, bottom: y + 0.25 * font } };
}

/** Whether a line has a point in the box, or passes through it from side to side. */
function crosses(line: readonly LinePoint[], { left, right, top, bottom }: PlotBox, frame: Frame): boolean {
  const heights = heightsWithin(line, left, right, frame);
  return heights.length > 0 && Math.min(...heights) <= bottom && Math.max(...heights) >= top;
}
