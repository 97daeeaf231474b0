import { commas } from '../../language/joints.ts';
import { say } from '../../language/say.ts';
import { findCrossing } from './shared/crossing.ts';
import { defineFamily, type LabelingOutcome, tooNarrow } from './shared/family.ts';
import { boundingBox, extent, type Labeling, type Point, sides } from './shared/points.ts';
import { distance, type Separator, separates } from './shared/separator.ts';

export default defineFamily({
  id: 'line',
  label: 'Line',
  explanation:
    'A straight line with the positive points on one side of it. It realizes every labeling of three points that are not on one line, never of four: any four split into two sets whose convex hulls meet.',
  order: 1,
  dimension: 2,
  vcDimension: 3,
  params: {},
  begin: (points) => (labels) => separateByLine(points, labels),
});

function separateByLine(points: readonly Point[], labels: Labeling): LabelingOutcome {
  const { positive, negative } = sides(labels);
  const witness = findCrossing(points, positive, negative);
  if (witness) return { kind: 'impossible', reason: reasonOf(witness.positive, witness.negative), witness };
  const pick = (indices: readonly number[]) => points.filter((_, i) => indices.includes(i));
  const separator =
    positive.length && negative.length ? widestLine(pick(positive), pick(negative)) : besideAll(points, labels);
  return separates(separator, points, labels) ? { kind: 'separated', separator } : tooNarrow();
}

function reasonOf(positive: readonly number[], negative: readonly number[]): string {
  const name = (indices: readonly number[]) => commas(indices.map((i) => String(i + 1)));
  return say`The convex hull of the positive points ${name(positive)} meets that of the negative points ${name(negative)}, and a line would have to pass between the two.`;
}

/** Halfway between the nearest two points of the two convex hulls, across what joins them: the line with the largest margin. */
function widestLine(positive: readonly Point[], negative: readonly Point[]): Separator {
  const candidates = [
    ...nearestPairs(positive, negative),
    ...nearestPairs(negative, positive).map(({ from, to }) => ({ from: to, to: from })),
  ];
  const best = candidates.reduce((a, b) => (distance(b.from, b.to) < distance(a.from, a.to) ? b : a));
  const { from, to } = best;
  const length = distance(from, to);
  return {
    kind: 'line',
    normal: { x: (from.x - to.x) / length, y: (from.y - to.y) / length },
    through: { x: to.x + (from.x - to.x) / 2, y: to.y + (from.y - to.y) / 2 },
  };
}

/** Each point of `a` with the nearest point of every segment of `b`, ends included; disjoint hulls touch nowhere nearer. */
function nearestPairs(a: readonly Point[], b: readonly Point[]): { from: Point; to: Point }[] {
  return a.flatMap((from) => b.flatMap((p) => b.map((q) => ({ from, to: nearestOnSegment(p, q, from) }))));
}

function nearestOnSegment(p: Point, q: Point, x: Point): Point {
  const [dx, dy] = [q.x - p.x, q.y - p.y];
  const squared = dx * dx + dy * dy;
  const fraction = squared > 0 ? ((x.x - p.x) * dx + (x.y - p.y) * dy) / squared : 0;
  const along = Math.min(1, Math.max(0, fraction));
  return { x: p.x + along * dx, y: p.y + along * dy };
}

/** With one label only: a line left of all points. */
function besideAll(points: readonly Point[], labels: Labeling): Separator {
  const left = points.length ? boundingBox(points).left : 0;
  const through = { x: left - extent(points) / 4, y: points[0]?.y ?? 0 };
  return { kind: 'line', normal: { x: labels[0] ? 1 : -1, y: 0 }, through };
}
