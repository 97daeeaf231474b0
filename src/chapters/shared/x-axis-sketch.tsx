// The textbook's curves of training and test error over complexity, with a marker for deep learning that a reader moves. The
// curves are sketched, not measured.

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import '../../ui/story/x-axis.css';
import type { OwnFigureProps } from './live-figure.ts';

const WIDTH = 720;
const HEIGHT = 348;
const LEFT = 60;
const BOTTOM = 290;
const RIGHT = 700;
const TOP = 30;

/** Both fall at first; test error rises again. Heights 0 … 1 at complexity 0 … 1. */
const trainAt = (x: number) => 0.9 * Math.exp(-3.2 * x);
const testAt = (x: number) => 0.9 * Math.exp(-4.2 * x) + 0.15 + 0.75 * x ** 2.6;

const px = (x: number) => LEFT + x * (RIGHT - LEFT);
const py = (y: number) => BOTTOM - y * (BOTTOM - TOP);

function path(heightAt: (x: number) => number): string {
  return Array.from({ length: 61 }, (_, i) => `${px(i / 60).toFixed(1)},${py(heightAt(i / 60)).toFixed(1)}`).join(' ');
}

/** Where the marker stands before it is moved. */
const MIDDLE = 0.5;

export function XAxisSketch({ marker }: OwnFigureProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const place = (marker ? marker.place : moved) ?? MIDDLE;
  const svg = useRef<SVGSVGElement>(null);
  const move = (to: number) => {
    // Steps of a hundredth, as the slider's.
    const next = Math.round(100 * Math.min(1, Math.max(0, to))) / 100;
    if (marker) marker.onPlace(next);
    else setMoved(next);
  };
  const drag = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    move(((event.clientX - box.left) / box.width) * (WIDTH / (RIGHT - LEFT)) - LEFT / (RIGHT - LEFT));
  };
  return (
    <figure className="x-axis">
      <svg
        ref={svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say`The textbook curve: training error falls with complexity, test error falls and then rises.`}
        onPointerDown={drag}
        onPointerMove={drag}
      >
        <path className="x-axis-lines" d={`M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}`} />
        <polyline className="x-axis-train" points={path(trainAt)} />
        <polyline className="x-axis-test" points={path(testAt)} />
        <text x={px(0.79)} y={py(testAt(0.8)) - 8} className="x-axis-test-name" textAnchor="end">
          {say`test error`}
        </text>
        <text x={RIGHT} y={py(trainAt(0.62)) - 10} className="x-axis-train-name" textAnchor="end">
          {say`training error`}
        </text>
        <text x={px(0)} y={BOTTOM + 24}>{say`underfitting`}</text>
        <text x={RIGHT} y={BOTTOM + 24} textAnchor="end">{say`overfitting`}</text>
        <text x={px(0.5)} y={BOTTOM + 50} textAnchor="middle" className="x-axis-soft">
          {say`complexity of the model`}
        </text>
        <g className="x-axis-marker">
          <line x1={px(place)} x2={px(place)} y1={TOP} y2={BOTTOM} />
          <circle cx={px(place)} cy={py(testAt(place))} r={9} />
          <text x={px(place)} y={TOP - 10} textAnchor={place > 0.8 ? 'end' : place < 0.2 ? 'start' : 'middle'}>
            {say`deep learning?`}
          </text>
        </g>
      </svg>
      <figcaption>
        <PlaceSlider place={place} onPlace={move} />
        <p>{verdictAt(place)}</p>
      </figcaption>
    </figure>
  );
}

function PlaceSlider({ place, onPlace }: { place: number; onPlace: (place: number) => void }) {
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Home') onPlace(0);
    if (event.key === 'End') onPlace(1);
  };
  return (
    <label>
      {say`Deep learning is here`}
      <input
        type="range"
        min={0}
        max={100}
        value={Math.round(100 * place)}
        aria-valuetext={verdictAt(place)}
        onKeyDown={keys}
        onChange={({ currentTarget }) => onPlace(Number(currentTarget.value) / 100)}
      />
    </label>
  );
}

/** What the textbook says of each part of its axis; nothing measured, since this is there before the prediction. */
function verdictAt(place: number): string {
  if (place < 0.3) return say`Here the textbook expects underfitting: too simple for its training images.`;
  if (place > 0.65) return say`Here the textbook expects overfitting: training images fitted, new images wrong.`;
  return say`Here the textbook expects the best test error: neither too simple nor too complex.`;
}
