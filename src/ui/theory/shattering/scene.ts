// What there is to draw for one labeling: shapes with roles, in a square of 100 × 100 with y downwards. Thumbnails (canvas) and
// the large image (SVG) draw the very same ones.

import type { LabelingOutcome, Witness } from '../../../core/theory/shattering/index.ts';
import type { Point, PointBounds } from '../../../core/theory/shattering/shared/points.ts';
import type { Separator } from '../../../core/theory/shattering/shared/separator.ts';
import { cornersOf, hugeDisc, hullOf, type Polygon, positivePieces, tooManyWaves } from './regions.ts';

export const ROLES = ['inside', 'edge', 'wave', 'positive-hull', 'negative-hull', 'clash'] as const;
export type Role = (typeof ROLES)[number];

export interface RegionShape {
  readonly role: Role;
  readonly outline: Outline;
}

/** In the plane's own coordinates: polygons that are closed, a line that is not, or a circle. */
export type Outline =
  | { readonly kind: 'polygons'; readonly polygons: readonly Polygon[] }
  | { readonly kind: 'curve'; readonly along: readonly Point[] }
  | { readonly kind: 'circle'; readonly center: Point; readonly radius: number };

/** Half the side of the plane that is shown. */
export const VIEW = 1.2;
/** What is drawn reaches a little beyond, so that its outer edge is out of sight. */
const WINDOW: PointBounds = { left: -1.5, right: 1.5, bottom: -1.5, top: 1.5 };

/** Drawing rounds what is farther away. */
const HUGE = 2000;

export const toPercentX = (x: number) => ((x + VIEW) / (2 * VIEW)) * 100;
export const down = (y: number) => ((VIEW - y) / (2 * VIEW)) * 100;
const toPercentLength = (length: number) => length * (50 / VIEW);
/** And back. */
export const planeX = (share: number) => (2 * share - 1) * VIEW;
export const planeY = (share: number) => (1 - 2 * share) * VIEW;

const cache = new WeakMap<LabelingOutcome, readonly RegionShape[]>();

/** The separator, or the reason why there is none. Outcomes do not change, so each is drawn up once. */
export function regionScene(points: readonly Point[], outcome: LabelingOutcome): readonly RegionShape[] {
  const known = cache.get(outcome);
  if (known) return known;
  const shapes = drawnUp(points, outcome);
  cache.set(outcome, shapes);
  return shapes;
}

function drawnUp(points: readonly Point[], outcome: LabelingOutcome): readonly RegionShape[] {
  switch (outcome.kind) {
    case 'separated':
      return separatorShapes(outcome.separator);
    case 'impossible':
      return witnessShapes(points, outcome.witness);
    case 'not-found':
      return [];
  }
}

function separatorShapes(separator: Separator): RegionShape[] {
  if (separator.kind === 'circle') {
    const { center, radius } = separator;
    const outline = radius > HUGE ? polygon(hugeDisc(center, radius, WINDOW)) : circle(center, radius);
    return [
      { role: 'inside', outline },
      { role: 'edge', outline },
    ];
  }
  const outline: Outline = { kind: 'polygons', polygons: positivePieces(separator, WINDOW) };
  const inside: RegionShape = { role: 'inside', outline };
  if (separator.kind === 'relu-net') return [inside];
  if (separator.kind === 'sine') return [inside, { role: 'wave', outline: wave(separator.omega) }];
  return [inside, { role: 'edge', outline }];
}

function witnessShapes(points: readonly Point[], witness: Witness): RegionShape[] {
  const pick = (indices: readonly number[]) => indices.flatMap((i) => points[i] ?? []);
  const clash = (at: Point): RegionShape => ({ role: 'clash', outline: circle(at, CLASH_RADIUS) });
  switch (witness.kind) {
    case 'hulls-cross':
      return [
        { role: 'positive-hull', outline: polygon(hullOf(pick(witness.positive))) },
        { role: 'negative-hull', outline: polygon(hullOf(pick(witness.negative))) },
        clash(witness.at),
      ];
    case 'held-by-every-circle':
      return [
        { role: 'edge', outline: circle(witness.circle.center, witness.circle.radius) },
        { role: 'positive-hull', outline: polygon(pick(witness.positive)) },
        { role: 'negative-hull', outline: polygon(pick(witness.negative)) },
        clash(witness.at),
      ];
    case 'inside-box':
      return [
        { role: 'positive-hull', outline: polygon(cornersOf(witness.box)) },
        ...pick([witness.negative]).map(clash),
      ];
    case 'between':
      return [
        { role: 'positive-hull', outline: polygon(pick(witness.positive)) },
        ...pick([witness.negative]).map(clash),
      ];
    case 'all-frequencies':
      return [];
  }
}

/** A ring round the place where it goes wrong. */
const CLASH_RADIUS = 0.14;

const polygon = (corners: Polygon): Outline => ({ kind: 'polygons', polygons: corners.length ? [corners] : [] });
const circle = (center: Point, radius: number): Outline => ({ kind: 'circle', center, radius });

/** The sine itself, where its waves are wide enough to draw. */
function wave(omega: number): Outline {
  if (tooManyWaves(omega, WINDOW)) return { kind: 'curve', along: [] };
  const steps = 240;
  const xs = Array.from({ length: steps + 1 }, (_, k) => -VIEW + (2 * VIEW * k) / steps);
  return { kind: 'curve', along: xs.map((x) => ({ x, y: 0.5 * Math.sin(omega * x) })) };
}

/** What draws an outline: a canvas, or `svgPath`. */
export type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>;

/** Goes along an outline in the square of 100 × 100. */
export function trace(outline: Outline, pen: Pen): void {
  switch (outline.kind) {
    case 'polygons':
      for (const corners of outline.polygons) {
        along(corners, pen);
        pen.closePath();
      }
      return;
    case 'curve':
      along(outline.along, pen);
      return;
    case 'circle': {
      const { center, radius } = outline;
      const [x, y, r] = [toPercentX(center.x), down(center.y), toPercentLength(radius)];
      pen.moveTo(x + r, y);
      pen.arc(x, y, r, 0, 2 * Math.PI);
      pen.closePath();
    }
  }
}

function along(points: readonly Point[], pen: Pen): void {
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) pen.moveTo(toPercentX(x), down(y));
    else pen.lineTo(toPercentX(x), down(y));
  }
}

/** The same as SVG path data, to a hundredth. */
export function svgPath(outline: Outline): string {
  const two = (value: number) => String(Math.round(value * 100) / 100);
  const parts: string[] = [];
  trace(outline, {
    moveTo: (x, y) => parts.push(`M${two(x)} ${two(y)}`),
    lineTo: (x, y) => parts.push(`L${two(x)} ${two(y)}`),
    // SVG has no whole circle: two halves, from the right to the left and back.
    arc: (x, y, r) => {
      const half = (to: number) => parts.push(`A${two(r)} ${two(r)} 0 1 1 ${two(to)} ${two(y)}`);
      half(x - r);
      half(x + r);
    },
    closePath: () => parts.push('Z'),
  });
  return parts.join('');
}
