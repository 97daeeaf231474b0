// What the bench says: medians, shares of the machine's peak, ratios to the peers (`CONTRACT.md`, 'Speed against peers').

import { flopsOf, type Task } from '../../bench/contestant.ts';
import type { Timed } from '../../bench/page.ts';

export interface BenchRow {
  readonly engine: string;
  readonly backend: string;
  readonly model: string;
  readonly batch: number;
  readonly msPerStep: number;
  readonly imagesPerSecond: number;
  readonly gflops: number;
  /** Against the register-only multiply-add loop of the same run. */
  readonly peakFraction: number;
}

export interface BenchFile {
  readonly version: 1;
  readonly machine: string;
  readonly rows: readonly BenchRow[];
  /** How many times as fast ours is, by model and peer: `mlp-1x512/jax-js`; and the peak itself, in GFLOP/s. */
  readonly ratios: Readonly<Record<string, number>>;
}

export function benchFile(machine: string, timed: readonly Timed[], tasks: readonly Task[]): BenchFile {
  const rows = tasks.flatMap((task) =>
    rowsOf(
      task,
      timed.filter(({ model }) => model === task.model),
    ),
  );
  return { version: 1, machine, rows, ratios: ratiosOf(rows) };
}

function rowsOf(task: Task, timed: readonly Timed[]): BenchRow[] {
  const peak = median(timed.find(({ engine }) => engine === 'peak')?.values ?? []);
  return timed
    .filter(({ engine, values }) => engine !== 'peak' && values.length > 0)
    .map(({ engine, values }) => {
      const msPerStep = median(values);
      const gflops = flopsOf(task) / msPerStep / 1e6;
      const backend = engine === 'convnetjs' ? 'javascript' : 'wasm';
      const imagesPerSecond = (1000 * task.batch) / msPerStep;
      return {
        engine,
        backend,
        model: task.model,
        batch: task.batch,
        msPerStep,
        imagesPerSecond,
        gflops,
        peakFraction: gflops / peak,
      };
    });
}

function ratiosOf(rows: readonly BenchRow[]): Record<string, number> {
  const ours = rows.filter(({ engine }) => engine === 'ours');
  return Object.fromEntries(
    ours.flatMap((own) =>
      rows
        .filter(({ engine, model }) => engine !== 'ours' && model === own.model)
        .map((peer) => [`${own.model}/${peer.engine}`, peer.msPerStep / own.msPerStep]),
    ),
  );
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

export function table({ rows, ratios }: BenchFile): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(11) : cell.padStart(11))).join(' ');
  const head = line(['model', 'engine', 'ms a step', 'images/s', 'GFLOP/s', 'of peak', 'ours is']);
  const body = rows.map(({ model, engine, msPerStep, imagesPerSecond, gflops, peakFraction }) => {
    const ratio = ratios[`${model}/${engine}`];
    const numbers = [
      msPerStep.toFixed(1),
      imagesPerSecond.toFixed(0),
      gflops.toFixed(1),
      `${(100 * peakFraction).toFixed(0)}%`,
    ];
    return line([model, engine, ...numbers, ratio === undefined ? '' : `${ratio.toFixed(1)}×`]);
  });
  return [head, ...body].join('\n');
}
