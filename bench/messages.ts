// Between the bench page and its workers.

import * as z from 'zod/mini';

export const ENGINES = ['ours', 'tfjs-stock', 'convnetjs', 'jax-js', 'peak'] as const;
export type EngineId = (typeof ENGINES)[number];

export const MODELS = ['mlp-1x512', 'mlp-3x512', 'alexnet-small'] as const;

export const task = z.object({
  model: z.enum(MODELS),
  batch: z.number(),
  learningRate: z.number(),
  momentum: z.number(),
  /** Cores that share a batch; only ours takes more than one. */
  workers: z.number(),
});
export type Task = z.infer<typeof task>;

export const benchOrder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prepare'), engine: z.enum(ENGINES), task, peakUrl: z.string() }),
  /** `steps` may be part of one, for an engine that processes one image at a time. */
  z.object({ type: z.literal('time'), steps: z.number() }),
]);
export type BenchOrder = z.infer<typeof benchOrder>;

export const benchAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prepared') }),
  /** Milliseconds per step; for `peak`, floating-point operations per second, in GFLOP/s. */
  z.object({ type: z.literal('timed'), value: z.number() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type BenchAnswer = z.infer<typeof benchAnswer>;
