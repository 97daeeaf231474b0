// What claims are judged by: plain runs of the paper's networks, group by group.

import { type AtCorruption, atCorruption } from '../../figures/shared/corruption-sweep.ts';
import { groupBy, type Placed, placed } from '../../figures/shared/setup.ts';
import type { RunFile } from '../../results/run-file.ts';

/** Networks whose capacity is the question; not the linear model, nor the dial of hidden units. */
const PAPERS = new Set(['mlp-1x512', 'mlp-3x512', 'alexnet-small', 'inception-small']);

/** Runs of the paper's networks that went on to an end: neither stopped by hand nor diverged. */
export function finished(runs: readonly RunFile[]): readonly RunFile[] {
  return runs.filter(
    ({ config, result }) =>
      PAPERS.has(String(config.model)) && result.outcome !== 'stopped' && result.outcome !== 'diverged',
  );
}

/** Plain runs with some label corruption, by set-up. */
export function sweeps(runs: readonly RunFile[]): readonly (readonly AtCorruption[])[] {
  return groupBy(atCorruption(finished(runs)), ({ setup }) => setup);
}

/** Runs on true labels, by set-up, whatever the regularizers. */
export function onTrueLabels(runs: readonly RunFile[]): readonly (readonly Placed[])[] {
  const fitting = placed(finished(runs), ['reg']).filter(({ config }) => config.corruption.id === 'true-labels');
  return groupBy(fitting, ({ setup }) => setup);
}

/** Mean test error; a run without one counts as having learned nothing. */
export function testErrorOf(runs: readonly { readonly run: RunFile }[]): number {
  return mean(runs.map(({ run }) => run.result.testError ?? 1));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
