// What comes out of a run: numbers by epoch, losses by step, one result. Errors are fractions 0 … 1, losses nats per image.

/** Where a run stands. One of these, never a handful of booleans. `preparing`: a graphics card's programs are being compiled. */
export const PHASES = ['queued', 'preparing', 'loading', 'running', 'paused', 'ended', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** Whether a run gets on by itself: not waiting for a person, and not over. */
export function isBusy(phase: Phase): boolean {
  return phase !== 'paused' && phase !== 'ended' && phase !== 'failed';
}

/** How a run ended: zero training error, epochs used up, no better test error for long, stopped by hand, or a loss that is no number any more. */
export const OUTCOMES = ['fitted', 'budget', 'early-stopped', 'stopped', 'diverged'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** With label noise: the training error taken apart. A part without pictures (no clean label is left at p = 1) is `null`. */
export interface NoiseErrors {
  /** Error on pictures that kept their label. */
  readonly cleanError: number | null;
  /** Error on pictures whose label was drawn at random, against the drawn label: is the noise memorised? */
  readonly corruptedError: number | null;
  /** Share of those pictures for which the network predicts the true label all the same: is the noise resisted? */
  readonly trueLabelAgreement: number | null;
}

/** The state of a run at the end of an epoch. */
export interface EpochPoint {
  /** 1 for the first. */
  readonly epoch: number;
  /** Steps taken so far. */
  readonly step: number;
  /** Mean loss of the epoch's batches, as they were trained on, in nats per image. */
  readonly trainLoss: number;
  /** Error on all training pictures against the labels given, in a full evaluation. */
  readonly trainError: number;
  /** Error on all test pictures against their true labels. */
  readonly testError: number;
  readonly noise: NoiseErrors | null;
  /** Training time so far, in seconds; evaluation and pauses do not count. */
  readonly seconds: number;
}

/** Losses by step, as they arrive: `loss[i]` is the mean loss of the batch of step `step[i]`, before that step. */
export interface LossSeries {
  readonly step: readonly number[];
  readonly loss: readonly number[];
}

export interface RunResult {
  readonly outcome: Outcome;
  /** Training error on the labels given reached 0 in a full evaluation. */
  readonly fitted: boolean;
  readonly epochsToFit: number | null;
  readonly stepsToFit: number | null;
  /** Steps until an epoch's mean loss was at most 0.1. */
  readonly stepsToLossTenth: number | null;
  /** Last values; `null` where the run ended before its first evaluation. */
  readonly trainLoss: number | null;
  readonly trainError: number | null;
  readonly testError: number | null;
  readonly bestTestError: number | null;
  readonly bestEpoch: number | null;
  readonly divergedAtStep: number | null;
  readonly imagesPerSecond: number | null;
  /** Training time, in seconds. */
  readonly seconds: number;
}

export const LOSS_TENTH = 0.1;

/** What a history amounts to. */
export function resultOf(
  history: readonly EpochPoint[],
  end: { outcome: Outcome; images: number; seconds: number; divergedAtStep?: number },
): RunResult {
  const last = history.at(-1);
  const fit = history.find(({ trainError }) => trainError === 0);
  const tenth = history.find(({ trainLoss }) => trainLoss <= LOSS_TENTH);
  const best = bestPoint(history);
  return {
    outcome: end.outcome,
    fitted: fit !== undefined,
    epochsToFit: fit?.epoch ?? null,
    stepsToFit: fit?.step ?? null,
    stepsToLossTenth: tenth?.step ?? null,
    trainLoss: last?.trainLoss ?? null,
    trainError: last?.trainError ?? null,
    testError: last?.testError ?? null,
    bestTestError: best?.testError ?? null,
    bestEpoch: best?.epoch ?? null,
    divergedAtStep: end.divergedAtStep ?? null,
    imagesPerSecond: end.seconds > 0 ? end.images / end.seconds : null,
    seconds: end.seconds,
  };
}

/** The earliest epoch with the lowest test error. */
export function bestPoint(history: readonly EpochPoint[]): EpochPoint | undefined {
  return history.reduce<EpochPoint | undefined>(
    (best, at) => (best && best.testError <= at.testError ? best : at),
    undefined,
  );
}

/**
 * Error taken apart by which labels were corrupted.
 * @param predicted [n] predicted classes. @param given [n] labels trained on. @param truth [n] true labels.
 * @param corrupted [n] 1 where the label was drawn at random, even where the draw hit the true one.
 */
export function noiseErrors(
  predicted: ArrayLike<number>,
  given: ArrayLike<number>,
  truth: ArrayLike<number>,
  corrupted: ArrayLike<number>,
): NoiseErrors {
  let clean = 0;
  let cleanWrong = 0;
  let noisy = 0;
  let noisyWrong = 0;
  let agree = 0;
  for (let i = 0; i < predicted.length; i++) {
    const wrong = predicted[i] === given[i] ? 0 : 1;
    if (corrupted[i]) {
      noisy++;
      noisyWrong += wrong;
      if (predicted[i] === truth[i]) agree++;
    } else {
      clean++;
      cleanWrong += wrong;
    }
  }
  return {
    cleanError: share(cleanWrong, clean),
    corruptedError: share(noisyWrong, noisy),
    trueLabelAgreement: share(agree, noisy),
  };
}

/** Share of predictions that differ from the labels. */
export function errorRate(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  let wrong = 0;
  for (let i = 0; i < predicted.length; i++) if (predicted[i] !== labels[i]) wrong++;
  return share(wrong, predicted.length) ?? 0;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
