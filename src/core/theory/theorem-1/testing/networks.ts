// Networks of Theorem 1 on pictures of noise, for tests.

import { createRng } from '../../../rng.ts';
import type { Pictures } from '../../pictures.ts';
import { type ConstructionOptions, construct, type MemorisingNetwork } from '../construct.ts';

/** Pictures of independent normal pixels, cut to float32. */
export function normalPictures(count: number, size: number, seed = 1): Pictures {
  const rng = createRng(seed).fork('pixels');
  return { values: Float32Array.from({ length: count * size }, () => rng.normal()), count, size };
}

export const randomLabels = (count: number, seed = 1) => {
  const rng = createRng(seed).fork('labels');
  return Uint8Array.from({ length: count }, () => rng.int(10));
};

export function built(
  pictures: Pictures,
  targets: ArrayLike<number>,
  options: Partial<ConstructionOptions> = {},
): MemorisingNetwork {
  const result = construct(pictures, targets, { seed: 1, ...options });
  if (result.kind !== 'built') throw new Error(result.reason);
  return result.network;
}
