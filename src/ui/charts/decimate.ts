// Fewer points for the same image. Buckets of a fixed number of points keep their lowest and their highest, so a spike
// never disappears, or their mean, where the trend is what counts; bucket edges are multiples of a power of two, so a
// line that grows does not shimmer.

/** A point of a line, in data units. Both are finite. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** Most points of a line that Recharts is handed: more cost a frame (measured). */
export const POINT_LIMIT = 300;

/**
 * At most `limit` of the points (xs[i], ys[i]), in their order: the first, the last, the lowest and the highest among them.
 * Points that are not finite are left out.
 * @param xs ascending. @param limit at least 4.
 */
export function decimate(
  xs: readonly number[],
  ys: readonly number[],
  limit: number = POINT_LIMIT,
): readonly LinePoint[] {
  const points = finitePoints(xs, ys);
  if (points.length <= limit) return points;
  const size = bucketSize(points.length, Math.max(1, Math.floor((limit - 2) / 2)));
  const kept = new Set([0, points.length - 1]);
  for (let start = 0; start < points.length; start += size) keepExtremes(points, start, start + size, kept);
  return [...kept].sort((a, b) => a - b).flatMap((i) => points[i] ?? []);
}

/** Points of a trend: few enough that dashes can be distinguished. */
export const TREND_LIMIT = 100;

/**
 * The trend of the points (xs[i], ys[i]): means of neighbors, at most `limit` points, from the first x to the last. Few
 * points are their own trend. @param xs ascending. @param limit at least 4.
 */
export function trend(xs: readonly number[], ys: readonly number[], limit: number = TREND_LIMIT): readonly LinePoint[] {
  const points = finitePoints(xs, ys);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= limit || !first || !last) return points;
  const size = bucketSize(points.length, limit - 2);
  const means: LinePoint[] = [];
  for (let start = 0; start < points.length; start += size) means.push(meanOf(points.slice(start, start + size)));
  return [first, ...means, { x: last.x, y: means.at(-1)?.y ?? last.y }];
}

function meanOf(points: readonly LinePoint[]): LinePoint {
  const sum = points.reduce((so, { x, y }) => ({ x: so.x + x, y: so.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** The pairs of two lists that can be drawn. */
export function finitePoints(xs: readonly number[], ys: readonly number[]): readonly LinePoint[] {
  const points: LinePoint[] = [];
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const [x, y] = [xs[i] ?? Number.NaN, ys[i] ?? Number.NaN];
    if (Number.isFinite(x) && Number.isFinite(y)) points.push({ x, y });
  }
  return points;
}

/** The least power of two that makes at most `buckets` buckets of `count` points. */
function bucketSize(count: number, buckets: number): number {
  let size = 1;
  while (Math.ceil(count / size) > buckets) size *= 2;
  return size;
}

function keepExtremes(points: readonly LinePoint[], start: number, end: number, kept: Set<number>): void {
  let low = start;
  let high = start;
  const y = (i: number) => points[i]?.y ?? Number.NaN;
  for (let i = start; i < Math.min(end, points.length); i++) {
    if (y(i) < y(low)) low = i;
    if (y(i) > y(high)) high = i;
  }
  kept.add(low).add(high);
}
