import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';

/** `x`, known to be [batch, height, width, channels]. @throws RangeError where it is not: the layers do not fit together. */
export function picture(x: Tensor): Tensor4D {
  if (isPicture(x)) return x;
  throw new RangeError(`A layer of pictures was handed a tensor of shape [${x.shape.join(', ')}].`);
}

function isPicture(x: Tensor): x is Tensor4D {
  return x.rank === 4;
}
