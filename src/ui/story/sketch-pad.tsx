// A small plot on which a reader draws what will happen: with the pointer in one stroke, or point by point with arrow keys.

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { sentences } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { type Share, type Sketch, withHeight, withStroke } from '../../core/sketch.ts';
import { SKETCH_PLOTS, type SketchPlot } from './sketch-plots.ts';

interface SketchPadProps {
  readonly prompt: string;
  readonly plot: SketchPlot;
  readonly sketch: Sketch;
  /** `null` where it is final and is not drawn any more. */
  readonly onSketch: ((sketch: Sketch) => void) | null;
}

const WIDTH = 480;
const HEIGHT = 220;
const ROOM = { left: 60, right: 16, top: 16, bottom: 34 };
const px = (x: number) => ROOM.left + x * (WIDTH - ROOM.left - ROOM.right);
const py = (y: number) => HEIGHT - ROOM.bottom - y * (HEIGHT - ROOM.top - ROOM.bottom);

export function SketchPad({ prompt, plot, sketch, onSketch }: SketchPadProps) {
  const help = useId();
  const strokes = useStrokes(sketch, onSketch);
  const { words, x, guess, tick } = SKETCH_PLOTS[plot];
  const points = sketch.map((height, i) => [px(i / (sketch.length - 1)), py(height)] as const);
  return (
    <div className="sketch-pad" data-open={onSketch !== null}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentences([prompt, words(sketch)])} {...strokes}>
        <path className="sketch-axes" d={`M${px(0)} ${py(1)}V${py(0)}H${px(1)}`} />
        <line className="sketch-guess" x1={px(0)} x2={px(1)} y1={py(guess.at)} y2={py(guess.at)} />
        {[0, 1].map((height) => (
          <text key={height} x={px(0) - 6} y={py(height) + 4} textAnchor="end">
            {tick(height)}
          </text>
        ))}
        <text x={px(1)} y={HEIGHT - 10} textAnchor="end">
          {translate(x)}
        </text>
        <text x={px(1)} y={py(guess.at) + 16} textAnchor="end">
          {translate(guess.name)}
        </text>
        <polyline className="sketch-line" points={points.map((point) => point.join(',')).join(' ')} />
        {points.map(([cx, cy]) => (
          <circle key={cx} cx={cx} cy={cy} r={4} />
        ))}
      </svg>
      {onSketch && (
        <>
          <SketchKeys {...{ plot, sketch, onSketch, help }} />
          <p id={help} className="sketch-help">
            {say`Draw with the pointer, or move the points with the arrow keys: left and right choose one, up and down move it.`}
          </p>
        </>
      )}
    </div>
  );
}

/** The pointer's strokes; none where nothing is drawn any more. */
function useStrokes(sketch: Sketch, onSketch: SketchPadProps['onSketch']) {
  const last = useRef<Share | null>(null);
  if (!onSketch) return {};
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) {
      last.current = null;
      return;
    }
    const at = shareAt(event.currentTarget, event);
    onSketch(withStroke(sketch, last.current ?? at, at));
    last.current = at;
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      last.current = null;
      event.currentTarget.setPointerCapture(event.pointerId);
      draw(event);
    },
    onPointerMove: draw,
  };
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

interface KeysProps {
  readonly plot: SketchPlot;
  readonly sketch: Sketch;
  readonly onSketch: (sketch: Sketch) => void;
  readonly help: string;
}

/** One slider that walks along the points. */
function SketchKeys({ plot, sketch, onSketch, help }: KeysProps) {
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
  const value = SKETCH_PLOTS[plot].value(height);
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
      aria-valuetext={value}
      onKeyDown={keys}
    >
      {say`Point ${place + 1} of ${sketch.length}: ${value}`}
    </div>
  );
}
