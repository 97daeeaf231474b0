// What a reader commits to before anything is shown, and what is said of it afterwards: always about the reader's own answer, and
// computed from it and from what was measured.

import type { RunFile } from '../../core/results/run-file.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { SketchPlot } from '../../ui/story/sketch-plots.ts';

/** What is known by now of what was predicted. */
export interface Seen {
  /** The reader's own run of the chapter's experiment, once it has ended. */
  readonly run: RunView | null;
  /** Recorded runs, by the name of their file; none of a file that has not arrived. */
  readonly recorded: Readonly<Record<string, readonly RunFile[]>>;
}

interface Base {
  readonly prompt: string;
  /** Files of recorded runs that the result is taken from: `test-error`. */
  readonly recorded?: readonly string[];
}

/** A curve that the reader sketches, shown over the result: the loss of the experiment, or the test errors of the figure. */
export interface SketchPrediction extends Base {
  readonly kind: 'sketch';
  readonly plot: SketchPlot;
  /** A sentence or two; `null` as long as the result is not known. */
  reply(sketch: Sketch, seen: Seen): string | null;
}

/** One of a few answers. */
export interface ChoicePrediction extends Base {
  readonly kind: 'choice';
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** Id of the option that came true; `null` as long as it is not known. */
  found(seen: Seen): string | null;
  /** @param found what came true. */
  reply(answer: string, found: string, seen: Seen): string;
}

/** A number on a scale. */
export interface NumberPrediction extends Base {
  readonly kind: 'number';
  readonly from: number;
  readonly to: number;
  /** On a logarithmic scale, steps per factor of ten; else the difference of two neighbors. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
  /** As it is read: `86 of 100`. */
  words(value: number): string;
  /** What was measured, unrounded; `null` as long as it is not known. */
  found(seen: Seen): number | null;
  /** @param found what was measured. */
  reply(answer: number, found: number, seen: Seen): string;
}

export type Prediction = SketchPrediction | ChoicePrediction | NumberPrediction;

/** What a reader committed to; of the kind of its prediction. */
export type Predicted = string | number | Sketch;

/** What is said of an answer; `null` as long as the result is not known, or where the answer is of another kind. */
export function replyTo(prediction: Prediction, answer: Predicted, seen: Seen): string | null {
  if (prediction.kind === 'sketch') return isSketch(answer) ? prediction.reply(answer, seen) : null;
  if (prediction.kind === 'choice') {
    const found = prediction.found(seen);
    return found === null || typeof answer !== 'string' ? null : prediction.reply(answer, found, seen);
  }
  const found = prediction.found(seen);
  return found === null || typeof answer !== 'number' ? null : prediction.reply(answer, found, seen);
}

function isSketch(answer: Predicted): answer is Sketch {
  return typeof answer === 'object';
}
