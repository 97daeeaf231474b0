import { div, exp, log, max, mean, mul, type Scalar, sub, sum } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const softmaxCrossEntropy: Operations['softmaxCrossEntropy'] = (logits, targets) => {
  // Shifting by the largest logit changes nothing but keeps exp from overflowing.
  const shifted = sub(logits, max(logits, 1, true));
  const powers = exp(shifted);
  const total = sum(powers, 1, true);
  const lossOfEach = sub(log(total), sum(mul(shifted, targets), 1, true));
  const gradient = div(sub(div(powers, total), targets), targets.shape[0]);
  return { loss: mean<Scalar>(lossOfEach), gradient };
};
