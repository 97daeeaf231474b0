// The bench's report: medians, fractions of the machine's peak, ratios to the peers (docs/INTERFACES.md, 'The file of the bench').

import { flopsOf } from '../../bench/contestant.ts';
import type { Timed } from '../../bench/page.ts';
import { median } from '../../src/core/results/statistics.ts';

export interface BenchRow {
  readonly engine: string;
  readonly backend: string;
  readonly model: string;
  readonly batch: number;
  /** Cores that share a batch. */
  readonly workers: number;
  readonly msPerStep: number;
  readonly imagesPerSecond: number;
  readonly gflops: number;
  /** Against the register-only multiply-add loop of the same run, of one core for each worker. */
  readonly peakFraction: number;
}

export interface BenchFile {
  readonly version: 1;
  readonly machine: string;
  readonly rows: readonly BenchRow[];
  /** How many times as fast ours is, by model and peer: `mlp-1x512/jax-js`; with two workers, as on one: `mlp-1x512/ours-alone`. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** @param heats measurements of each heat: only those of one heat are compared. An engine's row is from the first heat that has it. */
export function benchFile(machine: string, heats: readonly (readonly Timed[])[]): BenchFile {
  const byHeat = heats.map(rowsOf);
  const rows = byHeat.flat().filter((row, i, all) => all.findIndex((other) => isSame(row, other)) === i);
  return { version: 1, machine, rows, ratios: Object.fromEntries(byHeat.flatMap(ratiosOf)) };
}

function isSame(one: BenchRow, other: BenchRow): boolean {
  return one.model === other.model && one.engine === other.engine && one.workers === other.workers;
}

function rowsOf(heat: readonly Timed[]): BenchRow[] {
  // Of one core; a heat without it has no fraction of the peak.
  const loops = heat.find(({ engine }) => engine === 'peak')?.values ?? [];
  const peak = loops.length === 0 ? Number.NaN : median(loops);
  const raced = heat.filter(({ engine, values }) => engine !== 'peak' && values.length > 0);
  return raced.map((one) => rowOf(one, peak));
}

function rowOf({ engine, task, values }: Timed, peak: number): BenchRow {
  const { model, batch, workers } = task;
  const msPerStep = median(values);
  const gflops = flopsOf(task) / msPerStep / 1e6;
  const backend = engine === 'convnetjs' ? 'javascript' : 'wasm';
  const imagesPerSecond = (1000 * batch) / msPerStep;
  return {
    ...{ engine, backend, model, batch, workers, msPerStep, imagesPerSecond, gflops },
    peakFraction: gflops / (peak * workers),
  };
}

function ratiosOf(rows: readonly BenchRow[]): [key: string, ratio: number][] {
  return rows
    .filter(({ engine, workers }) => engine === 'ours' && workers === 1)
    .flatMap((own) =>
      rows
        .filter((row) => row !== own && row.model === own.model)
        .map((row): [string, number] =>
          row.engine === 'ours'
            ? [ratioKey(row), own.msPerStep / row.msPerStep]
            : [ratioKey(row), row.msPerStep / own.msPerStep],
        ),
    );
}

function ratioKey({ model, engine }: BenchRow): string {
  return `${model}/${engine === 'ours' ? 'ours-alone' : engine}`;
}

export function table({ rows, ratios }: BenchFile): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(13) : cell.padStart(10))).join(' ');
  const head = line(['model', 'engine', 'ms per step', 'images/s', 'GFLOP/s', 'of peak', 'ours is']);
  const body = rows.map((row) => {
    const { model, engine, workers, msPerStep, imagesPerSecond, gflops, peakFraction } = row;
    const numbers = [
      msPerStep.toFixed(1),
      imagesPerSecond.toFixed(0),
      gflops.toFixed(1),
      `${(100 * peakFraction).toFixed(0)}%`,
    ];
    return line([model, workers > 1 ? `${engine} × ${workers}` : engine, ...numbers, ratioText(row, ratios)]);
  });
  return [head, ...body].join('\n');
}

function ratioText(row: BenchRow, ratios: BenchFile['ratios']): string {
  if (row.engine === 'ours' && row.workers === 1) return '';
  return `${ratios[ratioKey(row)]?.toFixed(row.workers > 1 ? 2 : 1) ?? '–'}×`;
}
