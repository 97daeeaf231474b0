// Where a run stands, in words: one headline, and the numbers behind it.

import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import type { Outcome, Phase } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { formatCount } from '../charts/format.ts';

/** How far a run has come. */
export interface ProgressView {
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface TransportRun extends RunView {
  readonly progress: ProgressView | null;
  readonly failure: string | null;
}

/** What the reader may do next, or how it ended; changes with the phase, not with every number. */
export function headline(run: TransportRun | null): string {
  if (!run) return say`Ready`;
  return run.phase === 'ended' ? outcomeWords(run) : translate(PHASE_WORDS[run.phase]);
}

const PHASE_WORDS: Readonly<Record<Exclude<Phase, 'ended'>, string>> = {
  queued: msg('Starting'),
  preparing: msg('Preparing the GPU'),
  loading: msg('Loading pictures'),
  running: msg('Training'),
  paused: msg('Paused'),
  failed: msg('Failed'),
};

function outcomeWords({ result }: TransportRun): string {
  if (!result) return say`Ended`;
  return OUTCOME_WORDS[result.outcome](result.epochsToFit, result.divergedAtStep, result.bestEpoch);
}

const OUTCOME_WORDS: Readonly<
  Record<Outcome, (epochs: number | null, step: number | null, best: number | null) => string>
> = {
  fitted: (epochs) =>
    epochs === null
      ? say`Every training label learnt`
      : sayCount(epochs, 'Every training label learnt after {0} epoch|Every training label learnt after {0} epochs'),
  budget: (epochs) =>
    epochs === null
      ? say`Epochs used up, not fitted`
      : sayCount(epochs, 'Epochs used up; fitted after {0} epoch|Epochs used up; fitted after {0} epochs'),
  'early-stopped': (_epochs, _step, best) =>
    best === null ? say`Stopped early` : say`Stopped early; epoch ${formatCount(best)} was the best`,
  stopped: () => say`Stopped`,
  diverged: (_epochs, step) => (step === null ? say`Diverged` : say`Diverged at step ${formatCount(step)}`),
};

/** `epoch 3 of 60`, `step 128`, …: what there is to say, each once. */
export function progressWords(run: TransportRun | null, epochs: number): readonly string[] {
  const progress = run?.progress;
  if (!run || !progress) return [];
  const live = run.phase === 'running';
  return [
    ...(run.phase === 'ended'
      ? []
      : [say`epoch ${formatCount(epochUnderWay(progress, epochs))} of ${formatCount(epochs)}`]),
    say`step ${formatCount(progress.step)}`,
    ...(progress.imagesPerSecond === null ? [] : [say`${formatCount(progress.imagesPerSecond)} pictures/s`]),
    ...(live && progress.secondsLeft !== null ? [say`at most ${formatDuration(progress.secondsLeft)} left`] : []),
  ];
}

/** Counted from 1. */
function epochUnderWay({ step, stepsPerEpoch }: ProgressView, epochs: number): number {
  return Math.min(epochs, Math.max(1, Math.ceil(step / Math.max(1, stepsPerEpoch))));
}

/** Share of the epoch budget, 0 … 1. */
export function shareDone(run: TransportRun | null, epochs: number): number {
  const progress = run?.progress;
  return progress ? Math.min(1, progress.step / Math.max(1, progress.stepsPerEpoch * epochs)) : 0;
}

/** `12 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return say`${whole} s`;
  if (whole < 3600) return say`${Math.floor(whole / 60)} min ${whole % 60} s`;
  return say`${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
