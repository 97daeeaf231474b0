// Checks a tensor's rank and narrows its type.

import type { Scalar, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';

const isMatrix = (x: Tensor): x is Tensor2D => x.rank === 2;
const isScalar = (x: Tensor): x is Scalar => x.rank === 0;
const isImages = (x: Tensor): x is Tensor4D => x.rank === 4;

/** @throws RangeError where `x` is not a matrix. */
export function asMatrix(x: Tensor): Tensor2D {
  if (!isMatrix(x)) throw new RangeError(`A matrix is needed, not a tensor of rank ${x.rank}.`);
  return x;
}

/** @throws RangeError where `x` is not a scalar. */
export function asScalar(x: Tensor): Scalar {
  if (!isScalar(x)) throw new RangeError(`A scalar is needed, not a tensor of rank ${x.rank}.`);
  return x;
}

/** @throws RangeError where `x` is not of rank 4. */
export function asImages(x: Tensor): Tensor4D {
  if (!isImages(x)) throw new RangeError(`Images are needed, not a tensor of rank ${x.rank}.`);
  return x;
}
