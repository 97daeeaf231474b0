// What the worker that leads says to its helpers, and they to it; parsed at both ends. Gradients go by ports of their own
// (`exchange.ts`).

import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());
const split = z.enum(['train', 'test']);

/** Leader → helper. */
export const order = z.discriminatedUnion('type', [
  /** The first message: be worker `place` of `workers` in this run. */
  z.object({
    type: z.literal('join'),
    config: z.array(z.tuple([z.string(), z.string()])),
    backend: z.enum(['wasm', 'cpu']),
    place: count,
    workers: count,
    /** To every other worker, by its place; nothing at this one's own. */
    ports: z.array(z.nullable(z.instanceof(MessagePort))),
    /** Places in the official order. */
    positions: z.object({ train: z.instanceof(Uint32Array), test: z.instanceof(Uint32Array) }),
  }),
  /** The next pictures of a split, as `training/picture-store.ts` takes them. */
  z.object({
    type: z.literal('pictures'),
    split,
    packed: z.instanceof(Float32Array),
    given: z.instanceof(Uint8Array),
  }),
  /** Take your share of this step. There is no answer but the gradient. */
  z.object({ type: z.literal('step'), indices: z.instanceof(Uint32Array), epoch: count, step: count }),
  /** Put the network together, and what its update remembers where asked: all workers send each other what they have. */
  z.object({ type: z.literal('assemble'), memory: z.boolean() }),
  /** Go on where another run's replica was, before the first step: `training/replica.ts`. */
  z.object({ type: z.literal('restore'), numbers: z.instanceof(Float32Array), step: count, passes: count }),
  /** What does the network say of these pictures? `predicted` follows, in the order of the questions. */
  z.object({ type: z.literal('predict'), split, start: count, count }),
]);
export type Order = z.infer<typeof order>;
export type OrderOf<T extends Order['type']> = Extract<Order, { type: T }>;

/** Helper → leader. */
export const answer = z.discriminatedUnion('type', [
  /** It can compute. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('predicted'), classes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type Answer = z.infer<typeof answer>;
