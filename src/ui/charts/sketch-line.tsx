// What a reader expected, behind what happens.

import { say } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { LinePoint } from './decimate.ts';
import { type Axis, type Frame, heightsWithin, textWidth } from './geometry.ts';
import type { PlotLine } from './plot.tsx';

interface SketchLineProps {
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
  readonly sketch: Sketch;
  /** What height 1 stands for. */
  readonly top: number;
  /** Where it starts and ends along x; the whole axis where left out. */
  readonly span?: Axis['domain'];
  /** What its name keeps clear of. */
  readonly lines?: readonly PlotLine[];
}

/** In data units. @param top what height 1 stands for. */
export function sketchPoints(sketch: Sketch, top: number, [start, end]: Axis['domain']): readonly LinePoint[] {
  return sketch.map((height, i) => ({ x: start + (i / (sketch.length - 1)) * (end - start), y: height * top }));
}

export function SketchLine({ frame, x, y, sketch, top, span = x.domain, lines = [] }: SketchLineProps) {
  const least = y.scale === 'log' ? y.domain[0] : 0;
  const points = sketchPoints(sketch, top, span).map((at) => ({
    x: at.x,
    y: Math.max(least, Math.min(y.domain[1], at.y)),
  }));
  const text = say`your sketch`;
  const name = nameOf(text, [points, ...lines.map((line) => line.points)], frame);
  return (
    <g className="chart-sketch">
      <polyline points={points.map((at) => `${frame.px(at.x).toFixed(1)},${frame.py(at.y).toFixed(1)}`).join(' ')} />
      {name && (
        <text x={name.x} y={name.y}>
          {text}
        </text>
      )}
    </g>
  );
}

/** How far along the sketch its name may be, as fractions of the plot's width. */
const ALONG = Array.from({ length: 18 }, (_, i) => 0.02 + 0.05 * i);

/** The first place along the sketch, above it or below, where its name lies on no line; above its start where there is none. */
function nameOf(text: string, lines: readonly (readonly LinePoint[])[], frame: Frame): LinePoint | null {
  const [sketch = []] = lines;
  const width = textWidth(text, frame);
  const places = ALONG.map((part) => frame.left + part * (frame.right - frame.left)).flatMap((left) => {
    const heights = heightsWithin(sketch, left, left + width, frame);
    const [high, low] = [Math.min(...heights) - 0.5 * frame.font, Math.max(...heights) + 1.2 * frame.font];
    return heights.length === 0 ? [] : [high, low].map((y) => ({ x: left, y }));
  });
  const isClear = ({ x: left, y }: LinePoint) =>
    y - 0.8 * frame.font >= frame.top &&
    y + 0.3 * frame.font <= frame.bottom &&
    left + width <= frame.right &&
    lines.every((line) => {
      const heights = heightsWithin(line, left - 2, left + width + 2, frame);
      return Math.min(...heights) > y + 0.3 * frame.font || Math.max(...heights) < y - 0.8 * frame.font;
    });
  return places.find(isClear) ?? places[0] ?? null;
}
