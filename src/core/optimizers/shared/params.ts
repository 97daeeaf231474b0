// Settings that several optimizers share, so that one key means one thing in the address.

import { msg } from '../../language/say.ts';
import type { ParamSpec } from '../../params.ts';

export const LEARNING_RATE: ParamSpec = {
  key: 'lr',
  label: msg('Learning rate'),
  explanation: msg('How far one step moves the weights, before decay.'),
  min: 0.00001,
  max: 10,
  default: 0.01,
  scale: 'log',
  stops: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
};

export const MOMENTUM: ParamSpec = {
  key: 'momentum',
  label: msg('Momentum'),
  explanation: msg('Fraction of the last step that is added to the next.'),
  min: 0,
  max: 0.99,
  default: 0.9,
  scale: 'linear',
  stops: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
};

export const DECAY: ParamSpec = {
  key: 'decay',
  label: msg('Decay'),
  explanation: msg('Factor on the learning rate at each decay.'),
  min: 0.1,
  max: 1,
  default: 0.95,
  scale: 'linear',
  stops: [0.8, 0.9, 0.95, 0.98, 1],
};

export const DECAY_STEPS: ParamSpec = {
  key: 'decaysteps',
  label: msg('Decay every … steps'),
  explanation: msg(
    'Steps between two decays: 390 is one epoch of the full 50,000 images; 0 decays once per epoch of the sample.',
  ),
  min: 0,
  max: 100000,
  default: 390,
  integer: true,
  scale: 'linear',
  stops: [0, 100, 390, 1000],
};

export const BATCH_SIZE: ParamSpec = {
  key: 'batch',
  label: msg('Batch size'),
  explanation: msg('Images per step.'),
  min: 1,
  max: 1024,
  default: 128,
  integer: true,
  scale: 'log',
  stops: [16, 32, 64, 128, 256, 512],
};

/** Images per step, at most those there are. */
export function batchOf(batchSize: number, trainSize: number): number {
  return Math.min(batchSize, Math.max(1, trainSize));
}

/** η · decay^k, where k counts the decays so far. */
export function decayed(of: { learningRate: number; decay: number; decaySteps: number }) {
  const { learningRate, decay, decaySteps } = of;
  return (step: number, epoch: number) =>
    learningRate * decay ** (decaySteps > 0 ? Math.floor(step / decaySteps) : epoch);
}
