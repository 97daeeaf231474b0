// The lab's runs as the files that figures are made of. Not the sweep's, which are files from the start.

import { configRecord } from '../core/config-codec.ts';
import type { RunFile } from '../core/results/run-file.ts';
import type { Run } from './run.ts';

/** The run as `run.json` holds it; `null` where it has not ended by itself, so that its result would not be one. */
export function runFileOf({ config, backend, used, parameters, history, losses, result }: Run): RunFile | null {
  if (backend === null || used === null || result === null || result.outcome === 'stopped') return null;
  return {
    version: 1,
    config: configRecord(config),
    backend,
    data: used,
    parameters,
    history: history.map((point) => ({ ...point })),
    losses: { step: [...losses.step], loss: [...losses.loss] },
    result: { ...result },
  };
}

export function runFilesOf(runs: readonly Run[]): readonly RunFile[] {
  return runs.flatMap((run) => runFileOf(run) ?? []);
}
