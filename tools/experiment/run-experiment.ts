// Drives a run to its end and collects what `run.json` holds (`docs/INTERFACES.md`).

import { configRecord } from '../../src/core/config-codec.ts';
import type { ExperimentData } from '../../src/core/data/experiment-data.ts';
import type { Backend, ExperimentConfig } from '../../src/core/experiment.ts';
import type { EpochPoint, RunResult } from '../../src/core/metrics.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { appendSteps, copySteps, NO_STEPS, type StepMeasure, type StepSeries } from '../../src/core/step-series.ts';
import { createTrainingRun } from '../../src/engine/training/run.ts';
import type { Checkpoint } from '../../src/protocol/checkpoint.ts';
import { createThreadHelper } from './thread-helper.ts';

export interface ExperimentProgress {
  /** Epochs done, of at most `epochs`. */
  readonly point: EpochPoint | null;
  readonly epochs: number;
  /** Steps done, of at most `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Milliseconds since training began. */
  readonly elapsed: number;
}

export interface RunOptions {
  readonly config: ExperimentConfig;
  readonly data: ExperimentData;
  readonly backend: Backend;
  readonly clock: () => number;
  /** What to measure at each step beside the loss. */
  readonly measures?: readonly StepMeasure[];
  readonly show?: (progress: ExperimentProgress) => void;
  /** Where the run continues; its losses by step are those from there on. @throws Error where it is a checkpoint of another run. */
  readonly from?: Checkpoint | null;
  /** Is given the run as it is after an epoch, at most once in `SAVE_EVERY`. */
  readonly save?: (taken: Checkpoint) => Promise<void>;
}

/** Milliseconds between two checkpoints: what an interruption may cost. */
const SAVE_EVERY = 60_000;

/** Reads the losses back every so many steps. */
const BUNDLE_STEPS = 32;

export async function runExperiment(options: RunOptions): Promise<RunFile> {
  const { config, data, backend, clock, measures, show, from, save } = options;
  const run = createTrainingRun({
    ...{ config, data, clock, createHelper: createThreadHelper },
    ...(measures ? { measures: () => measures } : {}),
    ...(from ? { from } : {}),
  });
  const history: EpochPoint[] = [...(from?.history ?? [])];
  let losses = copySteps(NO_STEPS);
  const keep = (read: StepSeries) => {
    losses = appendSteps(losses, read);
  };
  const since = clock();
  let saved = since;
  const steps = config.epochs * run.stepsPerEpoch;
  try {
    for (;;) {
      const next = await run.events.next();
      if (next.done) return file(next.value);
      const event = next.value;
      if (event.type === 'losses') keep(event.losses);
      if (event.type === 'epoch') history.push(event.point);
      if (event.type === 'epoch' && save && clock() - saved >= SAVE_EVERY) {
        saved = clock();
        const taken = await run.capture();
        if (taken) await save(taken);
      }
      if (event.type !== 'step') continue;
      if (event.step % BUNDLE_STEPS === 0) keep(await run.readLosses());
      show?.({
        point: history.at(-1) ?? null,
        epochs: config.epochs,
        step: event.step,
        steps,
        elapsed: clock() - since,
      });
    }
  } finally {
    run.dispose();
  }

  function file(result: RunResult): RunFile {
    const images = run.imagesHashes;
    const used = {
      ...{ id: data.id, train: data.train.images.count, test: data.test.images.count, sha256: data.sha256 },
      ...(images && { images }),
    };
    return {
      version: 1,
      config: configRecord({ ...config, data: data.id }),
      backend,
      data: used,
      parameters: run.parameters,
      history,
      losses,
      result,
    };
  }
}
