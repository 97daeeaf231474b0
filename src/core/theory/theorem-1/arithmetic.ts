// The two number formats in which Theorem 1's network can be built and evaluated: the same algorithm, rounded differently.

export type Precision = 'float64' | 'float32';

/** Rounds the exact result of one operation to a format. */
export type Round = (value: number) => number;

const asItIs: Round = (value) => value;

export function rounding(precision: Precision): Round {
  return precision === 'float32' ? Math.fround : asItIs;
}

/**
 * ⟨a, x⟩ for the row of `pictures` that starts at `at`. Pictures and direction are float32 numbers, whose products are exact
 * in float64; in float32 every product and every sum is rounded. Two loops, as calling a rounding function takes 8 times as long.
 */
export function project(pictures: Float32Array, at: number, direction: Float32Array, precision: Precision): number {
  return precision === 'float32' ? project32(pictures, at, direction) : project64(pictures, at, direction);
}

function project64(pictures: Float32Array, at: number, direction: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < direction.length; k++) sum += (direction[k] ?? 0) * (pictures[at + k] ?? 0);
  return sum;
}

function project32(pictures: Float32Array, at: number, direction: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < direction.length; k++) {
    sum = Math.fround(sum + Math.fround((direction[k] ?? 0) * (pictures[at + k] ?? 0)));
  }
  return sum;
}
