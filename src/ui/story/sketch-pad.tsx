// A small plot on which a reader draws what the loss will do: with the pointer in one stroke, or point by point with arrow keys.

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { fixed, percent } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { heightsOf, type Share, type Sketch, withHeight, withStroke } from '../../core/sketch.ts';

interface SketchPadProps {
  readonly prompt: string;
  readonly sketch: Sketch;
  readonly onSketch: (sketch: Sketch) => void;
}

const WIDTH = 480;
const HEIGHT = 220;
const ROOM = { left: 44, right: 16, top: 16, bottom: 34 };
/** Loss of guessing, which height 1 stands for. */
const TOP = Math.log(10);

const px = (x: number) => ROOM.left + x * (WIDTH - ROOM.left - ROOM.right);
const py = (y: number) => HEIGHT - ROOM.bottom - y * (HEIGHT - ROOM.top - ROOM.bottom);

export function SketchPad({ prompt, sketch, onSketch }: SketchPadProps) {
  const svg = useRef<SVGSVGElement>(null);
  const last = useRef<Share | null>(null);
  const help = useId();
  const draw = (event: PointerEvent) => {
    const at = svg.current ? shareAt(svg.current, event) : null;
    if (!at || event.buttons !== 1) {
      last.current = null;
      return;
    }
    onSketch(withStroke(sketch, last.current ?? at, at));
    last.current = at;
  };
  const points = sketch.map((height, i) => [px(i / (sketch.length - 1)), py(height)] as const);
  return (
    <div className="sketch-pad">
      <svg
        ref={svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say`${prompt} ${sketchWords(sketch)}`}
        onPointerDown={(event) => {
          last.current = null;
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event);
        }}
        onPointerMove={draw}
      >
        <path className="sketch-axes" d={`M${px(0)} ${py(1)}V${py(0)}H${px(1)}`} />
        <line className="sketch-guess" x1={px(0)} x2={px(1)} y1={py(1)} y2={py(1)} />
        <text x={px(0) - 6} y={py(1) + 4} textAnchor="end">
          {fixed(TOP, 1)}
        </text>
        <text x={px(0) - 6} y={py(0) + 4} textAnchor="end">
          0
        </text>
        <text x={px(1)} y={HEIGHT - 10} textAnchor="end">{say`training steps`}</text>
        <text x={px(1)} y={py(1) + 16} textAnchor="end">{say`loss of guessing`}</text>
        <polyline className="sketch-line" points={points.map((point) => point.join(',')).join(' ')} />
        {points.map(([x, y]) => (
          <circle key={x} cx={x} cy={y} r={4} />
        ))}
      </svg>
      <SketchKeys sketch={sketch} onSketch={onSketch} help={help} />
      <p id={help} className="sketch-help">
        {say`Draw with the pointer, or move the points with the arrow keys: left and right choose one, up and down move it.`}
      </p>
    </div>
  );
}

function shareAt(svg: SVGSVGElement, event: PointerEvent): Share {
  const box = svg.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * WIDTH;
  const y = ((event.clientY - box.top) / box.height) * HEIGHT;
  return {
    x: (x - ROOM.left) / (WIDTH - ROOM.left - ROOM.right),
    y: (HEIGHT - ROOM.bottom - y) / (HEIGHT - ROOM.top - ROOM.bottom),
  };
}

/** One slider that walks along the points. */
function SketchKeys({ sketch, onSketch, help }: Omit<SketchPadProps, 'prompt'> & { readonly help: string }) {
  const [place, setPlace] = useState(0);
  const height = sketch[place] ?? 0;
  const keys = (event: KeyboardEvent) => {
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const up = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 0.3, PageDown: -0.3 }[event.key];
    if (sideways === undefined && up === undefined) return;
    event.preventDefault();
    if (sideways !== undefined) setPlace(Math.min(sketch.length - 1, Math.max(0, place + sideways)));
    else if (up !== undefined) onSketch(withHeight(sketch, place, Math.round(10 * (height + up)) / 10));
  };
  return (
    <div
      className="sketch-keys"
      role="slider"
      tabIndex={0}
      aria-label={say`Point ${place + 1} of ${sketch.length}`}
      aria-describedby={help}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * height)}
      aria-valuetext={say`loss ${fixed(height * TOP, 2)}`}
      onKeyDown={keys}
    >
      {say`Point ${place + 1} of ${sketch.length}: loss ${fixed(height * TOP, 2)}`}
    </div>
  );
}

/** In words. */
export function sketchWords(sketch: Sketch): string {
  const { first, least, last } = heightsOf(sketch);
  return say`It starts at ${percent(first, 0)} of the loss of guessing, falls to ${percent(least, 0)} at its lowest, and ends at ${percent(last, 0)}.`;
}
