// The point (D, N) in the plot, to be moved: with the pointer or a finger, sideways for N and up or down for D; by keyboard as two
// sliders. A movement changes the one of the two that it began with.

import { type ChangeEvent, type PointerEvent, useRef, useState } from 'react';
import { commas } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { formatCount } from './format.ts';
import type { Frame } from './geometry.ts';
import { BY_HAND } from './vc-dimension.ts';
import { pointOf, TOP } from './vc-marks.tsx';
import { dimensionFor, type VcDirection, withDimension, withSize } from './vc-point.ts';
import type { VcSettings } from './vc-settings.ts';
import type { VcView } from './vc-view.ts';

interface VcHandleProps {
  readonly frame: Frame;
  readonly view: VcView;
  readonly vc: VcSettings;
  readonly onVcChange: (vc: VcSettings) => void;
  /** That the axes are to hold still. */
  readonly onHold: (held: boolean) => void;
}

/** How far a pointer moves, in px, before it is known along which axis. */
const DECIDED = 4;

interface Hold {
  readonly x: number;
  readonly y: number;
  /** From the pointer to the point. */
  readonly dx: number;
  readonly dy: number;
}

export function VcHandle({ frame, view, vc, onVcChange, onHold }: VcHandleProps) {
  const hold = useRef<Hold | null>(null);
  const [direction, setDirection] = useState<VcDirection | null>(null);
  const point = pointOf(frame, view);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    hold.current = {
      ...{ x: event.clientX, y: event.clientY },
      ...{ dx: point.x - event.clientX, dy: point.y - event.clientY },
    };
    onHold(true);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const { current } = hold;
    if (!current) return;
    const along = direction ?? directionOf(event.clientX - current.x, event.clientY - current.y);
    if (along === null) return;
    setDirection(along);
    if (along === 'size') onVcChange(withSize(vc, frame.xAt(event.clientX + current.dx), view.own));
    else onVcChange(withDimension(vc, dimensionFor(errorAt(frame, event.clientY + current.dy), view)));
  };
  const end = () => {
    hold.current = null;
    setDirection(null);
    onHold(false);
  };
  return (
    <div
      className="chart-vc-handle"
      data-direction={direction ?? undefined}
      style={{ left: point.x, top: point.y }}
      title={say`Drag the point: sideways for N, up and down for D`}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <span className="chart-vc-arrows" aria-hidden="true" />
      <LogSlider
        name={say`Move the point: training images N`}
        value={view.n}
        range={view.domain}
        text={commas([say`N = ${formatCount(view.n)}`, view.headline])}
        onMove={(n) => onVcChange(withSize(vc, n, view.own))}
      />
      <LogSlider
        name={say`Move the point: VC dimension D`}
        value={view.d}
        range={[BY_HAND.min, BY_HAND.max]}
        text={commas([`D = ${formatCount(Math.round(view.d))}`, view.headline])}
        onMove={(d) => onVcChange(withDimension(vc, d))}
      />
    </div>
  );
}

function directionOf(dx: number, dy: number): VcDirection | null {
  if (Math.hypot(dx, dy) < DECIDED) return null;
  return Math.abs(dx) >= Math.abs(dy) ? 'size' : 'dimension';
}

function errorAt(frame: Frame, py: number): number {
  return (TOP * (frame.bottom - py)) / (frame.bottom - frame.top);
}

interface LogSliderProps {
  readonly name: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly text: string;
  readonly onMove: (value: number) => void;
}

/** Steps of a tenth of a decade; for the keyboard and screen readers, as the pointer has the point itself. */
function LogSlider({ name, value, range: [low, high], text, onMove }: LogSliderProps) {
  const move = (event: ChangeEvent<HTMLInputElement>) => onMove(10 ** event.currentTarget.valueAsNumber);
  return (
    <input
      type="range"
      className="unseen-slider"
      aria-label={name}
      aria-valuetext={text}
      min={Math.log10(low)}
      max={Math.log10(high)}
      step={0.1}
      value={Math.log10(value)}
      onChange={move}
    />
  );
}
