import type { Task } from '../../bench/contestant.ts';

const COMMON = { inputs: 2352, classes: 10, batch: 128, learningRate: 0.01, momentum: 0.9 } as const;

export const MLP_TASKS: readonly Task[] = [
  { model: 'mlp-1x512', hidden: [512], ...COMMON },
  { model: 'mlp-3x512', hidden: [512, 512, 512], ...COMMON },
];
