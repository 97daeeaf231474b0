// What can be sketched before it is seen: how each plot is drawn on, and how its heights are said.

import { fixed, percent } from '../../core/language/numbers.ts';
import { msg, say } from '../../core/language/say.ts';
import { FLAT, heightsOf, type Sketch } from '../../core/sketch.ts';

export type SketchPlot = 'loss' | 'test-error';

interface PlotSpec {
  /** In words, under the axis. */
  readonly x: string;
  /** Where guessing lies, as a height, and what it is called. */
  readonly guess: { readonly at: number; readonly name: string };
  /** Before anything is drawn. */
  readonly start: Sketch;
  /** A height as its axis writes it. */
  tick(height: number): string;
  /** A height as it is said. */
  value(height: number): string;
  words(sketch: Sketch): string;
}

/** Loss of guessing among ten classes, in nats, which height 1 stands for. */
const TOP = Math.log(10);

export const SKETCH_PLOTS: Readonly<Record<SketchPlot, PlotSpec>> = {
  loss: {
    x: msg('training steps'),
    guess: { at: 1, name: msg('loss of guessing') },
    start: FLAT,
    tick: (height) => fixed(height * TOP, height === 0 ? 0 : 1),
    value: (height) => say`loss ${fixed(height * TOP, 2)}`,
    words: (sketch) => {
      const { first, least, last } = heightsOf(sketch);
      return say`It starts at ${percent(first, 0)} of the loss of guessing, falls to ${percent(least, 0)} at its lowest, and ends at ${percent(last, 0)}.`;
    },
  },
  'test-error': {
    x: msg('share of labels drawn, p, from 0 to 1'),
    guess: { at: 0.9, name: msg('error of guessing') },
    start: FLAT.map(() => 0.5),
    tick: (height) => percent(height, 0),
    value: (height) => say`error ${percent(height, 0)}`,
    words: (sketch) => {
      const { first, last } = heightsOf(sketch);
      return say`It starts at ${percent(first, 0)} with true labels and ends at ${percent(last, 0)} with random ones.`;
    },
  },
};
