// Initial weights, drawn on the host from the run's own generator, so that every backend starts from the same numbers.

import type { Initializer } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';

export interface Fan {
  /** Inputs that feed one output. */
  readonly in: number;
  /** Outputs that one input feeds. */
  readonly out: number;
}

/** @param size how many numbers to draw. */
export function initialWeights(initializer: Initializer, fan: Fan, size: number, rng: Rng): Float32Array {
  const draw = distribution(initializer, fan, rng);
  const weights = new Float32Array(size);
  for (let i = 0; i < size; i++) weights[i] = draw();
  return weights;
}

function distribution(initializer: Initializer, fan: Fan, rng: Rng): () => number {
  switch (initializer.kind) {
    case 'he-normal':
      return () => Math.sqrt(2 / fan.in) * rng.normal();
    case 'glorot-uniform':
      return () => Math.sqrt(6 / (fan.in + fan.out)) * (2 * rng.next() - 1);
    case 'truncated-normal':
      return () => initializer.std * truncatedNormal(rng);
  }
}

/** Standard normal, redrawn outside two standard deviations. */
function truncatedNormal(rng: Rng): number {
  for (;;) {
    const value = rng.normal();
    if (Math.abs(value) <= 2) return value;
  }
}
