// A curve that a reader draws before the experiment: a height at each of a few places along training. Pure data.

/** Heights from 0 to 1, at evenly spaced places from the first step to the last. */
export type Sketch = readonly number[];

/** Places of a sketch: enough for a bend, few enough for arrow keys. */
export const SKETCH_POINTS = 9;

export const FLAT: Sketch = Array.from({ length: SKETCH_POINTS }, () => 1);

/** With the height at `place` set; heights outside 0 to 1 become the nearest in it. */
export function withHeight(sketch: Sketch, place: number, height: number): Sketch {
  return sketch.map((old, i) => (i === place ? Math.min(1, Math.max(0, height)) : old));
}

/**
 * A stroke of the pointer from one point to the next, both as fractions of the plot (x to the right, y upwards): every place
 * that it passes takes its height.
 */
export function withStroke(sketch: Sketch, from: Share, to: Share): Sketch {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const last = sketch.length - 1;
  return sketch.map((old, i) => {
    const x = i / last;
    const reach = 0.5 / last;
    if (x < left.x - reach || x > right.x + reach) return old;
    const t = right.x === left.x ? 0.5 : Math.min(1, Math.max(0, (x - left.x) / (right.x - left.x)));
    return Math.min(1, Math.max(0, left.y + t * (right.y - left.y)));
  });
}

export interface Share {
  readonly x: number;
  readonly y: number;
}

/** In words, for screen readers: where it starts, its lowest point, where it ends. */
export function heightsOf(sketch: Sketch): { readonly first: number; readonly least: number; readonly last: number } {
  return { first: sketch[0] ?? 0, least: Math.min(...sketch), last: sketch.at(-1) ?? 0 };
}
