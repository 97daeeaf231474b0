// The two number formats in which Theorem 1's network can be built and evaluated: the same algorithm, rounded differently.

export type Precision = 'float64' | 'float32';

/** Rounds the exact result of one operation to a format. */
export type Round = (value: number) => number;

const asItIs: Round = (value) => value;

export function rounding(precision: Precision): Round {
  return precision === 'float32' ? Math.fround : asItIs;
}

/**
 * ⟨a, x⟩ for the row of `images` that starts at `at`. Images and direction are float32 numbers, whose products are exact
 * in float64; in float32 every product and every sum is rounded. Two loops, as calling a rounding function takes 8 times as long.
 */
export function project(images: Float32Array, at: number, direction: Float32Array, precision: Precision): number {
  return precision === 'float32' ? project32(images, at, direction) : project64(images, at, direction);
}

function project64(images: Float32Array, at: number, direction: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < direction.length; k++) sum += (direction[k] ?? 0) * (images[at + k] ?? 0);
  return sum;
}

function project32(images: Float32Array, at: number, direction: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < direction.length; k++) {
    sum = Math.fround(sum + Math.fround((direction[k] ?? 0) * (images[at + k] ?? 0)));
  }
  return sum;
}
