// The lab's runs as run files, from which figures are drawn. Those of sweeps are run files from the start.

import { configRecord } from '../../core/config-codec.ts';
import { toLearningRecord } from '../../core/results/learning-file.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { copySteps } from '../../core/step-series.ts';
import type { Run } from './run.ts';

/** The run in the format of `run.json`; `null` unless it ended by itself, since a stopped run has no final result. */
export function runFileOf({ config, backend, used, parameters, history, losses, result }: Run): RunFile | null {
  if (backend === null || used === null || result === null || result.outcome === 'stopped') return null;
  return {
    version: 1,
    config: configRecord(config),
    backend,
    data: used,
    parameters,
    history: history.map((point) => ({ ...point })),
    losses: copySteps(losses),
    result: { ...result },
  };
}

/** The same with what is known of single images: what a person saves. Figures do not need it. */
export function wholeRunFileOf(run: Run): RunFile | null {
  const file = runFileOf(run);
  return file && run.learning ? { ...file, learning: toLearningRecord(run.learning) } : file;
}

export function runFilesOf(runs: readonly Run[]): readonly RunFile[] {
  return runs.flatMap((run) => runFileOf(run) ?? []);
}
