// Everything that a run needs to continue as if it had never stopped, taken between two steps. It contains no random state:
// every draw is named by seed and position (`core/rng.ts`). It is sent from the worker to the page and back, and stored in
// between.

import * as z from 'zod/mini';
import { epochPoint } from '../core/results/run-file.ts';

const count = z.int().check(z.nonnegative());

export const checkpoint = z.object({
  version: z.literal(1),
  /** The data set trained on, by its contents: a run never continues with other images. */
  sha256: z.string().check(z.maxLength(64)),
  /** Training images in use. */
  trainSize: count,
  /** Test images in use; missing in checkpoints taken before their number was a choice. */
  testSize: z.optional(count),
  step: count.check(z.positive()),
  /** Images of the current epoch that have been trained on, in its order. */
  taken: count,
  /** Training passes begun: dropout's draws are named by them. */
  passes: count,
  /** Images trained on so far, and the time it took. */
  images: count,
  milliseconds: z.number(),
  /** Losses of the current epoch. */
  lossSum: z.number(),
  lossCount: count,
  /** Completed epochs; the current one is the next. */
  history: z.array(epochPoint).check(z.maxLength(1000)),
  /** Whether the weights of the best epoch come last in `numbers`. */
  best: z.boolean(),
  /** Weights, moving averages, and the optimizer state, concatenated. */
  numbers: z.instanceof(Float32Array),
});
export type Checkpoint = z.infer<typeof checkpoint>;
