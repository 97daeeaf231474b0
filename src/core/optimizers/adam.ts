import { msg } from '../language/say.ts';
import type { ParamSpec } from '../params.ts';
import { defineOptimizer } from './shared/optimizer.ts';
import { BATCH_SIZE, batchOf, DECAY, DECAY_STEPS, decayed, LEARNING_RATE } from './shared/params.ts';

export default defineOptimizer({
  id: 'adam',
  label: 'Adam',
  explanation:
    'Mini-batches as with SGD, but each weight gets a step size of its own, from moving averages of its gradient and of the gradient’s square (Kingma and Ba 2015). Not used in the paper: here to see whether fitting random labels hangs on the optimizer.',
  order: 3,
  params: {
    learningRate: { ...LEARNING_RATE, default: 0.001 },
    beta1: moving(
      'beta1',
      'β₁',
      msg('Share of the old in the moving average of the gradient.'),
      0.9,
      [0, 0.5, 0.9, 0.95],
    ),
    beta2: moving('beta2', 'β₂', msg('Share of the old in that of its square.'), 0.999, [0.9, 0.99, 0.999, 0.9999]),
    decay: DECAY,
    decaySteps: DECAY_STEPS,
    batchSize: BATCH_SIZE,
  },
  schedule: ({ beta1, beta2, batchSize, ...rate }, trainSize) => ({
    batchSize: batchOf(batchSize, trainSize),
    rule: { kind: 'adam', beta1, beta2, epsilon: 1e-8 },
    learningRate: decayed(rate),
  }),
});

function moving(key: string, label: string, explanation: string, usual: number, stops: readonly number[]): ParamSpec {
  return { key, label, explanation, min: 0, max: 0.99999, default: usual, scale: 'linear', stops };
}
