// Drives a session to its end and collects what `run.json` holds (`CONTRACT.md`).

import { configRecord } from '../../src/core/config-codec.ts';
import type { ExperimentData } from '../../src/core/data/experiment-data.ts';
import type { Backend, ExperimentConfig } from '../../src/core/experiment.ts';
import type { EpochPoint, RunResult } from '../../src/core/metrics.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { createSession } from '../../src/engine/training/session.ts';
import { createThreadHelper } from './thread-helper.ts';

export interface Progress {
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
  readonly show?: (progress: Progress) => void;
}

/** Reads the losses back every so many steps. */
const BUNDLE_STEPS = 32;

export async function runExperiment({ config, data, backend, clock, show }: RunOptions): Promise<RunFile> {
  const session = createSession({ config, data, clock, createHelper: createThreadHelper });
  const history: EpochPoint[] = [];
  const losses: { step: number[]; loss: number[] } = { step: [], loss: [] };
  const keep = (read: { readonly step: readonly number[]; readonly loss: readonly number[] }) => {
    losses.step.push(...read.step);
    losses.loss.push(...read.loss);
  };
  const since = clock();
  const steps = config.epochs * session.stepsPerEpoch;
  try {
    for (;;) {
      const next = await session.events.next();
      if (next.done) return file(next.value);
      const event = next.value;
      if (event.type === 'losses') keep(event.losses);
      if (event.type === 'epoch') history.push(event.point);
      if (event.type !== 'step') continue;
      if (event.step % BUNDLE_STEPS === 0) keep(await session.readLosses());
      show?.({
        point: history.at(-1) ?? null,
        epochs: config.epochs,
        step: event.step,
        steps,
        elapsed: clock() - since,
      });
    }
  } finally {
    session.dispose();
  }

  function file(result: RunResult): RunFile {
    const used = { id: data.id, train: data.train.images.count, test: data.test.images.count, sha256: data.sha256 };
    return {
      version: 1,
      config: configRecord({ ...config, data: data.id }),
      backend,
      data: used,
      parameters: session.parameters,
      history,
      losses,
      result,
    };
  }
}
