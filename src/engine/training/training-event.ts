// The events that a run yields.

import type { EpochPoint } from '../../core/metrics.ts';
import type { StepSeries } from '../../core/step-series.ts';

export type TrainingEvent =
  /** No news; a pause in which messages can be handled. */
  | { readonly type: 'tick' }
  /** The GPU programs are being compiled; pulling again waits for them. Images continue to arrive. */
  | { readonly type: 'preparing' }
  /** The next images have not arrived; pulling again waits for them. */
  | { readonly type: 'waiting' }
  | { readonly type: 'step'; readonly step: number; readonly epoch: number }
  | { readonly type: 'losses'; readonly losses: StepSeries }
  | ({ readonly type: 'epoch'; readonly point: EpochPoint } & Predictions);

/** After an epoch. */
export interface Predictions {
  /** The predicted classes of the first training images, as many as the epoch's error was counted on. */
  readonly predicted: Uint8Array<ArrayBuffer>;
  /** The labels that the first of these images are trained on, and 1 where the label was drawn at random. */
  readonly given: Uint8Array<ArrayBuffer>;
  readonly corrupted: Uint8Array<ArrayBuffer>;
}
