import { momentumPython } from './shared/momentum.ts';
import { defineOptimizer } from './shared/optimizer.ts';
import { LEARNING_RATE, MOMENTUM } from './shared/params.ts';

/** Images in one pass: the memory of a step stays that of a batch, however large the sample. */
const PASS_SIZE = 256;

export default defineOptimizer({
  id: 'full-batch-gd',
  label: 'Full-batch gradient descent',
  explanation:
    'One step per epoch, along the mean gradient over all training images at once: no noise from sampling batches. It tests whether that noise, often named as SGD’s implicit regularization, is needed to generalize. It takes many more epochs to fit.',
  order: 2,
  params: {
    learningRate: { ...LEARNING_RATE, default: 0.1 },
    momentum: { ...MOMENTUM, default: 0 },
  },
  schedule: ({ learningRate, momentum }, trainSize) => ({
    batchSize: Math.max(1, trainSize),
    passSize: PASS_SIZE,
    rule: { kind: 'momentum', momentum },
    learningRate: () => learningRate,
  }),
  python: ({ momentum }) => momentumPython(momentum),
});
