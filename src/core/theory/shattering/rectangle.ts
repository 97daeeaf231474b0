import { commas } from '../../language/joints.ts';
import { say } from '../../language/say.ts';
import { defineFamily, type LabelingOutcome } from './shared/family.ts';
import { boundingBox, extent, type Labeling, type Point, type PointBounds, sides } from './shared/points.ts';
import { isPositive, type Separator } from './shared/separator.ts';

export default defineFamily({
  id: 'rectangle',
  label: 'Axis-aligned rectangle',
  explanation:
    'A rectangle with sides parallel to the axes that contains the positive points. It realizes every labeling of four points in a diamond; of five, the one that is not needed to span the box cannot be left out.',
  order: 2,
  dimension: 2,
  vcDimension: 4,
  params: {},
  begin: (points) => (labels) => separateByRectangle(points, labels),
});

/** Every rectangle around the positive points contains their bounding box, so that box alone decides. */
function separateByRectangle(points: readonly Point[], labels: Labeling): LabelingOutcome {
  const { positive, negative } = sides(labels);
  if (positive.length === 0) return { kind: 'separated', separator: boxBeside(points) };
  const box = boundingBox(points.filter((_, i) => labels[i]));
  const inside = negative.find((i) => holds(box, points[i]));
  if (inside === undefined) return { kind: 'separated', separator: grown(box, points, labels) };
  const spanning = spanningPoints(points, positive, box);
  const reason = say`Every rectangle around the positive points ${commas(spanning.map((i) => String(i + 1)))} also contains the negative point ${inside + 1}.`;
  return { kind: 'impossible', reason, witness: { kind: 'inside-box', box, positive: spanning, negative: inside } };
}

function holds(box: PointBounds, p: Point | undefined): boolean {
  return p !== undefined && isPositive({ kind: 'rectangle', ...box }, p);
}

/** One positive point on each side of their box: four at most. */
function spanningPoints(points: readonly Point[], positive: readonly number[], box: PointBounds): number[] {
  const on = (side: 'x' | 'y', value: number) => positive.find((i) => points[i]?.[side] === value) ?? 0;
  return [...new Set([on('x', box.left), on('x', box.right), on('y', box.bottom), on('y', box.top)])].sort(
    (a, b) => a - b,
  );
}

/** The box with half of the free space around it, so that no point lies on its edge. */
function grown(box: PointBounds, points: readonly Point[], labels: Labeling): Separator {
  const outside = points.filter((_, i) => !labels[i]);
  const room = outside.map(({ x, y }) => Math.max(box.left - x, x - box.right, box.bottom - y, y - box.top));
  const by = Math.min(extent(points) / 4, ...room) / 2;
  return { kind: 'rectangle', left: box.left - by, right: box.right + by, bottom: box.bottom - by, top: box.top + by };
}

/** A small box right of all points. */
function boxBeside(points: readonly Point[]): Separator {
  const { right, top } = points.length ? boundingBox(points) : { right: 0, top: 0 };
  const size = extent(points) / 4;
  return { kind: 'rectangle', left: right + size, right: right + 2 * size, bottom: top - size, top };
}
