// Which runs repeat a row of one of the paper's tables, and what came of them. Not how they are shown (`ui/figures`).

import { isCut } from '../../claims/shared/evidence.ts';
import { describeConfig } from '../../config-codec.ts';
import { type ExperimentConfig, networkLabel } from '../../experiment.ts';
import { dots } from '../../language/joints.ts';
import { configOf, type RunFile } from '../../results/run-file.ts';
import { type Estimate, estimate } from '../../results/statistics.ts';
import type { PaperRow } from './figure.ts';
import { budgetAndImagesText, FREE_KEYS, groupBy, placed } from './setup.ts';

/** Keys in which a run may differ from the row that it repeats; everything else must agree exactly. */
const FREE = new Set([...FREE_KEYS, 'epochs', 'stop']);

/** Figures ask for the same experiments many times. */
const KINDS = new WeakMap<ExperimentConfig, string>();

function kindOf(config: ExperimentConfig): string {
  const known = KINDS.get(config);
  if (known !== undefined) return known;
  const fixed = describeConfig(config).filter(([key]) => !FREE.has(key));
  const kind = fixed.map((entry) => entry.join('=')).join('&');
  KINDS.set(config, kind);
  return kind;
}

/** An error as a table's measure has it: itself, or `accuracy`. */
export function measuredAs(measure: string, error: number): number {
  return measure === 'accuracy' ? 1 - error : error;
}

/** A run, and the row that it repeats. */
export interface Repeating {
  readonly row: PaperRow;
  readonly run: RunFile;
}

/** Those that repeat a row to the end: a run that was stopped or diverged has no result to compare. */
export function repeatsOf(rows: readonly PaperRow[], runs: readonly RunFile[]): readonly Repeating[] {
  const byKind = new Map(rows.map((row) => [kindOf(row.config), row]));
  return runs.flatMap((run) => {
    const { outcome, trainError, testError } = run.result;
    const ended = outcome === 'fitted' || outcome === 'budget';
    const row = byKind.get(kindOf(configOf(run)));
    return row && ended && trainError !== null && testError !== null ? [{ row, run }] : [];
  });
}

/** The numbers that runs give for a row; all are of one set-up, so that they have a mean. */
export interface Repeat {
  readonly runs: readonly RunFile[];
  readonly train: Estimate;
  readonly test: Estimate;
  /** `up to 60 epochs`, and on which images. */
  readonly circumstances: string;
  /** Whether one was cut before it fitted: more epochs might change its numbers. */
  readonly cut: boolean;
  /** Whether on CIFAR-10: only then is there a difference from the paper to speak of. */
  readonly real: boolean;
}

/** @param runs that repeat one row at one N. @returns the set-up that says most about the row; `null` for no runs. */
export function repeatOf(runs: readonly RunFile[]): Repeat | null {
  const groups = groupBy(placed(runs, []), ({ setup }) => setup).map((group) => {
    const own = group.map(({ run }) => run);
    const real = own.every(({ data }) => data.id === 'cifar10');
    return {
      runs: own,
      train: estimate(own.map(({ result }) => result.trainError ?? 1)),
      test: estimate(own.map(({ result }) => result.testError ?? 1)),
      circumstances: dots(group.slice(0, 1).map(({ run, config }) => budgetAndImagesText(run, config))),
      cut: own.some(isCut),
      real,
    };
  });
  return groups.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** Real images before the stand-in, fitted before cut, then as many repeats as possible. */
function rank({ real, cut, runs }: Repeat): number {
  return (real ? 2e6 : 0) + (cut ? 0 : 1e6) + runs.length;
}

/** Numbers of images at which rows have been repeated, ascending. */
export function repeatedSizes(repeats: readonly Repeating[]): readonly number[] {
  return [...new Set(repeats.map(({ run }) => run.data.train))].toSorted((a, b) => a - b);
}

/** N with the most rows to show, counted in every layer; the larger of equals. @param none what it is without any. */
export function fullestSize(layers: readonly (readonly Repeating[])[], none: number): number {
  const counts = repeatedSizes(layers.flat()).map((size) => {
    const rows = layers.map(
      (layer) => new Set(layer.filter(({ run }) => run.data.train === size).map(({ row }) => row)),
    );
    return { size, count: rows.reduce((sum, { size: filled }) => sum + filled, 0) };
  });
  return counts.reduce((best, one) => (one.count >= best.count ? one : best), { size: none, count: 0 }).size;
}

/**
 * Seconds that `config` takes at most on the machine of `runs`, from the speed of the newest among them that trained the same
 * network in the same way, else the same network; `null` where there is none.
 */
export function secondsAtMost(config: ExperimentConfig, runs: readonly RunFile[]): number | null {
  const speeds = runs.flatMap((run) => {
    const { imagesPerSecond } = run.result;
    const of = configOf(run);
    const same = networkLabel(of.model) === networkLabel(config.model);
    return same && imagesPerSecond !== null && imagesPerSecond > 0 ? [{ kind: kindOf(of), imagesPerSecond }] : [];
  });
  const speed = speeds.findLast(({ kind }) => kind === kindOf(config)) ?? speeds.at(-1);
  return speed ? (config.trainSize * config.epochs) / speed.imagesPerSecond : null;
}
