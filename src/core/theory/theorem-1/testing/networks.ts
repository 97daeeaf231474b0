// Networks of Theorem 1 on images of noise, for tests.

import { createRng } from '../../../rng.ts';
import type { Images } from '../../images.ts';
import { type ConstructionOptions, construct, type MemorizingNetwork } from '../construct.ts';

/** Images of independent normal pixels, rounded to float32. */
export function normalImages(count: number, size: number, seed = 1): Images {
  const rng = createRng(seed).fork('pixels');
  return { values: Float32Array.from({ length: count * size }, () => rng.normal()), count, size };
}

export const randomLabels = (count: number, seed = 1) => {
  const rng = createRng(seed).fork('labels');
  return Uint8Array.from({ length: count }, () => rng.int(10));
};

export function built(
  images: Images,
  targets: ArrayLike<number>,
  options: Partial<ConstructionOptions> = {},
): MemorizingNetwork {
  const result = construct(images, targets, { seed: 1, ...options });
  if (result.kind !== 'built') throw new Error(result.reason);
  return result.network;
}
