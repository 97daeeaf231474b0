// One engine that trains one run after another for a sweep and returns each as a run file. The lab's engine stays free. What
// happens when an engine is gone is decided by the sweep.

import { createEngineClient, type EngineClient, type ReportHandlers } from '../../client/engine-client.ts';
import type { EngineLink } from '../../client/worker-link.ts';
import { configRecord, describeConfig } from '../../core/config-codec.ts';
import type { Backend, ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import { compact } from '../../core/results/results-file.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { copySteps, NO_STEPS } from '../../core/step-series.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { ReportOf } from '../../protocol/messages.ts';

export interface TrainerEvents {
  /** `share`: fraction of the maximum epochs, 0 … 1. */
  progress(key: string, share: number): void;
  finished(key: string, run: RunFile): void;
  failed(key: string, why: string): void;
  /** Called every few seconds with what is needed to resume a run. */
  checkpoint(key: string, checkpoint: Checkpoint): void;
  /** The engine is gone, and with it the run under way; the trainer cannot be used again. `backend`: the run's, if it had started. */
  crashed(key: string | null, why: string, backend: Backend | null): void;
}

export interface Trainer {
  /** Starts a run, or continues one from a checkpoint; another one under way is dropped. */
  train(key: string, config: ExperimentConfig, from: Checkpoint | null): void;
  /** Call it at every tick of the page's timer while runs should be training: an engine that hangs counts as crashed. */
  watch(): void;
  pause(): void;
  resume(): void;
  /** Ends the run under way without a result. */
  drop(): void;
  close(): void;
}

export interface TrainerServices {
  readonly link: EngineLink;
  readonly dataUrl: string;
  /** Today as `2026-11-24`, for the run file; affects no result. */
  readonly today: () => string;
}

/** What has been received of the run under way. */
interface TrainerRun {
  readonly key: string;
  readonly config: ExperimentConfig;
  /** Its id in the engine: the same experiment may be trained twice. */
  readonly runId: string;
  readonly started: ReportOf<'started'> | null;
  readonly history: readonly EpochPoint[];
}

export function createTrainer({ link, dataUrl, today }: TrainerServices, events: TrainerEvents): Trainer {
  let now: TrainerRun | null = null;
  let count = 0;
  const mine = (runId: string | null) => (now !== null && now.runId === runId ? now : null);
  const end = (): void => {
    now = null;
  };
  const handlers: ReportHandlers = {
    ...IGNORED,
    started: (started) => {
      const run = mine(started.runId);
      if (run) now = { ...run, started };
    },
    epoch: ({ runId, point }) => {
      const run = mine(runId);
      if (run) now = { ...run, history: [...run.history, point] };
    },
    progress: ({ runId, step, stepsPerEpoch }) => {
      const run = mine(runId);
      if (run) events.progress(run.key, Math.min(1, step / (stepsPerEpoch * run.config.epochs)));
    },
    checkpoint: ({ runId, checkpoint }) => {
      const run = mine(runId);
      if (run) events.checkpoint(run.key, checkpoint);
    },
    ended: ({ runId, result, images }) => {
      const run = mine(runId);
      if (!run) return;
      end();
      if (!run.started) return events.failed(run.key, say`The engine ended this run before it began.`);
      const data = { ...run.started.data, ...(images && { images }) };
      events.finished(run.key, runFileOf(run, { ...run.started, data }, result, today()));
    },
    failed: ({ runId, message }) => {
      const run = runId === null ? now : mine(runId);
      if (!run) return;
      end();
      events.failed(run.key, message);
    },
  };
  const client = createEngineClient(link, handlers, ({ message }) => {
    const { key = null, started = null } = now ?? {};
    end();
    client.close();
    events.crashed(key, message, started?.backend ?? null);
  });
  client.send({ type: 'connect', dataUrl });
  return controls(
    client,
    () => now,
    (key, config, history) => {
      now = { key, config, runId: `sweep-${++count}`, started: null, history };
      return now.runId;
    },
    end,
  );
}

function controls(
  client: EngineClient,
  now: () => TrainerRun | null,
  begin: (key: string, config: ExperimentConfig, history: readonly EpochPoint[]) => string,
  end: () => void,
): Trainer {
  const command = (type: 'pause' | 'stop') => {
    const run = now();
    if (run) client.send({ type, runId: run.runId });
  };
  return {
    train: (key, config, from) => {
      command('stop');
      const runId = begin(key, config, from?.history ?? []);
      const how = { advance: 'run', checkpoints: true, ...(from ? { from } : {}) } as const;
      client.send({ type: 'start', runId, config: describeConfig(config), ...how });
    },
    watch: () => {
      if (now()) client.watch();
    },
    pause: () => command('pause'),
    resume: () => {
      const run = now();
      if (run) client.send({ type: 'advance', runId: run.runId, advance: 'run' });
    },
    drop: () => {
      command('stop');
      end();
    },
    close: () => {
      end();
      client.close();
    },
  };
}

/** With the data actually trained on, which may be another data set or fewer images than requested. */
function runFileOf(
  { config, history }: TrainerRun,
  { backend, data, parameters }: ReportOf<'started'>,
  result: RunFile['result'],
  date: string,
): RunFile {
  return compact({
    version: 1,
    config: configRecord({ ...config, data: data.id }),
    backend,
    data,
    parameters,
    history: [...history],
    losses: copySteps(NO_STEPS),
    result,
    date,
  });
}

const nothing = () => undefined;
/** Reports that a sweep does not use: it shows no image and draws no single loss. */
const IGNORED = {
  backend: nothing,
  data: nothing,
  importing: nothing,
  imported: nothing,
  'data-failed': nothing,
  images: nothing,
  map: nothing,
  predictions: nothing,
  alive: nothing,
  weights: nothing,
  inspection: nothing,
  phase: nothing,
  losses: nothing,
};
