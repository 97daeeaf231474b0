// What a figure of the deck is: which runs it needs, where each run's numbers lie in it, and what the paper reports there. Pure
// data and functions of runs; not how it is drawn (`ui/figures`), nor who runs it (`state/sweep`, `npm run record`). What is data
// is in English, for `translate`; what functions return is in the language of the page.

import type { ExperimentConfig } from '../../experiment.ts';
import type { RunFile } from '../../results/run-file.ts';
import type { Estimate } from '../../results/statistics.ts';

export interface AxisSpec {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  /** The least range of the axis; data may extend it. */
  readonly least: readonly [number, number];
  readonly format: 'count' | 'percent' | 'number' | 'year' | 'times';
}

export interface CurvePoint extends Estimate {
  readonly x: number;
  /** Runs at this place that did not reach the target (e.g. did not fit), and are left out of the mean. */
  readonly missing: number;
}

/** A place without a point: how many runs were made there. */
export interface Gap {
  readonly x: number;
  readonly missing: number;
}

/** One line of a figure: the runs of one kind, by x. */
export interface Curve {
  /** What is compared: the setting, the network, the regularizer. Determines the color. */
  readonly series: string;
  readonly label: string;
  /** Under which circumstances: network, N, data. Curves of different set-ups are never joined. */
  readonly setup: string;
  readonly setupLabel: string;
  /** Training curves are dashed. */
  readonly role: 'main' | 'training';
  readonly points: readonly CurvePoint[];
  /** Places that runs were made at and none of them reached; listed beside the figure, never dropped. */
  readonly gaps: readonly Gap[];
  /** A point to mark and name, e.g. where early stopping would have ended. */
  readonly mark?: { readonly x: number; readonly y: number; readonly text: string };
}

/** A number that the paper (or another `source`) reports. Never interpolated. */
export interface PaperMark {
  /** The series it belongs to, for its color; `null` where it belongs to none. */
  readonly series: string | null;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly source: string;
  /** Stands beside the mark, where marks have names of their own. */
  readonly name?: string;
  /** A ring in place of a filled mark. */
  readonly hollow?: true;
}

/** Numbers of the paper that have no place in the plot, and stand beside it. */
export interface PaperTable {
  readonly source: string;
  /** Of the first column, then one per number. */
  readonly header: readonly [string, ...string[]];
  readonly rows: readonly {
    /** For its color; `null` where it belongs to no series. */
    readonly series: string | null;
    /** Ready to print, one per column. */
    readonly cells: readonly string[];
  }[];
}

/** A row of a table of the paper, and the experiment that repeats it. */
export interface PaperRow {
  /** `Inception: random crop, weight decay`, for whoever does not see the row. */
  readonly name: string;
  readonly network: string;
  /** What distinguishes it from the network's other rows: `random crop, weight decay`. */
  readonly detail: string;
  /** As the paper reports them, as fractions. */
  readonly trainError: number;
  readonly testError: number;
  /** What repeats it; the number of images, seed and budget are the repeater's. */
  readonly config: ExperimentConfig;
}

/** A table of the paper that is shown row by row beside the runs that repeat it. */
export interface PaperRows {
  readonly source: string;
  readonly rows: readonly PaperRow[];
  /** N of the paper. */
  readonly trainSize: number;
  /** The run that repeats a row at N images. */
  repeat(row: PaperRow, trainSize: number): ExperimentConfig;
  /** Why nothing but a GPU trains it in reasonable time; `null` where a CPU does. */
  needsGpu(config: ExperimentConfig): string | null;
}

/** A sketched line: never presented as a measurement. */
export interface DrawnLine {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A line across the figure with its name. */
export interface RuleMark {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly text: string;
  /** The end at which a level's name stands; the right one where left out. */
  readonly side?: 'left' | 'right';
}

/** A choice of what the y-axis shows. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly y: AxisSpec;
  /** What a run must reach to have a point; left out where every run has one. */
  readonly target?: string;
}

export interface Preset {
  readonly id: 'lecture' | 'recorded' | 'full' | 'own';
  readonly label: string;
  /** Its size in words, as it stands on the figure: N, width, seeds. */
  readonly size: string;
  readonly configs: readonly ExperimentConfig[];
}

export interface Figure {
  /** As in an address and as the name of its recorded file; never renamed. */
  readonly id: string;
  readonly order: number;
  readonly title: string;
  /** A word or two, for the page's index. */
  readonly short: string;
  /** The question that the figure answers. */
  readonly question: string;
  /** One paragraph: what it shows and what the paper found. */
  readonly explanation: string;
  /** How what is measured here differs from the paper, and why. */
  readonly differs: string;
  readonly x: AxisSpec;
  readonly measures: readonly [Measure, ...Measure[]];
  /** Whether only one set-up is drawn at a time, because the colors are taken by what is compared. */
  readonly oneSetup: boolean;
  /** The runs it needs, by preset; none where it shows no runs. */
  readonly presets: readonly Preset[];
  /** The figure whose recorded runs it shares; its own id where it has its own. */
  readonly recordedAs: string;
  /** For readers without JavaScript: its recording as a still drawing (`npm run figures`), described, with a caption. */
  readonly still?: { readonly alt: string; readonly caption: string };
  /** What its paper marks are, for the legend in the plot; left out where they are the paper's numbers. */
  readonly marks?: { readonly filled: string; readonly hollow: string };
  curves(runs: readonly RunFile[], measure: string): readonly Curve[];
  paper(measure: string): readonly PaperMark[];
  tables?(): readonly PaperTable[];
  /** For a figure that is shown as a table instead of a plot; then a curve is a row, and `x` its number. */
  compared?(): PaperRows;
  rules(curves: readonly Curve[], measure: string): readonly RuleMark[];
  /** What textbooks draw there, for figures that compare with it. */
  sketch?(curves: readonly Curve[]): DrawnLine;
}

export function defineFigure(figure: Figure): Figure {
  return figure;
}
