import { type Sketch } from '../../core/sketch.ts';
export type SketchPlot = 'loss' | 'test-error';
interface PlotSpec {
  /** In words, under the axis. */
  readonly x: string;
  /** Where guessing lies, as a height, and what it is called. */
  readonly guess: {
    readonly at: number;
    readonly name: string;
  };
  /** Before anything is drawn. */
  readonly start: Sketch;
  /** A height as its axis writes it. */
  tick(height: number): string;
  /** A height as it is said. */
  value(height: number): string;
  words(sketch: Sketch): string;
}
export declare const SKETCH_PLOTS: Readonly<Record<SketchPlot, PlotSpec>>;
