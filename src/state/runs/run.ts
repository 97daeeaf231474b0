// One run as the page has it: plain data and the steps from one state to the next. Charts and the table take it as it is. The
// training itself is the engine's.

import { type Backend, type ExperimentConfig, parametersOf } from '../../core/experiment.ts';
import { type EpochPredictions, type LearningHistory, withEpoch } from '../../core/learning-history.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { appendSteps, NO_STEPS, type StepSeries, thinSteps } from '../../core/step-series.ts';
import type { Inspection } from '../../core/theory/inspection.ts';
import type { ReportOf } from '../../protocol/messages.ts';

/** How far a run has come, for the transport bar. */
export type RunProgress = Omit<ReportOf<'progress'>, 'type' | 'runId'>;

/** How many images of which set, and their hashes. */
export type ImagesUsed = ReportOf<'started'>['data'];

export interface Run extends RunView {
  /** `null` until the engine has reported it. */
  readonly backend: Backend | null;
  /** The images actually trained on; `null` until the engine has reported them. */
  readonly used: ImagesUsed | null;
  readonly progress: RunProgress | null;
  /** Why it failed, in a sentence; `null` if it did not. */
  readonly failure: string | null;
  /** Norms and margins, as last measured; `null` before. */
  readonly inspection: Inspection | null;
  /** When its images were learned; `null` before the first evaluation, and where nothing is known. */
  readonly learning: LearningHistory | null;
  /** Whether its curves are on the charts. */
  readonly shown: boolean;
}

/** What arrived for one run since the last flush. */
export interface RunDelta {
  readonly losses: StepSeries;
  readonly points: readonly EpochPoint[];
  readonly predictions: readonly EpochPredictions[];
  readonly progress: RunProgress | null;
}

/** Steps stored of one run; above this they are thinned to half as many. */
const MAX_STEPS = 20_000;

/** @param trainSize images that it will train on, as far as known before it starts. */
export function newRun(id: string, config: ExperimentConfig, trainSize = config.trainSize): Run {
  return {
    id,
    label: '',
    config,
    phase: 'queued',
    trainSize,
    parameters: parametersOf(config),
    standin: config.data === 'standin',
    backend: null,
    used: null,
    losses: NO_STEPS,
    history: [],
    progress: null,
    result: null,
    failure: null,
    inspection: null,
    learning: null,
    shown: true,
  };
}

/** Whether it has neither ended nor failed. */
export function isLive({ phase }: Run): boolean {
  return phase !== 'ended' && phase !== 'failed';
}

/** Whether anything was measured; a run without measurements is not worth storing. */
export function hasNumbers({ losses, history }: Run): boolean {
  return losses.step.length > 0 || history.length > 0;
}

export function withDelta(run: Run, { losses, points, predictions, progress }: RunDelta): Run {
  const grown = appendSteps(run.losses, losses);
  return {
    ...run,
    losses: grown.step.length > MAX_STEPS ? thinSteps(grown, MAX_STEPS / 2) : grown,
    history: points.length > 0 ? [...run.history, ...points] : run.history,
    learning: predictions.reduce(withEpoch, run.learning),
    progress: progress ?? run.progress,
  };
}

/** With the hashes of the images that it used, where the engine had all of them. */
export function withImages(run: Run, images: ReportOf<'ended'>['images']): Run {
  return run.used && images ? { ...run, used: { ...run.used, images } } : run;
}

/** With the data that the engine actually trains on, which may be another data set or fewer images than requested. */
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
