// Which recorded run is shown for an experiment.

import { corruptions } from '../corruptions/index.ts';
import { type Choice, type ExperimentConfig, paramOf } from '../experiment.ts';
import { runKey } from './results-file.ts';
import { configOf, type RunFile } from './run-file.ts';

/** Files of `public/recorded/` with runs of single experiments. */
export const RECORDED_RUNS = ['training-loss', 'test-error'] as const;

/** The recorded run of an experiment on CIFAR-10, if any. */
export function recordedRun(experiment: ExperimentConfig, runs: readonly RunFile[]): RunFile | null {
  const key = runKey({ ...experiment, data: 'cifar10' });
  return runs.find((run) => runKey(configOf(run)) === key) ?? null;
}

/** The recorded run of the same setting and network most similar to an experiment: in how much of it is corrupted, then in size and the rest. */
export function nearestRecorded(experiment: ExperimentConfig, runs: readonly RunFile[]): RunFile | null {
  const far = runs.flatMap((run) => {
    const distance = distanceOf(experiment, configOf(run));
    return distance === null ? [] : [{ run, distance }];
  });
  return far.toSorted((a, b) => a.distance - b.distance)[0]?.run ?? null;
}

function distanceOf(asked: ExperimentConfig, { corruption, model, trainSize, regularizers, seed }: ExperimentConfig) {
  if (corruption.id !== asked.corruption.id || model.id !== asked.model.id) return null;
  const corrupted = Math.abs(fractionOf(corruption) - fractionOf(asked.corruption));
  const size = Math.abs(Math.log(trainSize / asked.trainSize));
  const otherRules = JSON.stringify(regularizers) === JSON.stringify(asked.regularizers) ? 0 : 1;
  return corrupted * 1000 + size * 10 + otherRules + (seed === asked.seed ? 0 : 0.01);
}

/** Of labels that are corrupted, where the setting leaves that open; one that is not given has its default. */
function fractionOf(choice: Choice): number {
  const { params } = corruptions.get(choice.id);
  return 'p' in params ? paramOf(choice, params, 'p') : 0;
}
