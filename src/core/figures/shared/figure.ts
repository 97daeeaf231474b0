// What a figure of the deck is: which runs it needs, where each run's numbers lie in it, and what the paper says there. Pure
// data and functions of runs; not how it is drawn (`ui/figures`), nor who runs it (`state/sweep`, `npm run record`). What is data
// is in English, for `translate`; what functions return is said in the language of the page.

import type { ExperimentConfig } from '../../experiment.ts';
import type { RunFile } from '../../results/run-file.ts';
import type { Estimate } from '../../results/statistics.ts';

export interface AxisSpec {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  /** Where the axis must reach at least; data may push it further. */
  readonly least: readonly [number, number];
  readonly format: 'count' | 'percent' | 'number' | 'year' | 'times';
}

export interface CurvePoint extends Estimate {
  readonly x: number;
  /** Runs at this place that never got there (e.g. did not fit), and are left out of the mean. */
  readonly missing: number;
}

/** A place without a point: how many runs were made there. */
export interface Gap {
  readonly x: number;
  readonly missing: number;
}

/** One line of a figure: the runs of one kind, by x. */
export interface Curve {
  /** What is compared: the setting, the network, the regularizer. Decides the colour. */
  readonly series: string;
  readonly label: string;
  /** Under which circumstances: network, N, data. Curves of different set-ups are never joined. */
  readonly setup: string;
  readonly setupLabel: string;
  /** Training curves are dashed. */
  readonly role: 'main' | 'training';
  readonly points: readonly CurvePoint[];
  /** Places that runs were made at and none of them reached; said beside the figure, never dropped. */
  readonly gaps: readonly Gap[];
  /** A point to mark and name, e.g. where early stopping would have ended. */
  readonly mark?: { readonly x: number; readonly y: number; readonly text: string };
}

/** A number that the paper (or whoever `source` names) reports. Never interpolated. */
export interface PaperMark {
  /** The series it belongs to, for its colour; `null` where it belongs to none. */
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
  /** Of the first column, then one a number. */
  readonly header: readonly [string, ...string[]];
  readonly rows: readonly {
    /** For its colour; `null` where it belongs to no series. */
    readonly series: string | null;
    /** Ready to print, one a column. */
    readonly cells: readonly string[];
  }[];
}

/** A line that someone drew by hand: never mixed up with what was measured. */
export interface Sketch {
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
  /** A word or two, for the room's index. */
  readonly short: string;
  /** What a person should ask it. */
  readonly question: string;
  /** One paragraph: what it shows and what the paper found. */
  readonly explanation: string;
  /** How what is measured here differs from the paper, and why. */
  readonly differs: string;
  readonly x: AxisSpec;
  readonly measures: readonly [Measure, ...Measure[]];
  /** Whether only one set-up is drawn at a time, because the colours are taken by what is compared. */
  readonly oneSetup: boolean;
  /** The runs it wants, by preset; none where it shows no runs. */
  readonly presets: readonly Preset[];
  /** The figure whose recorded runs it shares; its own id where it has its own. */
  readonly recordedAs: string;
  curves(runs: readonly RunFile[], measure: string): readonly Curve[];
  paper(measure: string): readonly PaperMark[];
  tables?(): readonly PaperTable[];
  rules(curves: readonly Curve[]): readonly RuleMark[];
  /** What textbooks draw there, for figures that compare with it. */
  sketch?(curves: readonly Curve[]): Sketch;
}

export function defineFigure(figure: Figure): Figure {
  return figure;
}
