// The state of a run, in words: one headline, and the numbers behind it.

import { trainingOf } from '../../core/experiment.ts';
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
  loading: msg('Loading images'),
  running: msg('Training', 'phase'),
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
      ? say`Every training label learned`
      : sayCount(epochs, 'Every training label learned after {0} epoch|Every training label learned after {0} epochs'),
  budget: (epochs) =>
    epochs === null
      ? say`Epochs used up; not every training label learned`
      : sayCount(
          epochs,
          'Epochs used up; every training label was learned after {0} epoch|Epochs used up; every training label was learned after {0} epochs',
        ),
  'early-stopped': (_epochs, _step, best) =>
    best === null ? say`Stopped early` : say`Stopped early; epoch ${formatCount(best)} was the best`,
  stopped: () => say`Stopped`,
  diverged: (_epochs, step) => (step === null ? say`Diverged` : say`Diverged at step ${formatCount(step)}`),
};

/** `epoch 3 of 60`, `step 128`, …: what there is to show, each once. */
export function progressWords(run: TransportRun | null, epochs: number): readonly string[] {
  const progress = run?.progress;
  if (!run || !progress) return [];
  const live = run.phase === 'running';
  return [
    ...(run.phase === 'ended' ? [] : [epochOf(progress, epochs)]),
    say`step ${formatCount(progress.step)}`,
    ...(progress.imagesPerSecond === null ? [] : [say`${formatCount(progress.imagesPerSecond)} images/s`]),
    ...(live && progress.secondsLeft !== null ? [timeLeft(run, progress.secondsLeft, epochs)] : []),
  ];
}

/** `epoch 3 of 60`; `null` before the first step. */
export function epochWords({ progress }: Pick<TransportRun, 'progress'>, epochs: number): string | null {
  return progress && epochOf(progress, epochs);
}

function epochOf(progress: ProgressView, epochs: number): string {
  return say`epoch ${formatCount(epochUnderWay(progress, epochs))} of ${formatCount(epochs)}`;
}

/** A run that may end before its last epoch usually does, long before: then the time is said to be that of all epochs. */
function timeLeft({ config }: TransportRun, seconds: number, epochs: number): string {
  const toTheEnd = config.stop === 'epochs' && trainingOf(config).earlyStopping === null;
  const left = formatDuration(seconds);
  return toTheEnd ? say`${left} left` : say`${left} for all ${formatCount(epochs)} epochs`;
}

const ENDED_BY_ITSELF: ReadonlySet<Outcome> = new Set(['fitted', 'budget', 'early-stopped']);

/** Counted from 1. */
function epochUnderWay({ step, stepsPerEpoch }: ProgressView, epochs: number): number {
  return Math.min(epochs, Math.max(1, Math.ceil(step / Math.max(1, stepsPerEpoch))));
}

/** Share of the epoch budget, 0 … 1; 1 where the run has ended by itself, however early. */
export function fractionDone(run: TransportRun | null, epochs: number): number {
  const progress = run?.progress;
  if (run?.result && ENDED_BY_ITSELF.has(run.result.outcome)) return 1;
  return progress ? Math.min(1, progress.step / Math.max(1, progress.stepsPerEpoch * epochs)) : 0;
}

/** `12 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return say`${whole} s`;
  if (whole < 3600) return say`${Math.floor(whole / 60)} min ${whole % 60} s`;
  return say`${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
