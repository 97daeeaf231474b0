import { defineOptimizer } from './shared/optimizer.ts';

export default defineOptimizer({
  id: 'sgd',
  label: 'SGD with momentum',
  explanation:
    'Mini-batches in an order drawn anew each epoch, momentum, and a learning rate that decays in steps: the paper’s optimizer. One epoch of all 50,000 pictures is 390 steps, so the decay keeps that pace on a smaller sample too; on its own shorter epochs the rate would fade before the last labels are fitted.',
  order: 1,
  params: {
    learningRate: {
      key: 'lr',
      label: 'Learning rate',
      explanation: 'How far one step moves the weights, before decay.',
      min: 0.00001,
      max: 10,
      default: 0.01,
      scale: 'log',
      stops: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
    },
    momentum: {
      key: 'momentum',
      label: 'Momentum',
      explanation: 'Share of the last step that is carried into the next.',
      min: 0,
      max: 0.99,
      default: 0.9,
      scale: 'linear',
      stops: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
    },
    decay: {
      key: 'decay',
      label: 'Decay',
      explanation: 'Factor on the learning rate at each decay.',
      min: 0.1,
      max: 1,
      default: 0.95,
      scale: 'linear',
      stops: [0.8, 0.9, 0.95, 0.98, 1],
    },
    decaySteps: {
      key: 'decaysteps',
      label: 'Decay every … steps',
      explanation:
        'Steps between two decays: 390 is one epoch of the full 50,000 pictures; 0 decays once an epoch of the sample.',
      min: 0,
      max: 100000,
      default: 390,
      integer: true,
      scale: 'linear',
      stops: [0, 100, 390, 1000],
    },
    batchSize: {
      key: 'batch',
      label: 'Batch size',
      explanation: 'Pictures a step.',
      min: 1,
      max: 1024,
      default: 128,
      integer: true,
      scale: 'log',
      stops: [16, 32, 64, 128, 256, 512],
    },
  },
  schedule: ({ learningRate, momentum, decay, decaySteps, batchSize }, trainSize) => ({
    batchSize: Math.min(batchSize, Math.max(1, trainSize)),
    rule: { kind: 'momentum', momentum },
    learningRate: (step, epoch) => learningRate * decay ** (decaySteps > 0 ? Math.floor(step / decaySteps) : epoch),
  }),
});
