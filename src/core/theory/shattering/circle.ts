// Discs, positive inside. A disc with center c separates exactly if c is nearer to every positive point than to any negative
// one, which is a half-plane for each such pair: the possible centers form a convex cell, and any of them will do.

import { commas } from '../../language/joints.ts';
import { say } from '../../language/say.ts';
import { type Crossings, crossingsOf } from './shared/crossing.ts';
import { defineFamily, type LabelingOutcome, tooNarrow, type Witness } from './shared/family.ts';
import { boundingBox, extent, type Labeling, type Point } from './shared/points.ts';
import { clipPolygon } from './shared/polygon.ts';
import { distance, type Separator, separates } from './shared/separator.ts';

export default defineFamily({
  id: 'circle',
  label: 'Circle',
  explanation:
    'A circle with the positive points inside. It realizes every labeling of three points that are not on one line, never of four, although a circle bends.',
  order: 4,
  dimension: 2,
  vcDimension: 3,
  params: {},
  begin: (points) => {
    const crossings = crossingsOf(points);
    return (labels) => separateByCircle(points, crossings, labels);
  },
});

/** By Helly's theorem in the three numbers of a circle, four points decide here too. */
function separateByCircle(points: readonly Point[], crossings: Crossings, labels: Labeling): LabelingOutcome {
  const held = crossings.findHeld(labels);
  if (held) {
    const reason = say`The negative point ${held.negative.map((i) => i + 1).join()} lies in the convex hull of the positive points ${commas(held.positive.map((i) => String(i + 1)))}, and a disc that contains those contains their hull.`;
    return { kind: 'impossible', reason, witness: held };
  }
  const crossing = crossings.findHeldByCircles(labels);
  if (crossing) return impossibleCrossing(points, crossing);
  const inside = points.filter((_, i) => labels[i]);
  const outside = points.filter((_, i) => !labels[i]);
  const found = circlesTried(inside, outside).find((circle) => separates(circle, points, labels));
  return found ? { kind: 'separated', separator: found } : tooNarrow();
}

function impossibleCrossing(
  points: readonly Point[],
  { positive, negative, at }: Extract<Witness, { kind: 'hulls-cross' }>,
): LabelingOutcome {
  const [a = 0, b = 0] = positive;
  const [c = 0, d = 0] = negative;
  const reason = say`The segment from ${a + 1} to ${b + 1} crosses that from ${c + 1} to ${d + 1}, and every disc that contains ${a + 1} and ${b + 1} contains ${c + 1} or ${d + 1}.`;
  const circle = circleThrough([points[a], points[b], points[c]]);
  return {
    kind: 'impossible',
    reason,
    witness: { kind: 'held-by-every-circle', positive: [a, b], negative: [c, d], at, circle },
  };
}

/** Circles around the middle of the cell of centers, searched in wider and wider windows: nearly straight ones come last. */
function circlesTried(inside: readonly Point[], outside: readonly Point[]): Separator[] {
  const all = [...inside, ...outside];
  if (inside.length === 0) return [emptyCircle(all)];
  const size = extent(all);
  return [1, 4, 16, 256, 4096, 1e6, 1e9].flatMap((reach) => {
    const cell = clipToCell(window(all, reach * size), inside, outside);
    return cell.length ? [circleAround(middle(cell), inside, outside)] : [];
  });
}

/** The radius lies halfway between the farthest point inside and the nearest outside. */
function circleAround(center: Point, inside: readonly Point[], outside: readonly Point[]): Separator {
  const reach = Math.max(...inside.map((p) => distance(p, center)));
  const room = Math.min(2 * reach + 1, ...outside.map((p) => distance(p, center)));
  return { kind: 'circle', center, radius: reach + (room - reach) / 2 };
}

function emptyCircle(points: readonly Point[]): Separator {
  const { right, top } = points.length ? boundingBox(points) : { right: 0, top: 0 };
  const size = extent(points) / 4;
  return { kind: 'circle', center: { x: right + 2 * size, y: top }, radius: size };
}

function window(points: readonly Point[], reach: number): Point[] {
  const { left, right, bottom, top } = boundingBox(points);
  const [l, r, b, t] = [left - reach, right + reach, bottom - reach, top + reach];
  return [
    { x: l, y: b },
    { x: r, y: b },
    { x: r, y: t },
    { x: l, y: t },
  ];
}

/** What is left of a polygon after one half-plane for each pair. */
function clipToCell(polygon: Point[], inside: readonly Point[], outside: readonly Point[]): Point[] {
  return inside.flatMap((p) => outside.map((n) => [p, n] as const)).reduce((rest, [p, n]) => clip(rest, p, n), polygon);
}

/** The part of a polygon that is nearer to p than to n. */
function clip(polygon: readonly Point[], p: Point, n: Point): Point[] {
  const middleX = p.x + (n.x - p.x) / 2;
  const middleY = p.y + (n.y - p.y) / 2;
  return clipPolygon(polygon, (c) => (p.x - n.x) * (c.x - middleX) + (p.y - n.y) * (c.y - middleY));
}

function middle(polygon: readonly Point[]): Point {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(polygon.map(({ x }) => x)), y: mean(polygon.map(({ y }) => y)) };
}

/** Circumcircle of three points that are not on one line. */
function circleThrough([a, b, c]: readonly (Point | undefined)[]): { center: Point; radius: number } {
  if (!a || !b || !c) return { center: { x: 0, y: 0 }, radius: 0 };
  const [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y];
  const twice = 2 * (bx * cy - by * cx);
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  const x = (cy * bb - by * cc) / twice;
  const y = (bx * cc - cx * bb) / twice;
  return { center: { x: a.x + x, y: a.y + y }, radius: Math.hypot(x, y) };
}
