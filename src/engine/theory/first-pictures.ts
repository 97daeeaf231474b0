import type { Pictures } from '../../core/theory/pictures.ts';

/** The first `count` pictures, or all; a view. */
export function firstOf({ values, count: all, size }: Pictures, count: number): Pictures {
  const taken = Math.min(all, count);
  return { values: values.subarray(0, taken * size), count: taken, size };
}
