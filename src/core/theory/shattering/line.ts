import { commas } from '../../language/joints.ts';
import { say } from '../../language/say.ts';
import { type Crossings, crossingsOf } from './shared/crossing.ts';
import { defineFamily, type LabelingOutcome, tooNarrow } from './shared/family.ts';
import { boundingBox, extent, type Labeling, type Point } from './shared/points.ts';
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
  begin: (points) => {
    const crossings = crossingsOf(points);
    return (labels) => separateByLine(points, crossings, labels);
  },
});

function separateByLine(points: readonly Point[], crossings: Crossings, labels: Labeling): LabelingOutcome {
  const witness = crossings.find(labels);
  if (witness) return { kind: 'impossible', reason: reasonOf(witness.positive, witness.negative), witness };
  const positive = points.filter((_, i) => labels[i]);
  const negative = points.filter((_, i) => !labels[i]);
  const separator = positive.length && negative.length ? widestLine(positive, negative) : besideAll(points, labels);
  return separates(separator, points, labels) ? { kind: 'separated', separator } : tooNarrow();
}

function reasonOf(positive: readonly number[], negative: readonly number[]): string {
  const name = (indices: readonly number[]) => commas(indices.map((i) => String(i + 1)));
  return say`The convex hull of the positive points ${name(positive)} meets that of the negative points ${name(negative)}, and a line would have to pass between the two.`;
}

/** Halfway between the nearest two points of the two convex hulls, across what joins them: the line with the largest margin. */
function widestLine(positive: readonly Point[], negative: readonly Point[]): Separator {
  const fromPositive = nearestPair(positive, negative);
  const fromNegative = nearestPair(negative, positive);
  const [from, to] =
    fromNegative.squared < fromPositive.squared
      ? [fromNegative.to, fromNegative.from]
      : [fromPositive.from, fromPositive.to];
  const length = distance(from, to);
  return {
    kind: 'line',
    normal: { x: (from.x - to.x) / length, y: (from.y - to.y) / length },
    through: { x: to.x + (from.x - to.x) / 2, y: to.y + (from.y - to.y) / 2 },
  };
}

interface NearPair {
  readonly from: Point;
  readonly to: Point;
  /** Their distance, squared. */
  readonly squared: number;
}

/** The point of `a` and the point on a segment of `b`, ends included, that are nearest; disjoint hulls touch nowhere nearer. */
function nearestPair(a: readonly Point[], b: readonly Point[]): NearPair {
  const [first = ORIGIN] = a;
  let best: NearPair = { from: first, to: first, squared: Number.POSITIVE_INFINITY };
  for (const from of a) {
    for (const p of b) {
      for (const q of b) {
        const fraction = nearestFraction(p, q, from);
        const [x, y] = [p.x + fraction * (q.x - p.x), p.y + fraction * (q.y - p.y)];
        const squared = (x - from.x) ** 2 + (y - from.y) ** 2;
        if (squared < best.squared) best = { from, to: { x, y }, squared };
        // A segment is the same both ways: up to the one from p to p, which is the point alone.
        if (q === p) break;
      }
    }
  }
  return best;
}

const ORIGIN: Point = { x: 0, y: 0 };

/** How far along the segment from p to q the nearest place to x is: 0 at p, 1 at q. */
function nearestFraction(p: Point, q: Point, x: Point): number {
  const [dx, dy] = [q.x - p.x, q.y - p.y];
  const squared = dx * dx + dy * dy;
  const fraction = squared > 0 ? ((x.x - p.x) * dx + (x.y - p.y) * dy) / squared : 0;
  return Math.min(1, Math.max(0, fraction));
}

/** With one label only: a line left of all points. */
function besideAll(points: readonly Point[], labels: Labeling): Separator {
  const left = points.length ? boundingBox(points).left : 0;
  const through = { x: left - extent(points) / 4, y: points[0]?.y ?? 0 };
  return { kind: 'line', normal: { x: labels[0] ? 1 : -1, y: 0 }, through };
}
