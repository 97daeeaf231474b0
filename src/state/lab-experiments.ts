// What the lab asks about experiments and says about what did not fit. Pure.

import { describeConfig } from '../core/config-codec.ts';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../core/experiment.ts';
import { sayCount } from '../core/language/say.ts';
import { models } from '../core/models/index.ts';
import type { LabState } from './lab-state.ts';
import { hasNumbers } from './run.ts';

/** Of the latest run that did not diverge; where there is none, the experiment in view with the optimizer's defaults. */
export function lastGoodConfig({ runs, config }: LabState): ExperimentConfig {
  const good = runs.findLast((run) => run.result !== null && run.result.outcome !== 'diverged' && hasNumbers(run));
  if (good) return good.config;
  const { learningRate } = models.get(config.model.id);
  return { ...config, optimizer: { id: DEFAULT_CONFIG.optimizer.id, params: { learningRate } } };
}

export function same(a: ExperimentConfig, b: ExperimentConfig): boolean {
  return JSON.stringify(describeConfig(a)) === JSON.stringify(describeConfig(b));
}

/** Whether the engine has something to fetch or to choose before the next run. */
export function reopens(before: ExperimentConfig, after: ExperimentConfig): boolean {
  return before.data !== after.data || before.trainSize !== after.trainSize || before.backend !== after.backend;
}

export function atMost(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most
    ? texts
    : [...texts.slice(0, most), sayCount(texts.length - most, 'And {0} more like these.|And {0} more like these.')];
}

export function lostText(lost: number): string {
  return sayCount(
    lost,
    '{0} saved run of an earlier visit could not be read and was left out.|{0} saved runs of an earlier visit could not be read and were left out.',
  );
}
