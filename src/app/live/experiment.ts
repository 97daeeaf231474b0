// The experiment of a live figure: as its chapter writes it, on the images and the backend that the lab is set to.

import { configAddress, writeConfig } from '../../core/config-codec.ts';
import { corruptions } from '../../core/corruptions/index.ts';
import { type Choice, type ExperimentConfig, paramOf } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import { seriesOf } from '../../core/step-series.ts';
import { readHash } from '../../state/page/address.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';

/** @param experiment the address's hash without `#`. */
export function experimentOf(experiment: string, { data, backend }: ExperimentConfig): ExperimentConfig {
  return { ...readHash(`#${experiment}`).config, data, backend };
}

/** Whether two are the same experiment, wherever they are computed. */
export function sameExperiment(a: ExperimentConfig, b: ExperimentConfig): boolean {
  return runKey(a) === runKey(b);
}

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

/** A recorded run as charts take it. Its losses are the epochs' means: those of single steps are not kept in recordings. */
export function viewOfRecorded(run: RunFile): RunView {
  const config = configOf(run);
  const kept = run.losses.step.length > 0;
  return {
    id: `recorded ${writeConfig(config).join()}`,
    label: say`${experimentLabel(config)}, recorded`,
    config,
    phase: 'ended',
    trainSize: run.data.train,
    parameters: run.parameters,
    standin: run.data.id === 'standin',
    losses: kept ? run.losses : seriesOf(run.history.map(({ step, trainLoss }) => ({ step, loss: trainLoss }))),
    history: run.history,
    result: run.result,
  };
}

/** For a link to the lab. */
export function labAddress(config: ExperimentConfig): string {
  return `./${configAddress(config)}`;
}
