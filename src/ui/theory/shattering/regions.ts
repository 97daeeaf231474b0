// Where a classifier predicts "positive", as shapes to fill, exactly: half-planes, boxes, discs, and for those made of pieces the
// window cut along them. Not how it looks: `scene.ts`.

import type { Point, PointBounds } from '../../../core/theory/shattering/shared/points.ts';
import { clipPolygon } from '../../../core/theory/shattering/shared/polygon.ts';
import type { ReluNet, ReluUnit } from '../../../core/theory/shattering/shared/relu-net.ts';
import { type Separator, sideOfLine } from '../../../core/theory/shattering/shared/separator.ts';

export type Polygon = readonly Point[];

/** The part of a window where the separator is positive, in convex pieces; a disc is drawn as what it is. */
export function positivePieces(separator: Exclude<Separator, { kind: 'circle' }>, window: PointBounds): Polygon[] {
  return piecesOf(separator, window).filter((piece) => piece.length > 2);
}

function piecesOf(separator: Exclude<Separator, { kind: 'circle' }>, window: PointBounds): Polygon[] {
  const whole = cornersOf(window);
  switch (separator.kind) {
    case 'line':
      return [clipPolygon(whole, (p) => sideOfLine(separator, p))];
    case 'rectangle':
      return [cornersOf(separator)];
    case 'interval':
      return [cornersOf({ ...window, left: separator.from, right: separator.to })];
    case 'nearest':
      return separator.points.flatMap((p, i) => (separator.labels[i] ? [cellOf(separator.points, p, whole)] : []));
    case 'sine':
      return positiveWaves(separator.omega, window);
    case 'relu-net':
      return positiveParts(separator.net, whole);
  }
}

export function cornersOf({ left, right, bottom, top }: PointBounds): Polygon {
  return [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ];
}

/** A disc so large that in a window its edge is straight. */
export function hugeDisc(center: Point, radius: number, window: PointBounds): Polygon {
  const length = Math.hypot(center.x, center.y);
  const depth = (p: Point) => radius - ((center.x - p.x) * center.x + (center.y - p.y) * center.y) / length;
  return clipPolygon(cornersOf(window), depth);
}

/** The places nearer to `p` than to every other point. */
function cellOf(points: readonly Point[], p: Point, whole: Polygon): Polygon {
  return points.reduce<Polygon>((cell, q) => {
    if (q === p) return cell;
    const middle = { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
    return clipPolygon(cell, (c) => (p.x - q.x) * (c.x - middle.x) + (p.y - q.y) * (c.y - middle.y));
  }, whole);
}

/** More waves than this in a window cannot be distinguished. */
const MAX_WAVES = 60;

export function tooManyWaves(omega: number, { left, right }: PointBounds): boolean {
  return (Math.abs(omega) * (right - left)) / (2 * Math.PI) > MAX_WAVES;
}

function positiveWaves(omega: number, window: PointBounds): Polygon[] {
  if (omega === 0 || tooManyWaves(omega, window)) return [];
  const half = Math.PI / Math.abs(omega);
  const first = Math.floor(window.left / (2 * half)) - 1;
  const count = Math.ceil((window.right - window.left) / (2 * half)) + 3;
  // Where ω is negative the wave is turned round.
  const from = (k: number) => 2 * k * half - (omega < 0 ? half : 0);
  return Array.from({ length: count }, (_, k) => from(first + k)).flatMap((start) => {
    const left = Math.max(window.left, start);
    const right = Math.min(window.right, start + half);
    return left < right ? [cornersOf({ ...window, left, right })] : [];
  });
}

/** Cut along every unit's edge the network is affine on each piece, and positive on one side of a line in it. */
function positiveParts(net: ReluNet, whole: Polygon): Polygon[] {
  return net.units
    .reduce<{ piece: Polygon; on: readonly ReluUnit[] }[]>(
      (pieces, unit) =>
        pieces.flatMap(({ piece, on }) => {
          const { u, bias } = unit;
          const depth = (p: Point) => u.x * p.x + u.y * p.y + bias;
          return [
            { piece: clipPolygon(piece, depth), on: [...on, unit] },
            { piece: clipPolygon(piece, (p) => -depth(p)), on },
          ].filter((part) => part.piece.length > 2);
        }),
      [{ piece: whole, on: [] }],
    )
    .map(({ piece, on }) => clipPolygon(piece, (p) => affine(net.outputBias, on, p)));
}

function affine(outputBias: number, on: readonly ReluUnit[], p: Point): number {
  return on.reduce((sum, { u, bias, v }) => sum + v * (u.x * p.x + u.y * p.y + bias), outputBias);
}

/** The convex hull, its corners in turn (Andrew's monotone chain); one or two points are their own. */
export function hullOf(points: readonly Point[]): Polygon {
  if (points.length < 3) return points;
  const sorted = points.toSorted((p, q) => p.x - q.x || p.y - q.y);
  return [...chainOf(sorted), ...chainOf(sorted.toReversed())];
}

function chainOf(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const p of points) {
    while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), p) <= 0) kept.pop();
    kept.push(p);
  }
  return kept.slice(0, -1);
}

function turn(p: Point | undefined, q: Point | undefined, r: Point): number {
  return p && q ? (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) : 0;
}
