// Drives a session to its end and collects what `run.json` holds (`CONTRACT.md`).

import { describeConfig } from '../../src/core/config-codec.ts';
import type { ExperimentData } from '../../src/core/data/experiment-data.ts';
import type { Backend, DataId, ExperimentConfig } from '../../src/core/experiment.ts';
import type { EpochPoint, RunResult } from '../../src/core/metrics.ts';
import { createSession } from '../../src/engine/training/session.ts';

export interface RunFile {
  readonly version: 1;
  /** Every key of the address that applies; numbers as numbers. */
  readonly config: Readonly<Record<string, string | number>>;
  readonly backend: Backend;
  readonly data: { readonly id: DataId; readonly train: number; readonly test: number; readonly sha256: string };
  readonly parameters: number;
  readonly history: readonly EpochPoint[];
  readonly losses: { readonly step: readonly number[]; readonly loss: readonly number[] };
  readonly result: RunResult;
}

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
  const session = createSession({ config, data, clock });
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
    const written = Object.fromEntries(
      describeConfig({ ...config, data: data.id }).map(([key, text]) => [key, typed(text)]),
    );
    return {
      version: 1,
      config: written,
      backend,
      data: used,
      parameters: session.parameters,
      history,
      losses,
      result,
    };
  }
}

function typed(text: string): string | number {
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}
