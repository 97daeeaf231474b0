// Tensors known to be of the rank that an operation promises.

import type { Scalar, Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';

const isMatrix = (x: Tensor): x is Tensor2D => x.rank === 2;
const isScalar = (x: Tensor): x is Scalar => x.rank === 0;
const isPictures = (x: Tensor): x is Tensor4D => x.rank === 4;

/** @throws RangeError where it is none. */
export function asMatrix(x: Tensor): Tensor2D {
  if (!isMatrix(x)) throw new RangeError(`A matrix is needed, not a tensor of rank ${x.rank}.`);
  return x;
}

/** @throws RangeError where it is none. */
export function asScalar(x: Tensor): Scalar {
  if (!isScalar(x)) throw new RangeError(`A scalar is needed, not a tensor of rank ${x.rank}.`);
  return x;
}

/** @throws RangeError where it is none. */
export function asPictures(x: Tensor): Tensor4D {
  if (!isPictures(x)) throw new RangeError(`Pictures are needed, not a tensor of rank ${x.rank}.`);
  return x;
}
