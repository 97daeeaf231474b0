import { momentumPython } from './shared/momentum.ts';
import { defineOptimizer } from './shared/optimizer.ts';
import { BATCH_SIZE, batchOf, DECAY, DECAY_STEPS, decayed, LEARNING_RATE, MOMENTUM } from './shared/params.ts';

export default defineOptimizer({
  id: 'sgd',
  label: 'SGD with momentum',
  short: 'SGD',
  explanation:
    'Mini-batches in a new random order each epoch, momentum, and a learning rate that decays in steps: the paper’s optimizer. One epoch of all 50,000 images is 390 steps, so the decay keeps that pace on a smaller sample too; if it followed the sample’s shorter epochs, the rate would become too small before the last labels are fitted.',
  order: 1,
  params: {
    learningRate: LEARNING_RATE,
    momentum: MOMENTUM,
    decay: DECAY,
    decaySteps: DECAY_STEPS,
    batchSize: BATCH_SIZE,
  },
  modelsRate: true,
  schedule: ({ momentum, batchSize, ...rate }, trainSize) => ({
    batchSize: batchOf(batchSize, trainSize),
    rule: { kind: 'momentum', momentum },
    learningRate: decayed(rate),
  }),
  python: ({ momentum }) => momentumPython(momentum),
});
