// The inputs of every answer, and how its progress is reported: a generator that yields its progress and returns the answer.

import type { ExperimentConfig } from '../../core/experiment.ts';
import type { AddRowProducts } from '../../core/theory/gram/row-products.ts';
import type {
  QuestionKind,
  TheoryAnswerOf,
  TheoryQuestionOf,
  TheorySample,
  TheoryStage,
} from '../../protocol/theory-messages.ts';
import type { TheorySampleData } from './sample.ts';

export type Interim =
  | { readonly type: 'progress'; readonly stage: TheoryStage; readonly done: number }
  | { readonly type: 'draw'; readonly reached: number };

export interface AnswerContext {
  readonly sample: TheorySampleData;
  readonly config: ExperimentConfig;
  /** The fastest implementation in this browser. */
  readonly products: AddRowProducts;
  /** Milliseconds from any start; only measures. */
  readonly clock: () => number;
}

/** @throws RangeError with a sentence for the reader where the question cannot be answered. */
export type Answerer<K extends QuestionKind> = (
  question: TheoryQuestionOf<K>,
  context: AnswerContext,
) => Generator<Interim, TheoryAnswerOf<K>>;

/** Passes on the progress of `work`, and returns its result. */
export function* withProgress<T>(stage: TheoryStage, work: Generator<number, T>): Generator<Interim, T> {
  yield { type: 'progress', stage, done: 0 };
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { type: 'progress', stage, done: step.value };
  }
}

export function sampleOf({ train, test, standin }: TheorySampleData, images = train.images.count): TheorySample {
  return { images, size: train.images.size, test: test.images.count, standin };
}

/** A stopwatch: seconds since it was last read. */
export function stopwatch(clock: () => number): () => number {
  let since = clock();
  return () => {
    const now = clock();
    const seconds = (now - since) / 1000;
    since = now;
    return seconds;
  };
}
