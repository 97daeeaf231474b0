// Everything that a run needs to go on as if it had never stopped, taken between two steps. Randomness is no part of it: every
// draw is named by seed and place (`core/rng.ts`). It goes from the worker to the page and back, and into storage between.

import * as z from 'zod/mini';
import { epochPoint } from '../core/results/run-file.ts';

const count = z.int().check(z.nonnegative());

export const checkpoint = z.object({
  version: z.literal(1),
  /** The data set trained on, by its contents: a run never goes on with other pictures. */
  sha256: z.string().check(z.maxLength(64)),
  /** Training pictures in use. */
  trainSize: count,
  step: count.check(z.positive()),
  /** Pictures of the epoch under way that have been trained on, in its order. */
  taken: count,
  /** Training passes begun: dropout's draws are named by them. */
  passes: count,
  /** Pictures trained on so far, and the time it took. */
  images: count,
  milliseconds: z.number(),
  /** Losses of the epoch under way. */
  lossSum: z.number(),
  lossCount: count,
  /** Epochs that are over; the one under way is the next. */
  history: z.array(epochPoint).check(z.maxLength(1000)),
  /** Whether the weights of the best epoch come last in `numbers`. */
  best: z.boolean(),
  /** Weights, moving averages, and what the update rule remembers, one after another. */
  numbers: z.instanceof(Float32Array),
});
export type Checkpoint = z.infer<typeof checkpoint>;
