// What chapters say of recorded runs: found by the set-up they name, and averaged over seeds.

import type { RunFile } from '../../core/results/run-file.ts';
import { estimate } from '../../core/results/statistics.ts';
import type { Seen } from './prediction.ts';

export type SetUp = Readonly<Record<string, string | number>>;

/** The chapters' small experiment, trained in a few seconds. */
export const SMALL: SetUp = { model: 'mlp-1x512', n: 1000, reg: '' };

/** Those of a file whose saved experiment has these values. */
export function recordedAs({ recorded }: Seen, file: string, setUp: SetUp): readonly RunFile[] {
  return (recorded[file] ?? []).filter(({ config }) =>
    Object.entries(setUp).every(([key, value]) => config[key] === value),
  );
}

/** The mean over runs; `null` without any. */
export function meanOf(runs: readonly RunFile[], of: (result: RunFile['result']) => number | null): number | null {
  const values = runs.flatMap(({ result }) => of(result) ?? []);
  return values.length === 0 ? null : estimate(values).mean;
}
