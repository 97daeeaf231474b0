// What can be sketched before it is seen: how each plot is drawn on, and how its heights are put into words.

import { fixed, percent } from '../../core/language/numbers.ts';
import { msg, say } from '../../core/language/say.ts';
import { FLAT, heightsOf, type Sketch } from '../../core/sketch.ts';

export type SketchPlot = 'loss' | 'test-error';

interface PlotSpec {
  /** In words, under the axis. */
  readonly x: string;
  /** Chance level, as a height, and its name. */
  readonly guess: { readonly at: number; readonly name: string };
  /** Before anything is drawn. */
  readonly start: Sketch;
  /** A height as its axis writes it. */
  tick(height: number): string;
  /** A height in words. */
  value(height: number): string;
  words(sketch: Sketch): string;
}

/** Loss at chance level, ln 10 for ten classes, in nats: height 1 in a sketch. */
const TOP = Math.log(10);

export const SKETCH_PLOTS: Readonly<Record<SketchPlot, PlotSpec>> = {
  loss: {
    x: msg('training steps'),
    guess: { at: 1, name: msg('chance level') },
    start: FLAT,
    tick: (height) => fixed(height * TOP, height === 0 ? 0 : 1),
    value: (height) => say`loss ${fixed(height * TOP, 2)}`,
    words: (sketch) => {
      const { first, least, last } = heightsOf(sketch);
      return say`It starts at ${percent(first, 0)} of the chance-level loss, falls to ${percent(least, 0)} at its lowest, and ends at ${percent(last, 0)}.`;
    },
  },
  'test-error': {
    x: msg('label corruption p, from 0 to 1'),
    guess: { at: 0.9, name: msg('chance level') },
    start: FLAT.map(() => 0.5),
    tick: (height) => percent(height, 0),
    value: (height) => say`error ${percent(height, 0)}`,
    words: (sketch) => {
      const { first, last } = heightsOf(sketch);
      return say`It starts at ${percent(first, 0)} with true labels and ends at ${percent(last, 0)} with random ones.`;
    },
  },
};
