// What every answer is made with, and how its work is passed on: a generator that says how far it is and returns the answer.

import type { ExperimentConfig } from '../../core/experiment.ts';
import type { AddRowProducts } from '../../core/theory/gram/row-products.ts';
import type { AnswerOf, QuestionKind, QuestionOf, Stage, TheorySample } from '../../protocol/theory-messages.ts';
import type { Sample } from './sample.ts';

export type Interim =
  | { readonly type: 'progress'; readonly stage: Stage; readonly done: number }
  | { readonly type: 'draw'; readonly reached: number };

export interface Means {
  readonly sample: Sample;
  readonly config: ExperimentConfig;
  /** The fastest there is here. */
  readonly products: AddRowProducts;
  /** Milliseconds from any start; only measures. */
  readonly clock: () => number;
}

/** @throws RangeError with a sentence for the reader where the question cannot be answered. */
export type Answerer<K extends QuestionKind> = (
  question: QuestionOf<K>,
  means: Means,
) => Generator<Interim, AnswerOf<K>>;

/** Passes on how far `work` is, and returns what it comes to. */
export function* reported<T>(stage: Stage, work: Generator<number, T>): Generator<Interim, T> {
  yield { type: 'progress', stage, done: 0 };
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { type: 'progress', stage, done: step.value };
  }
}

export function sampleOf({ train, test, standin }: Sample, pictures = train.pictures.count): TheorySample {
  return { pictures, size: train.pictures.size, test: test.pictures.count, standin };
}

/** A watch: seconds since it was last read. */
export function stopwatch(clock: () => number): () => number {
  let since = clock();
  return () => {
    const now = clock();
    const seconds = (now - since) / 1000;
    since = now;
    return seconds;
  };
}
