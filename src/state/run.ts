// One run as the page keeps it: plain data and the steps from one state to the next. Charts and table take it as it is. Not the training itself, which is the engine's.

import { type Backend, type ExperimentConfig, parametersOf } from '../core/experiment.ts';
import type { EpochPoint, LossSeries } from '../core/metrics.ts';
import type { RunView } from '../core/run-view.ts';
import type { Inspection } from '../core/theory/inspection.ts';
import type { ReportOf } from '../protocol/messages.ts';
import { thinLosses } from './thin-losses.ts';

/** How far a run has come, for the transport bar. */
export type RunProgress = Omit<ReportOf<'progress'>, 'type' | 'runId'>;

/** How many pictures of which set, and the hash of its training files. */
export type PicturesUsed = ReportOf<'started'>['data'];

export interface Run extends RunView {
  /** `null` until the engine has said so. */
  readonly backend: Backend | null;
  /** The pictures really trained on; `null` until the engine has said so. */
  readonly used: PicturesUsed | null;
  readonly progress: RunProgress | null;
  /** Why it failed, in a sentence; `null` where it did not. */
  readonly failure: string | null;
  /** Norms and margins, as last measured; `null` before. */
  readonly inspection: Inspection | null;
  /** Whether its curves are on the charts. */
  readonly shown: boolean;
}

/** What has come in for one run since the last flush. */
export interface RunDelta {
  readonly losses: LossSeries;
  readonly points: readonly EpochPoint[];
  readonly progress: RunProgress | null;
}

/** Losses kept of one run; above, they are thinned to half of it. */
const MOST_LOSSES = 20_000;

export function newRun(id: string, config: ExperimentConfig): Run {
  return {
    id,
    label: '',
    config,
    phase: 'queued',
    trainSize: config.trainSize,
    parameters: parametersOf(config),
    standin: config.data === 'standin',
    backend: null,
    used: null,
    losses: { step: [], loss: [] },
    history: [],
    progress: null,
    result: null,
    failure: null,
    inspection: null,
    shown: true,
  };
}

/** Whether the engine still has it in hand. */
export function isLive({ phase }: Run): boolean {
  return phase !== 'ended' && phase !== 'failed';
}

/** Whether anything was measured; a run without it is not worth keeping. */
export function hasNumbers({ losses, history }: Run): boolean {
  return losses.step.length > 0 || history.length > 0;
}

export function withDelta(run: Run, { losses, points, progress }: RunDelta): Run {
  const grown = {
    step: [...run.losses.step, ...losses.step],
    loss: [...run.losses.loss, ...losses.loss],
  };
  return {
    ...run,
    losses: grown.step.length > MOST_LOSSES ? thinLosses(grown, MOST_LOSSES / 2) : grown,
    history: points.length > 0 ? [...run.history, ...points] : run.history,
    progress: progress ?? run.progress,
  };
}

/** With what the engine really trains on, which may be another data set or fewer pictures than asked for. */
export function withStart(run: Run, { backend, data, parameters }: ReportOf<'started'>): Run {
  return {
    ...run,
    backend,
    used: data,
    parameters,
    config: { ...run.config, data: data.id },
    trainSize: data.train,
    standin: data.id === 'standin',
  };
}
