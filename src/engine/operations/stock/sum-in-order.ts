import { add, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const sumInOrder: Operations['sumInOrder'] = (own, [first = null, ...rest]) => {
  const piece = (part: Float32Array | null) => (part ? tensor(part, own.shape) : own);
  return tidy(() => rest.reduce((sum, part) => add<Tensor>(sum, piece(part)), piece(first)));
};
