// Which engine is timed on which task, and in groups of how many steps: about half a second each.

import type { EngineId, Task } from '../../bench/messages.ts';
import type { Entrant } from '../../bench/page.ts';

const COMMON = { batch: 128, learningRate: 0.01, momentum: 0.9 } as const;

/** The engines on which a model is not timed, and why: printed under the table. */
export const LEFT_OUT = [
  'tfjs-stock on alexnet-small: its wasm backend has no Conv2DBackpropFilter, so it trains no convolution (tfjs issue 8474).',
  'jax-js on alexnet-small: it differentiates the two convolutions, but on wasm takes a second and more for each image of a step.',
  'convnetjs on alexnet-small: timed on a few images of a batch, one by one as it takes them, and counted up.',
] as const;

const peak = (task: Task): Entrant => ({ engine: 'peak', task, steps: 5 });

/** Ours against its peers; and on one core against two, where no peer's worker collects garbage on the second. */
function heats(model: Task['model'], steps: Partial<Readonly<Record<EngineId, number>>>): readonly Entrant[][] {
  const task = { model, ...COMMON, workers: 1 };
  const alone = (engine: EngineId, count = 0): Entrant[] => (count > 0 ? [{ engine, task, steps: count }] : []);
  const { ours = 0 } = steps;
  const peers = (['tfjs-stock', 'convnetjs', 'jax-js'] as const).flatMap((engine) => alone(engine, steps[engine]));
  return [
    [...alone('ours', ours), ...peers, peak(task)],
    [...alone('ours', ours), { engine: 'ours', task: { ...task, workers: 2 }, steps: ours }, peak(task)],
  ];
}

const MLP_STEPS = { ours: 20, 'tfjs-stock': 2, convnetjs: 1, 'jax-js': 12 } as const;

export const HEATS = {
  'mlp-1x512': heats('mlp-1x512', MLP_STEPS),
  'mlp-3x512': heats('mlp-3x512', MLP_STEPS),
  'alexnet-small': heats('alexnet-small', { ours: 2, convnetjs: 1 / 32 }),
} as const;
