import { msg } from '../language/say.ts';
import type { ParamSpec } from '../params.ts';
import { defineOptimizer } from './shared/optimizer.ts';
import { BATCH_SIZE, batchOf, DECAY, DECAY_STEPS, decayed, LEARNING_RATE } from './shared/params.ts';

/** ε of the paper's Algorithm 1. */
const EPSILON = 1e-8;

export default defineOptimizer({
  id: 'adam',
  label: 'Adam',
  explanation:
    'Mini-batches as with SGD, but each weight has a step size of its own, from moving averages of its gradient and of the gradient’s square (Kingma and Ba 2015). Not used in the paper: here to see whether fitting random labels depends on the optimizer.',
  order: 3,
  params: {
    learningRate: { ...LEARNING_RATE, default: 0.001 },
    beta1: moving('beta1', 'β₁', msg('Decay rate β₁ of the moving average of the gradient.'), 0.9, [0, 0.5, 0.9, 0.95]),
    beta2: moving(
      'beta2',
      'β₂',
      msg('Decay rate β₂ of the moving average of its square.'),
      0.999,
      [0.9, 0.99, 0.999, 0.9999],
    ),
    decay: DECAY,
    decaySteps: DECAY_STEPS,
    batchSize: BATCH_SIZE,
  },
  schedule: ({ beta1, beta2, batchSize, ...rate }, trainSize) => ({
    batchSize: batchOf(batchSize, trainSize),
    rule: { kind: 'adam', beta1, beta2, epsilon: EPSILON },
    learningRate: decayed(rate),
  }),
  python: ({ beta1, beta2 }) => ({
    settings: `BETAS = (${beta1}, ${beta2})  # decay rates of the averages of the gradient and of its square`,
    docstring: 'A weight moves by its mean gradient over the root of its mean square (Kingma, Ba 2015).',
    build: (parameters) => `torch.optim.Adam(${parameters}, lr=rate, betas=BETAS, eps=${EPSILON})`,
  }),
});

function moving(key: string, label: string, explanation: string, usual: number, stops: readonly number[]): ParamSpec {
  return { key, label, explanation, min: 0, max: 0.99999, default: usual, scale: 'linear', stops };
}
