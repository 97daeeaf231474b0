// Tables as text, after RFC 4180: every digit, a header row, and the experiment beside each row so that a file explains
// itself. Not the tables on the page (`table-dialog.tsx`), which round.

import { configAddress } from '../../core/config-codec.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Point } from './decimate.ts';

export type Cell = string | number | boolean | null;

/** Rows under a header; cells are quoted where they have to be, and empty for `null`. Lines end in CRLF. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const RUN_HEADER = ['run', 'experiment', 'data', 'seed', 'train_size'];

function runCells(run: RunView): Cell[] {
  const data = run.standin ? 'standin' : run.config.data;
  return [run.label, configAddress(run.config), data, run.config.seed, run.trainSize];
}

/** Every recorded loss of every run, undecimated: `step`, `loss` in nats per image. */
export function lossCsv(runs: readonly RunView[]): string {
  const rows = runs.flatMap((run) =>
    run.losses.step.map((step, i): Cell[] => [...runCells(run), step, run.losses.loss[i] ?? null]),
  );
  return toCsv([...RUN_HEADER, 'step', 'loss'], rows);
}

/** Every epoch of every run; errors are fractions from 0 to 1, seconds training time. */
export function errorCsv(runs: readonly RunView[]): string {
  const rows = runs.flatMap((run) =>
    run.history.map((at): Cell[] => [
      ...runCells(run),
      ...[at.epoch, at.step, at.trainLoss, at.trainError, at.testError],
      ...[at.noise?.cleanError ?? null, at.noise?.corruptedError ?? null, at.noise?.trueLabelAgreement ?? null],
      at.seconds,
    ]),
  );
  const measures = ['epoch', 'step', 'train_loss', 'train_error', 'test_error'];
  const noise = ['clean_part_error', 'corrupted_part_error', 'true_label_agreement'];
  return toCsv([...RUN_HEADER, ...measures, ...noise, 'seconds'], rows);
}

/** The bound against sample size, for one D and δ. */
export function boundCsv(curve: readonly Point[], fixed: { d: number; delta: number; trainError: number }): string {
  return toCsv(
    ['sample_size', 'bound', 'vc_dimension', 'delta', 'train_error'],
    curve.map(({ x, y }) => [x, y, fixed.d, fixed.delta, fixed.trainError]),
  );
}
