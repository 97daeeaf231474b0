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
  /** SVG path data. */
  readonly d: string;
}

/** Half the side of the plane that is shown. */
export const VIEW = 1.2;
/** What is drawn reaches a little beyond, so that its outer edge is out of sight. */
const WINDOW: PointBounds = { left: -1.5, right: 1.5, bottom: -1.5, top: 1.5 };

/** Drawing rounds what is farther away. */
const HUGE = 2000;

export const toPercentX = (x: number) => ((x + VIEW) / (2 * VIEW)) * 100;
export const down = (y: number) => ((VIEW - y) / (2 * VIEW)) * 100;
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
    const d = radius > HUGE ? polygonPath(hugeDisc(center, radius, WINDOW)) : circlePath(center, radius);
    return [
      { role: 'inside', d },
      { role: 'edge', d },
    ];
  }
  const d = positivePieces(separator, WINDOW).map(polygonPath).join('');
  const inside: RegionShape = { role: 'inside', d };
  if (separator.kind === 'relu-net') return [inside];
  if (separator.kind === 'sine') return [inside, { role: 'wave', d: wavePath(separator.omega) }];
  return [inside, { role: 'edge', d }];
}

function witnessShapes(points: readonly Point[], witness: Witness): RegionShape[] {
  const pick = (indices: readonly number[]) => indices.flatMap((i) => points[i] ?? []);
  switch (witness.kind) {
    case 'hulls-cross':
      return [
        { role: 'positive-hull', d: polygonPath(hullOf(pick(witness.positive))) },
        { role: 'negative-hull', d: polygonPath(hullOf(pick(witness.negative))) },
        { role: 'clash', d: clashPath(witness.at) },
      ];
    case 'held-by-every-circle':
      return [
        { role: 'edge', d: circlePath(witness.circle.center, witness.circle.radius) },
        { role: 'positive-hull', d: polygonPath(pick(witness.positive)) },
        { role: 'negative-hull', d: polygonPath(pick(witness.negative)) },
        { role: 'clash', d: clashPath(witness.at) },
      ];
    case 'inside-box':
      return [
        { role: 'positive-hull', d: polygonPath(cornersOf(witness.box)) },
        ...pick([witness.negative]).map((p): RegionShape => ({ role: 'clash', d: clashPath(p) })),
      ];
    case 'between':
      return [
        { role: 'positive-hull', d: polygonPath(pick(witness.positive)) },
        ...pick([witness.negative]).map((p): RegionShape => ({ role: 'clash', d: clashPath(p) })),
      ];
    case 'all-frequencies':
      return [];
  }
}

const two = (value: number) => String(Math.round(value * 100) / 100);
const spot = ({ x, y }: Point) => `${two(toPercentX(x))} ${two(down(y))}`;

function polygonPath(polygon: Polygon): string {
  return polygon.length === 0 ? '' : `M${polygon.map(spot).join('L')}Z`;
}

function circlePath({ x, y }: Point, radius: number): string {
  const r = two(radius * (50 / VIEW));
  const arc = `A${r} ${r} 0 1 0`;
  return `M${spot({ x: x - radius, y })}${arc} ${spot({ x: x + radius, y })}${arc} ${spot({ x: x - radius, y })}Z`;
}

/** A ring round the place where it goes wrong. */
function clashPath(at: Point): string {
  return circlePath(at, 0.14);
}

/** The sine itself, where its waves are wide enough to draw. */
function wavePath(omega: number): string {
  if (tooManyWaves(omega, WINDOW)) return '';
  const steps = 240;
  const xs = Array.from({ length: steps + 1 }, (_, k) => -VIEW + (2 * VIEW * k) / steps);
  return `M${xs.map((x) => spot({ x, y: 0.5 * Math.sin(omega * x) })).join('L')}`;
}
