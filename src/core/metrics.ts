// The results of a run: numbers by epoch, one result; measures by step are in `step-series.ts`. Errors are fractions 0 … 1, losses nats
// per image.

import type { StopRule } from './experiment.ts';

/** Where a run stands. One of these, never a handful of booleans. `preparing`: a GPU's shaders are being compiled. */
export const PHASES = ['queued', 'preparing', 'loading', 'running', 'paused', 'ended', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** Whether a run continues by itself: not waiting for a person, and not over. */
export function isBusy(phase: Phase): boolean {
  return phase !== 'paused' && phase !== 'ended' && phase !== 'failed';
}

/** How a run ended: zero training error, epochs used up, no better test error for long, stopped manually, or diverged. */
export const OUTCOMES = ['fitted', 'budget', 'early-stopped', 'stopped', 'diverged'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** With label noise: the training error taken apart. A part without images (no clean label is left at p = 1) is `null`. */
export interface NoiseErrors {
  /** Error on images that kept their label. */
  readonly cleanError: number | null;
  /** Error on images whose label was drawn at random, against that given label: is the noise memorized? */
  readonly corruptedError: number | null;
  /** Fraction of those images for which the network predicts the true label nevertheless: is the noise resisted? */
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
  /** Error on the training images against the given labels. */
  readonly trainError: number;
  /** The training error and `noise` were counted on so many images, the first ones; left out where on all. */
  readonly countedOn?: number | undefined;
  /** Error on all test images against their true labels. */
  readonly testError: number;
  readonly noise: NoiseErrors | null;
  /** Training time so far, in seconds; evaluation and pauses do not count. */
  readonly seconds: number;
}

/**
 * After each epoch the training error is counted on the first so many training images at most: to count it on 50,000 costs as much as
 * the epoch. It is counted on all where none of these is wrong, and after the epoch with which a run ends by itself.
 */
export const COUNTED_IMAGES = 5000;

/** Whether no training image is wrong, all of them counted. */
export function isFitted({ trainError, countedOn }: EpochPoint): boolean {
  return trainError === 0 && countedOn === undefined;
}

/** The standard error of an error rate that was counted on `images` drawn at random. */
export function samplingError(errorRate: number, images: number): number {
  return Math.sqrt((errorRate * (1 - errorRate)) / images);
}

export interface RunResult {
  readonly outcome: Outcome;
  /** Training error on the given labels reached 0 in a full evaluation. */
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

function isAtLossTenth({ trainLoss }: EpochPoint): boolean {
  return trainLoss <= LOSS_TENTH;
}

/** Whether a run that ends by `rule` ends with the last epoch of `history`, before its maximum of epochs. */
export function meetsStopRule(rule: StopRule, history: readonly EpochPoint[]): boolean {
  const last = history.at(-1);
  if (!last || rule === 'epochs' || !isFitted(last)) return false;
  return rule === 'fitted' || history.some(isAtLossTenth);
}

/** The result of a history. */
export function resultOf(
  history: readonly EpochPoint[],
  end: { outcome: Outcome; images: number; seconds: number; divergedAtStep?: number },
): RunResult {
  const last = history.at(-1);
  const fit = history.find(isFitted);
  const tenth = history.find(isAtLossTenth);
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
 * @param predicted [n] predicted classes. @param given [n] labels trained on. @param groundTruth [n] true labels.
 * @param corrupted [n] 1 where the label was drawn at random, even where the draw is the true one.
 */
export function noiseErrors(
  predicted: ArrayLike<number>,
  given: ArrayLike<number>,
  groundTruth: ArrayLike<number>,
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
      if (predicted[i] === groundTruth[i]) agree++;
    } else {
      clean++;
      cleanWrong += wrong;
    }
  }
  return {
    cleanError: fraction(cleanWrong, clean),
    corruptedError: fraction(noisyWrong, noisy),
    trueLabelAgreement: fraction(agree, noisy),
  };
}

/** Fraction of predictions that differ from the labels. */
export function errorRate(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  let wrong = 0;
  for (let i = 0; i < predicted.length; i++) if (predicted[i] !== labels[i]) wrong++;
  return fraction(wrong, predicted.length) ?? 0;
}

function fraction(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
