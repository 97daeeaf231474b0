// The lab's first experiment: the same network on true labels and on random ones. What of it has been done, and the two runs.

import type { ExperimentConfig } from '../../core/experiment.ts';
import { isLive, type Run } from '../runs/run.ts';
import { same } from './lab-experiments.ts';

/** Its settings, in order. */
export const COMPARED = ['true-labels', 'random-labels'] as const;
export type ComparedSetting = (typeof COMPARED)[number];

export interface ComparedRuns {
  readonly onTrue: Run;
  readonly onRandom: Run;
}

/** The latest two runs that differ in nothing but these settings; `null` as long as there are none. */
export function comparisonOf(runs: readonly Run[]): ComparedRuns | null {
  const ended = runs.filter(endedByItself);
  for (const run of ended.toReversed()) {
    const [onTrue, onRandom] = COMPARED.map((setting) => latest(ended, run.config, setting));
    if (onTrue && onRandom && (run === onTrue || run === onRandom)) {
      return { onTrue, onRandom };
    }
  }
  return null;
}

/** Which of the two settings the experiment in view has been trained with. */
export function comparedSoFar(runs: readonly Run[], config: ExperimentConfig): readonly ComparedSetting[] {
  const ended = runs.filter(endedByItself);
  return COMPARED.filter((setting) => latest(ended, config, setting) !== undefined);
}

function latest(runs: readonly Run[], config: ExperimentConfig, setting: ComparedSetting): Run | undefined {
  return runs.findLast((run) => same(run.config, { ...config, corruption: { id: setting, params: {} } }));
}

/** One that a person stopped, or that diverged, says nothing. */
function endedByItself(run: Run): boolean {
  const outcome = run.result?.outcome;
  return !isLive(run) && outcome !== undefined && outcome !== 'stopped' && outcome !== 'diverged';
}
