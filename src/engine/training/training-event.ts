// What a session says as it is pulled along.

import type { EpochPoint, LossSeries } from '../../core/metrics.ts';

export type TrainingEvent =
  /** Nothing to show, but a moment to let messages in. */
  | { readonly type: 'tick' }
  /** The graphics card's programs are being compiled; pulling again waits for them. Pictures go on arriving. */
  | { readonly type: 'preparing' }
  /** The next pictures have not arrived; pulling again waits for them. */
  | { readonly type: 'waiting' }
  | { readonly type: 'step'; readonly step: number; readonly epoch: number }
  | { readonly type: 'losses'; readonly losses: LossSeries }
  /** `predicted`: [training pictures] the classes that the network says they are. */
  | { readonly type: 'epoch'; readonly point: EpochPoint; readonly predicted: Uint8Array<ArrayBuffer> };
