// The messages between the page and the theory worker: questions about the current sample, answered one at a time. Parsed at
// both ends, like the training engine's messages (`messages.ts`), of which these are independent.

import * as z from 'zod/mini';
import { FUNCTION_CLASSES } from '../core/theory/sign-fits.ts';

const count = z.int().check(z.nonnegative());
const share = z.number().check(z.minimum(0), z.maximum(1));
const positive = z.number().check(z.positive());
const numbers = z.custom<Float64Array>((value) => value instanceof Float64Array);
const classes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const places = z.custom<Uint32Array>((value) => value instanceof Uint32Array);
const requestId = count;
/** An experiment as keys and texts; `core/config-codec.ts` reads them. */
const entries = z.array(z.tuple([z.string(), z.string()]));

export const question = z.discriminatedUnion('kind', [
  /** Build the network of Theorem 1 on the sample and its labels, and evaluate it on the test images. */
  z.object({ kind: z.literal('theorem-1'), theta: positive, precision: z.enum(['float64', 'float32']) }),
  /** Solve the Gram system of the sample. `ridge`: λ over the mean of the Gram matrix's diagonal; 0 fits exactly. */
  z.object({ kind: z.literal('gram'), kernel: z.string(), ridge: z.number().check(z.minimum(0)) }),
  /** Fit `draws` draws of fair signs on the first `images` images. `norm`: of the ball, where the class is one. */
  z.object({
    kind: z.literal('rademacher'),
    functions: z.enum(FUNCTION_CLASSES),
    images: count.check(z.minimum(2)),
    draws: count.check(z.minimum(1), z.maximum(200)),
    norm: positive,
  }),
  /** Leave out each of the first `images` images in turn, in Gaussian-kernel regression with a ridge. */
  z.object({ kind: z.literal('stability'), images: count.check(z.minimum(2)), ridge: positive }),
]);
export type TheoryQuestion = z.infer<typeof question>;
export type QuestionKind = TheoryQuestion['kind'];
export type TheoryQuestionOf<K extends QuestionKind> = Extract<TheoryQuestion, { kind: K }>;

/** Page → worker. */
export const theoryCommand = z.discriminatedUnion('type', [
  /** The first message: where the page's data folder is, as an absolute address. */
  z.object({ type: z.literal('connect'), dataUrl: z.url() }),
  /** A question that is being answered is canceled. */
  z.object({ type: z.literal('ask'), requestId, config: entries, question }),
  z.object({ type: z.literal('cancel'), requestId }),
]);
export type TheoryCommand = z.infer<typeof theoryCommand>;

export const STAGES = ['images', 'build', 'check', 'gram', 'factor', 'solve', 'predict', 'draws', 'leave-out'] as const;
export type TheoryStage = (typeof STAGES)[number];

/** A numerical problem, in one sentence for the reader. */
const reason = z.string();

/** The images of an answer. */
const sample = z.object({
  /** N, and d numbers per image. */
  images: count,
  size: count,
  test: count,
  /** True where these are the generated stand-in images. */
  standin: z.boolean(),
});
export type TheorySample = z.infer<typeof sample>;

const theorem1 = z.object({
  kind: z.literal('theorem-1'),
  sample,
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('built'),
      /** Distinct images n, of which the network has 2n + d weights. */
      distinct: count,
      weightCount: count,
      /** Training images whose output rounds to a wrong class, and the largest |c(x) − y|; NaN where an output is not a number. */
      trainWrong: count,
      largestError: z.union([z.number(), z.nan()]),
      /** Neighbors that coincide in this precision though their images differ. */
      ties: count,
      testError: share,
      /** Fraction of test images whose output is below 0 or above 9. */
      testOutside: share,
      /** Distances of neighbors along a, over the whole range. */
      gaps: z.object({ smallest: z.number(), median: z.number(), largest: z.number() }),
      /** Along a: [n] each. `targets` are the given labels. */
      positions: numbers,
      targets: numbers,
      knots: numbers,
      weights: numbers,
      /** Indices of the images in the sample, from left to right. */
      members: places,
      seconds: z.object({ build: z.number(), check: z.number(), test: z.number() }),
    }),
    z.object({ outcome: z.literal('collision'), pair: z.tuple([count, count]), reason }),
  ]),
});

const gram = z.object({
  kind: z.literal('gram'),
  sample,
  kernel: z.string(),
  /** What was added to the diagonal: λ, and its ratio to the diagonal's mean as requested. */
  jitter: z.number(),
  ridge: z.number(),
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('solved'),
      trainError: share,
      testError: share,
      /** Largest |f(x_i) − y_i| over training images and classes. */
      largestResidual: z.number(),
      /** ‖w‖ over all ten classes together, in the kernel's features. */
      norm: z.number(),
      seconds: z.object({ gram: z.number(), factor: z.number(), solve: z.number(), predict: z.number() }),
    }),
    z.object({ outcome: z.literal('singular'), row: count, reason }),
  ]),
});

const rademacher = z.object({
  kind: z.literal('rademacher'),
  sample,
  functions: z.enum(FUNCTION_CLASSES),
  /** (1/n) Σ σ_i h(x_i) reached on each draw. */
  reached: z.array(z.number()),
  /** True where the value is the supremum itself, and not a lower bound of it. */
  exact: z.boolean(),
});

const leftOut = z.object({
  given: classes,
  /** [n] class that the image gets from a model trained with it, and from one trained without it. */
  withIt: classes,
  withoutIt: classes,
  /** [n] largest change of any test image's score, and test images whose class changes. */
  changes: numbers,
  flips: places,
  trainError: share,
  testError: share,
});
export type LeftOut = z.infer<typeof leftOut>;

const stability = z.object({
  kind: z.literal('stability'),
  sample,
  ridge: positive,
  /** By image left out: [n]. Leverage: how much of its own prediction depends on it, 0 … 1; independent of the labels. */
  leverages: numbers,
  /** [n] largest change of a test image's score per unit of the image's residual; independent of the labels. */
  influences: numbers,
  /** With true labels and with random labels: the same images, the same algorithm. */
  labels: z.object({ true: leftOut, random: leftOut }),
});

export const answer = z.discriminatedUnion('kind', [theorem1, gram, rademacher, stability]);
export type TheoryAnswer = z.infer<typeof answer>;
export type TheoryAnswerOf<K extends QuestionKind> = Extract<TheoryAnswer, { kind: K }>;

/** Worker → page. */
export const theoryReport = z.discriminatedUnion('type', [
  /** Progress of this stage, 0 … 1. */
  z.object({ type: z.literal('progress'), requestId, stage: z.enum(STAGES), done: share }),
  /** One draw of signs has been fitted. */
  z.object({ type: z.literal('draw'), requestId, reached: z.number() }),
  z.object({ type: z.literal('answer'), requestId, answer }),
  /** Canceled, by a command or by another question. */
  z.object({ type: z.literal('canceled'), requestId }),
  z.object({ type: z.literal('failed'), requestId: z.nullable(requestId), code: z.string(), message: z.string() }),
]);
export type TheoryReport = z.infer<typeof theoryReport>;
export type TheoryReportOf<T extends TheoryReport['type']> = Extract<TheoryReport, { type: T }>;
export type TheoryCommandOf<T extends TheoryCommand['type']> = Extract<TheoryCommand, { type: T }>;
