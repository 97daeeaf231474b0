// Messages between the worker of rank 0 and its helpers, parsed at both ends. Gradients are sent over ports of their own
// (`exchange.ts`).

import * as z from 'zod/mini';
import { stepMeasure } from '../../core/results/step-columns.ts';

const count = z.int().check(z.nonnegative());
const split = z.enum(['train', 'test']);

/** Rank 0 → helper. */
export const helperCommand = z.discriminatedUnion('type', [
  /** The first message: be the worker of rank `rank` among `worldSize` in this run. */
  z.object({
    type: z.literal('join'),
    config: z.array(z.tuple([z.string(), z.string()])),
    backend: z.enum(['wasm', 'cpu']),
    rank: count,
    worldSize: count,
    /** To every other worker, by rank; `null` at this one's own. */
    ports: z.array(z.nullable(z.instanceof(MessagePort))),
    /** Positions in the official order. */
    positions: z.object({ train: z.instanceof(Uint32Array), test: z.instanceof(Uint32Array) }),
  }),
  /** The next images of a split, as `training/image-store.ts` takes them. */
  z.object({
    type: z.literal('images'),
    split,
    packed: z.instanceof(Float32Array),
    given: z.instanceof(Uint8Array),
  }),
  /** Compute your shard of this step. There is no answer but the gradient. */
  z.object({
    type: z.literal('step'),
    indices: z.instanceof(Uint32Array),
    epoch: count,
    step: count,
    measures: z.optional(z.array(stepMeasure)),
  }),
  /** Assemble the whole network, and the optimizer state if requested: all workers send each other their parts. */
  z.object({ type: z.literal('assemble'), withOptimizer: z.boolean() }),
  /** Restore the replica from a checkpoint, before the first step: `training/replica.ts`. */
  z.object({ type: z.literal('restore'), numbers: z.instanceof(Float32Array), step: count, passes: count }),
  /** Predict the classes of these images. `predicted` follows, in the order of the requests. */
  z.object({ type: z.literal('predict'), split, start: count, count }),
]);
export type HelperCommand = z.infer<typeof helperCommand>;
export type HelperCommandOf<T extends HelperCommand['type']> = Extract<HelperCommand, { type: T }>;

/** Helper → rank 0. */
export const helperReport = z.discriminatedUnion('type', [
  /** It can compute. */
  z.object({ type: z.literal('ready') }),
  /** A part of a command without other answers is done: a sign that the helper does not hang. */
  z.object({ type: z.literal('working') }),
  z.object({ type: z.literal('predicted'), classes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type HelperReport = z.infer<typeof helperReport>;
