// Comparisons and variations of experiments that the lab needs, and the texts of its notices about runs. Pure.

import { describeConfig } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, paramOf, withParam } from '../../core/experiment.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { models } from '../../core/models/index.ts';
import { optimizers } from '../../core/optimizers/index.ts';
import { saysOutOfMemory } from '../../protocol/out-of-memory.ts';
import { hasNumbers } from '../runs/run.ts';
import { MAX_RUNS } from '../runs/runs-kept.ts';
import type { LabState } from './lab-state.ts';
import type { NoticeAction } from './notices.ts';

/** Of the latest run that did not diverge; if there is none, the experiment in view with the default optimizer. */
export function lastGoodConfig({ runs, config }: LabState): ExperimentConfig {
  const good = runs.findLast((run) => run.result !== null && run.result.outcome !== 'diverged' && hasNumbers(run));
  if (good) return good.config;
  const { learningRate } = models.get(config.model.id);
  return { ...config, optimizer: { id: DEFAULT_CONFIG.optimizer.id, params: { learningRate } } };
}

/** With half the batch size; `null` if that is 1 already. */
export function smallerBatch(config: ExperimentConfig): ExperimentConfig | null {
  const specs = optimizers.get(config.optimizer.id).params;
  const half = Math.floor(paramOf(config.optimizer, specs, 'batchSize') / 2);
  return half >= 1 ? { ...config, optimizer: withParam(config.optimizer, 'batchSize', half) } : null;
}

/** With the same network at the next smaller width; `null` if there is none. */
export function narrowerNetwork(config: ExperimentConfig): ExperimentConfig | null {
  const specs = models.get(config.model.id).params;
  const width = paramOf(config.model, specs, 'width');
  const next = specs.width?.stops?.findLast((stop) => stop < width);
  return next === undefined ? null : { ...config, model: withParam(config.model, 'width', next) };
}

/** What may help after an engine ran out of memory; empty after any other failure. */
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

/** Whether the engine has data to fetch or a backend to choose before the next run. */
export function reopens(before: ExperimentConfig, after: ExperimentConfig): boolean {
  return (['data', 'trainSize', 'testSize', 'backend'] as const).some((key) => before[key] !== after[key]);
}

export function atMost(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most
    ? texts
    : [...texts.slice(0, most), sayCount(texts.length - most, 'And {0} more like these.|And {0} more like these.')];
}

/** @param label of the run that is dropped next; empty if another window has it. */
export function fullText(label: string): string {
  return label === ''
    ? say`This device keeps at most ${MAX_RUNS} runs, and has as many now. When the next run finishes, the oldest is dropped; to keep it, save it as a file, or remove a run that you do not need.`
    : say`This device keeps at most ${MAX_RUNS} runs, and has as many now. When the next run finishes, the oldest (${label}) is dropped; to keep it, save it as a file, or remove a run that you do not need.`;
}
