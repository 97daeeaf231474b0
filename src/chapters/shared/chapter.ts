// What a chapter of the story is: one claim, one live figure, one thing to do, in data. How it is laid out is the story's.

import type { Definition } from '../../core/registry.ts';
import type { SketchPlot } from '../../ui/story/sketch-plots.ts';
import type { LiveFigure } from './live-figure.ts';

/** A curve that the reader sketches, shown over the result: the loss of the experiment, or the test errors of the figure. */
export interface SketchPrediction {
  readonly kind: 'sketch';
  readonly prompt: string;
  readonly plot: SketchPlot;
}

/** One of a few answers, shown beside the result. */
export interface ChoicePrediction {
  readonly kind: 'choice';
  readonly prompt: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** The result, shown once a choice is made. */
  readonly finding: string;
  readonly found: string;
}

export type Prediction = SketchPrediction | ChoicePrediction;

/** Where the deck should be read with care. */
export interface DeckNote {
  readonly title: string;
  readonly text: string;
  /** Paper, section or page; our own measurement. */
  readonly source: string;
  /** By number, the deck's points (listed in `chapters.test.ts`) that it mends. */
  readonly mends: readonly number[];
}

export interface CheckOption {
  readonly label: string;
  readonly right: boolean;
  readonly why: string;
}

export interface Check {
  readonly id: string;
  readonly question: string;
  readonly options: readonly CheckOption[];
}

export interface Chapter extends Definition {
  readonly title: string;
  /** In the index. */
  readonly short: string;
  readonly claim: string;
  /** Paragraphs. */
  readonly prose: readonly string[];
  /** The one thing to do. */
  readonly todo: string;
  readonly prediction: Prediction | null;
  readonly figure: LiveFigure;
  /** Further ones, under the first. */
  readonly also: readonly LiveFigure[];
  readonly notes: readonly DeckNote[];
  readonly checks: readonly Check[];
  /** Numbers of the deck's slides that it follows (`docs/SLIDES.md`). */
  readonly slides: readonly number[];
}

export function defineChapter(chapter: Chapter): Chapter {
  return chapter;
}
