// The loss and its gradient in one dispatch of one workgroup: a batch has about a hundred rows of ten numbers.

import type { Operations } from '../operations.ts';
import { asScalar } from '../shapes.ts';
import type { Gpu } from './gpu.ts';
import { type GpuKernel, THREADS } from './kernel.ts';

/** One thread per row; the largest logit is subtracted first, so that no exponential overflows. */
const SOFTMAX_CROSS_ENTROPY: GpuKernel<'logits' | 'targets' | 'gradient' | 'loss', 'rows' | 'classes'> = {
  name: 'softmax cross-entropy',
  bindings: { logits: 'read', targets: 'read', gradient: 'write', loss: 'write' },
  numbers: { rows: 'u32', classes: 'u32' },
  declarations: `var<workgroup> losses: array<f32, ${THREADS}>;`,
  body: `
  let count = f32(numbers.rows);
  var own = 0.0;
  for (var row = lane; row < numbers.rows; row += ${THREADS}u) {
    let first = row * numbers.classes;
    let end = first + numbers.classes;
    var top = logits[first];
    for (var at = first + 1u; at < end; at++) { top = max(top, logits[at]); }
    var total = 0.0;
    var hit = 0.0;
    for (var at = first; at < end; at++) {
      let shifted = logits[at] - top;
      let power = exp(shifted);
      gradient[at] = power;
      total += power;
      hit += shifted * targets[at];
    }
    for (var at = first; at < end; at++) { gradient[at] = (gradient[at] / total - targets[at]) / count; }
    own += log(total) - hit;
  }
  losses[lane] = own;
  workgroupBarrier();
  if (lane == 0u) {
    var sum = 0.0;
    for (var i = 0u; i < ${THREADS}u; i++) { sum += losses[i]; }
    loss[0] = sum / count;
  }`,
};

export function createLoss(gpu: Gpu): Operations['softmaxCrossEntropy'] {
  return (logits, targets) => {
    const [rows, classes] = targets.shape;
    const [gradient, loss] = [gpu.fresh(logits.shape), asScalar(gpu.fresh([]))];
    gpu.run(SOFTMAX_CROSS_ENTROPY, { logits, targets, gradient, loss }, { rows, classes }, [1, 1, 1]);
    return { loss, gradient };
  };
}
