// The experiment of a live figure: as its chapter writes it, on the images and the backend that the lab is set to.

import { configAddress, writeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
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
