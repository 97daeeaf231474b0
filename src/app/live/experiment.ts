// The experiment of a live figure: as its chapter writes it, on the pictures and the backend that the lab is set to.

import { configAddress, writeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import { readHash } from '../../state/address.ts';

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

/** A recorded run as charts take it. Its losses are the epochs' means: those of single steps are not kept in recordings. */
export function viewOfRecorded(run: RunFile, label: string): RunView {
  const config = configOf(run);
  const kept = run.losses.step.length > 0;
  return {
    id: `recorded ${writeConfig(config).join()}`,
    label,
    config,
    phase: 'ended',
    trainSize: run.data.train,
    parameters: run.parameters,
    standin: run.data.id === 'standin',
    losses: kept
      ? run.losses
      : { step: run.history.map(({ step }) => step), loss: run.history.map(({ trainLoss }) => trainLoss) },
    history: run.history,
    result: run.result,
  };
}

/** For a link to the lab. */
export function labAddress(config: ExperimentConfig): string {
  return `./${configAddress(config)}`;
}
