// What a chapter of the story is, in data: a question, a prediction, one live figure, what follows from it, the next question. How it is
// laid out is the story's.

import type { Definition } from '../../core/registry.ts';
import type { LiveFigure } from './live-figure.ts';
import type { Prediction } from './prediction.ts';

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
  /** A question; also that of the browser's tab. */
  readonly title: string;
  /** In the index; it gives no answer away. */
  readonly short: string;
  /** Paragraphs before the prediction: they lead to the question, and have no result in them. */
  readonly prose: readonly string[];
  readonly prediction: Prediction | null;
  readonly figure: LiveFigure;
  /** The figure is the reader's to move and reveals nothing, so that it is there from the start. */
  readonly figureFirst?: boolean;
  /** What to look at, or to try, in the figure. */
  readonly todo: string;
  /** What the figure shows, in one sentence. */
  readonly claim: string;
  /** Paragraphs after the figure: what it means, and what it rules out. */
  readonly takeaway: readonly string[];
  /** Further ones, after what follows from the first. */
  readonly also: readonly LiveFigure[];
  /** A sentence that leads to the next chapter's question; the last chapter has none. */
  readonly next: string | null;
  /** What the notes are about, in a few words. */
  readonly noted: string;
  readonly notes: readonly DeckNote[];
  readonly checks: readonly Check[];
  /** Numbers of the deck's slides that it follows (`docs/SLIDES.md`). */
  readonly slides: readonly number[];
}

export function defineChapter(chapter: Chapter): Chapter {
  return chapter;
}
