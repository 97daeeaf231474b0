import type { Images } from '../../core/theory/images.ts';

/** The first `count` images, or all; a view. */
export function firstOf({ values, count: all, size }: Images, count: number): Images {
  const taken = Math.min(all, count);
  return { values: values.subarray(0, taken * size), count: taken, size };
}
