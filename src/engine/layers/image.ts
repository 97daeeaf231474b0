import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';

/** `x`, known to be [batch, height, width, channels]. @throws RangeError where it is not: the layers' shapes do not match. */
export function image(x: Tensor): Tensor4D {
  if (isImage(x)) return x;
  throw new RangeError(`A layer of images received a tensor of shape [${x.shape.join(', ')}].`);
}

function isImage(x: Tensor): x is Tensor4D {
  return x.rank === 4;
}
