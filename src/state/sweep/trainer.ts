// One engine that trains one run after another for a sweep, and hands back each as a run file. The lab's engine stays free.

import {
  createEngineClient,
  type EngineClient,
  type EngineLink,
  type ReportHandlers,
} from '../../client/engine-client.ts';
import { configRecord, describeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import { compact } from '../../core/results/results-file.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { ReportOf } from '../../protocol/messages.ts';

export interface TrainerEvents {
  /** `share`: 0 … 1 of the epoch budget. */
  progress(key: string, share: number): void;
  finished(key: string, run: RunFile): void;
  failed(key: string, why: string): void;
  /** The engine is gone, and with it the run under way; the trainer is of no more use. */
  crashed(key: string | null, why: string): void;
}

export interface Trainer {
  /** Begins a run; one under way is dropped. */
  train(key: string, config: ExperimentConfig): void;
  pause(): void;
  goOn(): void;
  /** Ends the run under way without a result. */
  drop(): void;
  close(): void;
}

export interface TrainerServices {
  readonly link: EngineLink;
  readonly dataUrl: string;
  /** Today as `2026-11-24`, for the record; decides nothing. */
  readonly today: () => string;
}

/** What has come in of the run under way. */
interface UnderWay {
  readonly key: string;
  readonly config: ExperimentConfig;
  /** As the engine knows it: the same experiment may come twice. */
  readonly runId: string;
  readonly started: ReportOf<'started'> | null;
  readonly history: readonly EpochPoint[];
}

export function createTrainer({ link, dataUrl, today }: TrainerServices, events: TrainerEvents): Trainer {
  let now: UnderWay | null = null;
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
    ended: ({ runId, result }) => {
      const run = mine(runId);
      if (!run) return;
      end();
      if (run.started) events.finished(run.key, runFileOf(run, run.started, result, today()));
      else events.failed(run.key, say`The engine ended this run before it had begun.`);
    },
    failed: ({ runId, message }) => {
      const run = runId === null ? now : mine(runId);
      if (!run) return;
      end();
      events.failed(run.key, message);
    },
  };
  const client = createEngineClient(link, handlers, ({ message }) => {
    const key = now?.key ?? null;
    end();
    client.close();
    events.crashed(key, message);
  });
  client.send({ type: 'connect', dataUrl });
  return controls(
    client,
    () => now,
    (key, config) => {
      now = { key, config, runId: `sweep-${++count}`, started: null, history: [] };
      return now.runId;
    },
    end,
  );
}

function controls(
  client: EngineClient,
  now: () => UnderWay | null,
  begin: (key: string, config: ExperimentConfig) => string,
  end: () => void,
): Trainer {
  const command = (type: 'pause' | 'stop') => {
    const run = now();
    if (run) client.send({ type, runId: run.runId });
  };
  return {
    train: (key, config) => {
      command('stop');
      const runId = begin(key, config);
      client.send({ type: 'start', runId, config: describeConfig(config), advance: 'run' });
    },
    pause: () => command('pause'),
    goOn: () => {
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

/** With what was really trained on, which may be another data set or fewer pictures than asked for. */
function runFileOf(
  { config, history }: UnderWay,
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
    losses: { step: [], loss: [] },
    result,
    date,
  });
}

const nothing = () => undefined;
/** What a sweep has no use for: it shows no picture and draws no single loss. */
const IGNORED = {
  backend: nothing,
  data: nothing,
  importing: nothing,
  imported: nothing,
  'data-failed': nothing,
  pictures: nothing,
  wall: nothing,
  predictions: nothing,
  checkpoint: nothing,
  alive: nothing,
  weights: nothing,
  inspection: nothing,
  phase: nothing,
  losses: nothing,
};
