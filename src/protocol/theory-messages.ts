// What the page and the theory worker say to each other: questions about the sample in view, answered one at a time. Parsed at
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
  /** Build the network of Theorem 1 on the sample and its labels, and try it on the test pictures. */
  z.object({ kind: z.literal('theorem-1'), theta: positive, precision: z.enum(['float64', 'float32']) }),
  /** Solve the Gram system of the sample. `ridge`: λ over the mean of the Gram matrix's diagonal; 0 fits exactly. */
  z.object({ kind: z.literal('gram'), kernel: z.string(), ridge: z.number().check(z.minimum(0)) }),
  /** Fit `draws` draws of fair signs on the first `pictures` pictures. `norm`: of the ball, where the class is one. */
  z.object({
    kind: z.literal('rademacher'),
    functions: z.enum(FUNCTION_CLASSES),
    pictures: count.check(z.minimum(2)),
    draws: count.check(z.minimum(1), z.maximum(200)),
    norm: positive,
  }),
  /** Leave out each of the first `pictures` pictures in turn, in Gaussian-kernel regression with a ridge. */
  z.object({ kind: z.literal('stability'), pictures: count.check(z.minimum(2)), ridge: positive }),
]);
export type Question = z.infer<typeof question>;
export type QuestionKind = Question['kind'];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;

/** Page → worker. */
export const theoryCommand = z.discriminatedUnion('type', [
  /** The first message: where the page's data folder is, as an absolute address. */
  z.object({ type: z.literal('connect'), dataUrl: z.url() }),
  /** A question that is being answered is given up for this one. */
  z.object({ type: z.literal('ask'), requestId, config: entries, question }),
  z.object({ type: z.literal('cancel'), requestId }),
]);
export type TheoryCommand = z.infer<typeof theoryCommand>;

export const STAGES = [
  'pictures',
  'build',
  'check',
  'gram',
  'factor',
  'solve',
  'predict',
  'draws',
  'leave-out',
] as const;
export type Stage = (typeof STAGES)[number];

/** What went wrong in the numbers themselves, in one sentence for the reader. */
const reason = z.string();

/** The pictures that an answer is about. */
const sample = z.object({
  /** N, and d numbers a picture. */
  pictures: count,
  size: count,
  test: count,
  /** True where these are the drawn stand-in. */
  standin: z.boolean(),
});
export type TheorySample = z.infer<typeof sample>;

const theorem1 = z.object({
  kind: z.literal('theorem-1'),
  sample,
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('built'),
      /** Distinct pictures n, of which the network has 2n + d weights. */
      distinct: count,
      weightCount: count,
      /** Training pictures whose output rounds to a wrong class, and the largest |c(x) − y|; NaN where no number came out. */
      trainWrong: count,
      largestError: z.union([z.number(), z.nan()]),
      /** Neighbours that fall together in this precision though their pictures differ. */
      ties: count,
      testError: share,
      /** Distances of neighbours along a, over the whole range. */
      gaps: z.object({ smallest: z.number(), median: z.number(), largest: z.number() }),
      /** Along a: [n] each. `targets` are the labels given. */
      positions: numbers,
      targets: numbers,
      knots: numbers,
      weights: numbers,
      /** Places of the pictures in the sample, from left to right. */
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
  /** What was added to the diagonal: λ, and over the diagonal's mean as asked. */
  jitter: z.number(),
  ridge: z.number(),
  result: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('solved'),
      trainError: share,
      testError: share,
      /** Largest |f(x_i) − y_i| over training pictures and classes. */
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
  /** True where what is reached is the supremum itself, and not something below it. */
  exact: z.boolean(),
});

const leftOut = z.object({
  given: classes,
  /** [n] class that the picture gets from a model trained with it, and from one trained without it. */
  withIt: classes,
  withoutIt: classes,
  /** [n] largest change of any test picture's score, and test pictures whose class changes. */
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
  /** By picture left out: [n]. How much of its own prediction rests on it, 0 … 1; labels do not enter. */
  leverages: numbers,
  /** [n] largest change of a test picture's score for each unit of what is left of its target; labels do not enter. */
  influences: numbers,
  /** With true labels and with labels drawn at random: the same pictures, the same algorithm. */
  labels: z.object({ true: leftOut, random: leftOut }),
});

export const answer = z.discriminatedUnion('kind', [theorem1, gram, rademacher, stability]);
export type Answer = z.infer<typeof answer>;
export type AnswerOf<K extends QuestionKind> = Extract<Answer, { kind: K }>;

/** Worker → page. */
export const theoryReport = z.discriminatedUnion('type', [
  /** Of this stage, 0 … 1. */
  z.object({ type: z.literal('progress'), requestId, stage: z.enum(STAGES), done: share }),
  /** One draw of signs has been fitted. */
  z.object({ type: z.literal('draw'), requestId, reached: z.number() }),
  z.object({ type: z.literal('answer'), requestId, answer }),
  /** Given up: told to, or for another question. */
  z.object({ type: z.literal('cancelled'), requestId }),
  z.object({ type: z.literal('failed'), requestId: z.nullable(requestId), code: z.string(), message: z.string() }),
]);
export type TheoryReport = z.infer<typeof theoryReport>;
export type TheoryReportOf<T extends TheoryReport['type']> = Extract<TheoryReport, { type: T }>;
export type TheoryCommandOf<T extends TheoryCommand['type']> = Extract<TheoryCommand, { type: T }>;
