// What a reader expected, behind what happens.

import { say } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { Axis, Frame } from './geometry.ts';

interface SketchLineProps {
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
  readonly sketch: Sketch;
  /** What height 1 stands for. */
  readonly top: number;
  /** Where it starts and ends along x; the whole axis where left out. */
  readonly span?: Axis['domain'];
}

export function SketchLine({ frame, x, y, sketch, top, span: [start, end] = x.domain }: SketchLineProps) {
  const least = y.scale === 'log' ? y.domain[0] : 0;
  const places = sketch.map((height, i) => {
    const value = Math.max(least, Math.min(y.domain[1], height * top));
    return [frame.px(start + (i / (sketch.length - 1)) * (end - start)), frame.py(value)] as const;
  });
  const [first] = places;
  return (
    <g className="chart-sketch">
      <polyline points={places.map((place) => place.map((value) => value.toFixed(1)).join(',')).join(' ')} />
      {first && (
        <text x={first[0] + 6} y={first[1] - 6}>
          {say`your sketch`}
        </text>
      )}
    </g>
  );
}
