// Which recorded run is shown for an experiment.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../config-codec.ts';
import { nearestRecorded, recordedRun } from './find-run.ts';
import type { RunFile } from './run-file.ts';

const configOf = (text: string) => readConfig(new URLSearchParams(text)).config;

function runOf(config: Readonly<Record<string, string | number>>): RunFile {
  return {
    version: 1,
    config,
    backend: 'wasm',
    data: { id: 'cifar10', train: 1000, test: 800, sha256: 'x' },
    parameters: 10,
    history: [],
    losses: { step: [], loss: [] },
    result: {
      ...{ outcome: 'fitted', fitted: true, epochsToFit: 1, stepsToFit: 1, stepsToLossTenth: null, trainLoss: 0 },
      ...{ trainError: 0, testError: 0.9, bestTestError: 0.9, bestEpoch: 1, divergedAtStep: null },
      ...{ imagesPerSecond: null, seconds: 1 },
    } as const,
  };
}

const RUNS = [
  runOf({ setting: 'true-labels', n: 1000 }),
  runOf({ setting: 'random-labels', model: 'alexnet-small', n: 2000 }),
  runOf({ setting: 'random-labels', n: 500, seed: 2 }),
  runOf({ setting: 'random-labels', n: 1000, seed: 2 }),
  runOf({ setting: 'random-labels', n: 1000, seed: 1 }),
  runOf({ setting: 'partially-corrupted-labels', p: 0.8 }),
  runOf({ setting: 'partially-corrupted-labels', p: 0.2, model: 'alexnet-small' }),
  runOf({ setting: 'partially-corrupted-labels', p: 0.3, n: 500 }),
  runOf({ setting: 'partially-corrupted-labels', p: 0.6, n: 500 }),
];

describe('the recorded run nearest to an experiment', () => {
  it('is that very run where there is one', () => {
    const asked = configOf('setting=random-labels&n=500&seed=2');
    expect(nearestRecorded(asked, RUNS)).toBe(recordedRun(asked, RUNS));
  });

  it('is of the same setting and, before all else, corrupted as much', () => {
    expect(nearestRecorded(configOf('setting=gaussian-pixels'), RUNS)).toBeNull();
    expect(nearestRecorded(configOf('setting=partially-corrupted-labels&p=0.3'), RUNS)).toBe(RUNS[7]);
    // An omitted p is the setting’s default, 0.5, which 0.6 is nearer to than 0.3.
    expect(nearestRecorded(configOf('setting=partially-corrupted-labels'), RUNS)).toBe(RUNS[8]);
  });

  it('is of the same network, or there is none', () => {
    expect(nearestRecorded(configOf('setting=random-labels&model=linear'), RUNS)).toBeNull();
    expect(nearestRecorded(configOf('setting=random-labels&model=alexnet-small'), RUNS)).toBe(RUNS[1]);
  });

  it('is of the nearest size, and of the same seed where all else is equal', () => {
    expect(nearestRecorded(configOf('setting=random-labels&n=2000&seed=1'), RUNS)).toBe(RUNS[4]);
    expect(nearestRecorded(configOf('setting=random-labels&n=2000&seed=2'), RUNS)).toBe(RUNS[3]);
  });
});
