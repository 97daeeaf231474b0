import {
  div,
  exp,
  log,
  max,
  mean,
  mul,
  type Scalar,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { kernels } from '../kernels/index.ts';

/**
 * Softmax cross-entropy: the mean over a batch of −ln p(label), in nats per image, with its gradient (p − target) / batch.
 * @param logits [batch, classes]. @param targets [batch, classes], one-hot.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor2D): { loss: Scalar; gradient: Tensor } {
  const own = kernels()?.softmaxCrossEntropy(logits, targets);
  if (own) return own;
  // Shifting by the largest logit changes nothing but keeps exp from overflowing.
  const shifted = sub(logits, max(logits, 1, true));
  const powers = exp(shifted);
  const total = sum(powers, 1, true);
  const lossOfEach = sub(log(total), sum(mul(shifted, targets), 1, true));
  const gradient = div(sub(div(powers, total), targets), targets.shape[0]);
  return { loss: mean<Scalar>(lossOfEach), gradient };
}
