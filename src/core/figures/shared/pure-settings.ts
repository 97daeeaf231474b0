// The settings of the paper's Figure 1a: each whole, none between two others.

import { corruptions } from '../../corruptions/index.ts';
import type { ExperimentConfig } from '../../experiment.ts';
import type { RunFile } from '../../results/run-file.ts';
import { corruptionOf } from './corruption-sweep.ts';
import { type Placed, placed } from './setup.ts';

export const PURE_SETTINGS = [
  'true-labels',
  'random-labels',
  'shuffled-pixels',
  'random-pixels',
  'gaussian-pixels',
] as const;

const PARAMS = corruptions.all.flatMap(({ params }) => Object.values(params).map(({ key }) => key));

/** The plain runs of these settings. What lies between true and random labels has figures of its own. @param free as of `placed`. */
export function inPureSettings(runs: readonly RunFile[], free: readonly string[] = []): readonly Placed[] {
  return placed(runs, ['setting', ...PARAMS, ...free]).filter(
    ({ config }) => config.regularizers.length === 0 && isPure(config),
  );
}

function isPure(config: ExperimentConfig): boolean {
  const p = corruptionOf(config);
  return p === null || p === 0 || p === 1;
}
