// A figure in small: its main lines alone, without axes. What they show is said beside it.

import { type Axis, toUnits } from '../charts/geometry.ts';
import type { DrawnCurve, FigureView } from './figure-view.ts';

const WIDTH = 150;
const HEIGHT = 52;
const EDGE = 3;

export function Sparkline({ view }: { readonly view: FigureView }) {
  const lines = view.drawn.filter(({ author, curve }) => author === null && curve.role === 'main');
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="sparkline-floor" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      {lines.map((drawn) => (
        <Line key={drawn.id} {...{ view, drawn }} />
      ))}
    </svg>
  );
}

function Line({ view, drawn: { curve, style } }: { readonly view: FigureView; readonly drawn: DrawnCurve }) {
  const points = curve.points.map(({ x, mean }) => [
    EDGE + share(x, view.x) * (WIDTH - 2 * EDGE),
    HEIGHT - EDGE - Math.min(1, Math.max(0, share(mean, view.y))) * (HEIGHT - 2 * EDGE),
  ]);
  const [only] = points;
  if (!only) return null;
  const path = points.map((at) => at.map((value) => value.toFixed(1)).join(' ')).join('L');
  return points.length === 1 ? (
    <circle cx={only[0]} cy={only[1]} r={2} fill={style.color} />
  ) : (
    <path d={`M${path}`} fill="none" stroke={style.color} strokeWidth={1.5} strokeOpacity={style.opacity} />
  );
}

function share(value: number, { domain: [low, high], scale }: Axis): number {
  const at = (x: number) => toUnits(x, scale);
  return (at(value) - at(low)) / (at(high) - at(low));
}
