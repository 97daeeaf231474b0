import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../../core/experiment.ts';
import { type Outcome, resultOf } from '../../core/metrics.ts';
import { newRun, type Run } from '../runs/run.ts';
import { comparedSoFar, comparisonOf } from './comparison.ts';

const on = (setting: string, more: Partial<ExperimentConfig> = {}): ExperimentConfig => ({
  ...DEFAULT_CONFIG,
  ...more,
  corruption: { id: setting, params: {} },
});

function ended(id: string, config: ExperimentConfig, outcome: Outcome = 'fitted'): Run {
  return { ...newRun(id, config), phase: 'ended', result: resultOf([], { outcome, images: 1, seconds: 1 }) };
}

describe('the first two experiments', () => {
  it('are the latest two runs that differ in nothing but their labels', () => {
    const runs = [
      ended('a', on('true-labels')),
      ended('b', on('random-labels')),
      ended('c', on('true-labels', { seed: 2 })),
      ended('d', on('random-labels')),
      ended('e', on('shuffled-pixels')),
    ];
    const found = comparisonOf(runs);
    expect([found?.onTrue.id, found?.onRandom.id]).toEqual(['a', 'd']);
  });

  it('are no runs of different networks, and none that was stopped or diverged', () => {
    expect(comparisonOf([ended('a', on('true-labels')), ended('b', on('random-labels', { trainSize: 9 }))])).toBeNull();
    for (const outcome of ['stopped', 'diverged'] as const)
      expect(comparisonOf([ended('a', on('true-labels')), ended('b', on('random-labels'), outcome)])).toBeNull();
    expect(comparisonOf([ended('a', on('true-labels')), newRun('b', on('random-labels'))])).toBeNull();
  });

  it('are counted for the experiment in view', () => {
    const runs = [ended('a', on('true-labels'))];
    expect(comparedSoFar(runs, on('shuffled-pixels'))).toEqual(['true-labels']);
    expect(comparedSoFar(runs, on('true-labels', { seed: 2 }))).toEqual([]);
  });
});
