import { say } from '../../language/say.ts';
import { defineFamily, type LabelingOutcome } from './shared/family.ts';
import { extent, type Labeling, type Point, sides } from './shared/points.ts';

export default defineFamily({
  id: 'interval',
  label: 'Interval on a line',
  explanation:
    'An interval that contains the positive points; only their order from left to right counts. It realizes every labeling of two points; of three, the middle one cannot be left out.',
  order: 3,
  dimension: 1,
  vcDimension: 2,
  params: {},
  begin: (points) => (labels) => separateByInterval(points, labels),
});

function separateByInterval(points: readonly Point[], labels: Labeling): LabelingOutcome {
  const xs = points.map(({ x }) => x);
  const { positive, negative } = sides(labels);
  const byPlace = positive.toSorted((i, j) => (xs[i] ?? 0) - (xs[j] ?? 0));
  const [first, last] = [byPlace[0], byPlace.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'separated', separator: beside(points, xs) };
  const [low, high] = [xs[first] ?? 0, xs[last] ?? 0];
  const between = negative.find((i) => low < (xs[i] ?? 0) && (xs[i] ?? 0) < high);
  if (between !== undefined) {
    const reason = say`The negative point ${between + 1} lies between the positive points ${first + 1} and ${last + 1}, and an interval contains all that lies between.`;
    return { kind: 'impossible', reason, witness: { kind: 'between', positive: [first, last], negative: between } };
  }
  const others = negative.map((i) => xs[i] ?? 0);
  const margin = extent(points) / 4;
  const from = halfway(low, Math.max(low - 2 * margin, ...others.filter((x) => x < low)));
  const to = halfway(high, Math.min(high + 2 * margin, ...others.filter((x) => x > high)));
  return { kind: 'separated', separator: { kind: 'interval', from, to } };
}

/** Between a positive point and its negative neighbor; the point itself where no number lies between. */
function halfway(inside: number, outside: number): number {
  const middle = inside + (outside - inside) / 2;
  return middle === outside ? inside : middle;
}

function beside(points: readonly Point[], xs: readonly number[]) {
  const size = extent(points) / 4;
  const right = xs.length ? Math.max(...xs) : 0;
  return { kind: 'interval', from: right + size, to: right + 2 * size } as const;
}
