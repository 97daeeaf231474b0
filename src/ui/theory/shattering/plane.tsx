// The labeling that is looked at, large: what was found drawn beneath, and the points on top as buttons that are dragged, moved
// with the arrow keys, pressed to change their label and deleted.

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { say } from '../../../core/language/say.ts';
import type { LabelingOutcome } from '../../../core/theory/shattering/index.ts';
import type { Point } from '../../../core/theory/shattering/shared/points.ts';
import { FINE_STEP, STEP } from './playground-state.ts';
import { down, planeX, planeY, regionScene, svgPath, toPercentX } from './scene.ts';

interface PlaneProps {
  readonly points: readonly Point[];
  readonly dimension: 1 | 2;
  readonly picked: number;
  readonly outcome: LabelingOutcome | null;
  /** What is drawn, in words. */
  readonly summary: string;
  readonly onMove: (index: number, to: Point) => void;
  readonly onFlip: (index: number) => void;
  readonly onRemove: (index: number) => void;
  readonly onAdd: (to: Point) => void;
}

export function Plane(props: PlaneProps) {
  const { points, dimension, picked, outcome, summary, onAdd } = props;
  const box = useRef<HTMLDivElement>(null);
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: planeX((clientX - left) / width), y: planeY((clientY - top) / height) };
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button beside adds points too; this is the quick way with a mouse.
    <div className="plane" ref={box} onDoubleClick={(event) => event.target === box.current && onAdd(placeOf(event))}>
      <svg className="plane-image" viewBox="0 0 100 100" role="img" aria-label={summary}>
        <Scene points={points} dimension={dimension} outcome={outcome} />
      </svg>
      {points.map((p, i) => (
        <PlanePoint
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its number.
          key={i}
          {...{ index: i, point: p, dimension, placeOf }}
          positive={((picked >> i) & 1) === 1}
          onMove={(to) => props.onMove(i, to)}
          onFlip={() => props.onFlip(i)}
          onRemove={() => props.onRemove(i)}
        />
      ))}
    </div>
  );
}

function Scene({ points, dimension, outcome }: Pick<PlaneProps, 'points' | 'dimension' | 'outcome'>) {
  const shapes = outcome ? regionScene(points, outcome) : [];
  return (
    <>
      {dimension === 1 ? (
        <path className="plane-axis" d="M-10 50H110" />
      ) : (
        <path className="plane-grid" d={GRID} vectorEffect="non-scaling-stroke" />
      )}
      {shapes.map(({ role, outline }) => (
        <path
          key={role}
          className="plane-shape"
          data-role={role}
          d={svgPath(outline)}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </>
  );
}

const TICKS = [-1, -0.5, 0, 0.5, 1];
const GRID = TICKS.map((t) => `M${toPercentX(t)} 0V100M0 ${down(t)}H100`).join('');

interface PlanePointProps {
  readonly index: number;
  readonly point: Point;
  readonly dimension: 1 | 2;
  readonly positive: boolean;
  readonly placeOf: (event: { clientX: number; clientY: number }) => Point;
  readonly onMove: (to: Point) => void;
  readonly onFlip: () => void;
  readonly onRemove: () => void;
}

/** Pixels that a press may wander and still be a press. */
const WANDER = 4;

function PlanePoint({ index, point, dimension, positive, placeOf, onMove, onFlip, onRemove }: PlanePointProps) {
  const grip = useRef<{ x: number; y: number; dragging: boolean } | null>(null);
  const drag = (event: PointerEvent) => {
    if (!grip.current || event.buttons === 0) return;
    const { x, y } = grip.current;
    if (!grip.current.dragging && Math.hypot(event.clientX - x, event.clientY - y) < WANDER) return;
    grip.current = { x, y, dragging: true };
    onMove(placeOf(event));
  };
  const press = ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
    currentTarget.setPointerCapture(pointerId);
    grip.current = { x, y, dragging: false };
  };
  return (
    <button
      type="button"
      className="plane-point"
      data-positive={positive}
      style={{ left: `${toPercentX(point.x)}%`, top: `${down(point.y)}%` }}
      aria-label={nameOf(index, point, dimension, positive)}
      onPointerDown={press}
      onPointerMove={drag}
      // The end of a drag is not a press; a key's press comes without a pointer.
      onClick={({ detail }) => {
        if (detail === 0 || !grip.current?.dragging) onFlip();
        grip.current = null;
      }}
      onKeyDown={(event) => steer(event, point, dimension, onMove, onRemove)}
    >
      <span aria-hidden="true">{positive ? '+' : '−'}</span>
      <small aria-hidden="true">{index + 1}</small>
    </button>
  );
}

function nameOf(index: number, { x, y }: Point, dimension: 1 | 2, positive: boolean): string {
  const place = dimension === 1 ? say`at ${x}` : say`at ${x}, ${y}`;
  return positive ? say`Point ${index + 1}, positive, ${place}` : say`Point ${index + 1}, negative, ${place}`;
}

function steer(
  event: KeyboardEvent,
  { x, y }: Point,
  dimension: 1 | 2,
  onMove: (to: Point) => void,
  onRemove: () => void,
): void {
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    onRemove();
    return;
  }
  const [dx, dy] = DIRECTIONS[event.key] ?? [0, 0];
  if (dx === 0 && (dy === 0 || dimension === 1)) return;
  event.preventDefault();
  const by = event.shiftKey ? FINE_STEP : STEP;
  onMove({ x: x + dx * by, y: dimension === 1 ? y : y + dy * by });
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
