// What the front page shows, as one immutable value: the images, the bet, and the two runs that are compared.

import type { ReportOf } from '../../protocol/messages.ts';

export type FrontData = Omit<ReportOf<'data'>, 'type'>;
/** The training images with their random labels. */
export type FrontImages = Omit<ReportOf<'map'>, 'type' | 'requestId'>;

/** The order in which a reader meets them: a question, the first run, a sentence about it, the second run, the comparison. */
export const FRONT_STEPS = ['question', 'random', 'answer', 'true', 'comparison'] as const;
export type FrontStep = (typeof FRONT_STEPS)[number];

/** A network as it was after one epoch. */
export interface Shot {
  readonly epoch: number;
  /** [images] predicted classes. */
  readonly predicted: Uint8Array;
  readonly memorized: number;
  readonly trainError: number;
  readonly testError: number;
}

export interface FrontState {
  readonly step: FrontStep;
  /** `null` until they have arrived. */
  readonly images: FrontImages | null;
  readonly data: FrontData | null;
  /** Images of which the reader expects the labels to be memorized; `null` before the bet, and where it was skipped. */
  readonly bet: number | null;
  /** Whether the run under way has taken its first step, or is about to. */
  readonly running: boolean;
  /** The latest epoch shown of each run. */
  readonly random: Shot | null;
  readonly truth: Shot | null;
  /** Why nothing can be trained, in a sentence. */
  readonly failure: string | null;
}

export const FIRST_FRONT: FrontState = {
  step: 'question',
  images: null,
  data: null,
  bet: null,
  running: false,
  random: null,
  truth: null,
  failure: null,
};

/** Whether a run is under way, or still being shown. */
export function isTraining({ step }: FrontState): boolean {
  return step === 'random' || step === 'true';
}

/** Whether every training label is memorized. */
export function knowsAll({ memorized, predicted }: Shot): boolean {
  return memorized === predicted.length;
}

/** The images with the labels that the second run is given: their true ones. */
export function withTrueLabels(images: FrontImages): FrontImages {
  return { ...images, given: images.truth, corrupted: new Uint8Array(images.truth.length) };
}
