// Tables as text, after RFC 4180: every digit, a header row, and the experiment beside each row so that a file explains
// itself. Not the tables on the page (`table-dialog.tsx`), which round.

import { configAddress } from '../../core/config-codec.ts';
import { type EpochPoint, samplingError } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { hasMeasure, STEP_MEASURES, valuesOf, wordsOf } from '../../core/step-series.ts';
import type { LinePoint } from './decimate.ts';

export type Cell = string | number | boolean | null;

/**
 * Rows under a header; cells are quoted where they have to be, and empty for `null`. Lines end in CRLF. The only writer of CSV:
 * text, in headers too, is guarded here (`guarded`); numbers are written as numbers, negative ones too.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Where some spreadsheet begins a cell: at the start of a text, and, as not all split at commas, after what others split at. */
const CELL_START = /(?<=^|[;\t\r\n])(?=\s*['=+\-@＝＋－＠\t\r\n])/g;

/**
 * Text that no spreadsheet takes for a formula. Names and labels come from files that other people wrote, and a cell that begins
 * with `=`, `+`, `-`, `@`, a tab or a carriage return is run when the file is opened (CWE-1236); quotes do not help. An
 * apostrophe before it makes it text. One that was there gets a second, so that taking one away gives the text back.
 */
function guarded(text: string): string {
  return text.replace(CELL_START, "'");
}

function cellText(cell: Cell): string {
  const text = cell === null ? '' : typeof cell === 'string' ? guarded(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const RUN_HEADER = ['run', 'experiment', 'data', 'seed', 'train_size'];

function runCells(run: RunView): Cell[] {
  const data = run.standin ? 'standin' : run.config.data;
  return [run.label, configAddress(run.config), data, run.config.seed, run.trainSize];
}

/** What every run recorded by step, undecimated: `step`, `loss` in nats per image, and each further measure that one of them has. */
export function stepCsv(runs: readonly RunView[]): string {
  const measures = STEP_MEASURES.filter(
    (measure) => measure === 'loss' || runs.some(({ losses }) => hasMeasure(losses, measure)),
  );
  const rows = runs.flatMap((run) => {
    const values = measures.map((measure) => valuesOf(run.losses, measure));
    return run.losses.step.map((step, i): Cell[] => [...runCells(run), step, ...values.map((list) => list[i] ?? null)]);
  });
  return toCsv([...RUN_HEADER, 'step', ...measures.map((measure) => wordsOf(measure).column)], rows);
}

/** Every epoch of every run; errors are fractions from 0 to 1, seconds training time. */
export function errorCsv(runs: readonly RunView[]): string {
  const rows = runs.flatMap((run) =>
    run.history.map((at): Cell[] => [
      ...runCells(run),
      ...[at.epoch, at.step, at.trainLoss, at.trainError, at.testError],
      ...[at.noise?.cleanError ?? null, at.noise?.corruptedError ?? null, at.noise?.trueLabelAgreement ?? null],
      at.seconds,
      ...sampleCells(at, run.trainSize),
    ]),
  );
  const measures = ['epoch', 'step', 'train_loss', 'train_error', 'test_error'];
  const noise = ['clean_part_error', 'corrupted_part_error', 'true_label_agreement'];
  const sample = ['train_error_counted_on', 'train_error_standard_error'];
  return toCsv([...RUN_HEADER, ...measures, ...noise, 'seconds', ...sample], rows);
}

/** On how many images the training error was counted, and its standard error, if these are not all. */
function sampleCells({ trainError, countedOn }: EpochPoint, trainSize: number): Cell[] {
  return countedOn === undefined ? [trainSize, null] : [countedOn, samplingError(trainError, countedOn)];
}

/** The bound against sample size, for one D and δ; of the gap alone where no training error was measured. */
export function boundCsv(
  curve: readonly LinePoint[],
  fixed: { d: number; delta: number; trainError: number | null },
): string {
  return toCsv(
    ['sample_size', 'bound', 'vc_dimension', 'delta', 'train_error'],
    curve.map(({ x, y }) => [x, y, fixed.d, fixed.delta, fixed.trainError]),
  );
}
