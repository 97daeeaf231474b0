// What the lab asks about experiments and says about what did not fit. Pure.

import { describeConfig } from '../core/config-codec.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, paramOf, withParam } from '../core/experiment.ts';
import { sayCount } from '../core/language/say.ts';
import { models } from '../core/models/index.ts';
import { optimizers } from '../core/optimizers/index.ts';
import { saysOutOfMemory } from '../protocol/out-of-memory.ts';
import type { LabState } from './lab-state.ts';
import type { NoticeAction } from './notices.ts';
import { hasNumbers } from './run.ts';

/** Of the latest run that did not diverge; where there is none, the experiment in view with the optimizer's defaults. */
export function lastGoodConfig({ runs, config }: LabState): ExperimentConfig {
  const good = runs.findLast((run) => run.result !== null && run.result.outcome !== 'diverged' && hasNumbers(run));
  if (good) return good.config;
  const { learningRate } = models.get(config.model.id);
  return { ...config, optimizer: { id: DEFAULT_CONFIG.optimizer.id, params: { learningRate } } };
}

/** Half the batch; `null` where there is none to halve. */
export function smallerBatch(config: ExperimentConfig): ExperimentConfig | null {
  const specs = optimizers.get(config.optimizer.id).params;
  const half = Math.floor(paramOf(config.optimizer, specs, 'batchSize') / 2);
  return half >= 1 ? { ...config, optimizer: withParam(config.optimizer, 'batchSize', half) } : null;
}

/** The same network at the next smaller width; `null` where there is none. */
export function narrowerNetwork(config: ExperimentConfig): ExperimentConfig | null {
  const specs = models.get(config.model.id).params;
  const width = paramOf(config.model, specs, 'width');
  const next = specs.width?.stops?.findLast((stop) => stop < width);
  return next === undefined ? null : { ...config, model: withParam(config.model, 'width', next) };
}

/** What may help an engine that stopped for want of memory; nothing for one that says something else. */
export function reliefFor(message: string, config: ExperimentConfig): readonly NoticeAction[] {
  if (!saysOutOfMemory(message)) return [];
  return [
    ...(smallerBatch(config) ? (['smaller-batch'] as const) : []),
    ...(narrowerNetwork(config) ? (['narrower-network'] as const) : []),
  ];
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
