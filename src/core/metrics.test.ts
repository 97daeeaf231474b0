import { describe, expect, it } from 'vitest';
import { type EpochPoint, errorRate, isBusy, noiseErrors, PHASES, resultOf } from './metrics.ts';

const point = (epoch: number, trainLoss: number, trainError: number, testError: number): EpochPoint => ({
  epoch,
  step: epoch * 10,
  trainLoss,
  trainError,
  testError,
  noise: null,
  seconds: epoch,
});

describe('a run', () => {
  it('is busy unless it waits for somebody or is over', () => {
    expect(PHASES.filter(isBusy)).toEqual(['queued', 'preparing', 'loading', 'running']);
  });
});

describe('resultOf', () => {
  const history = [point(1, 2, 0.8, 0.7), point(2, 0.1, 0.1, 0.6), point(3, 0.05, 0, 0.6), point(4, 0.01, 0, 0.65)];

  it('finds when the labels were fitted, when the loss fell to a tenth, and the earliest best test error', () => {
    const result = resultOf(history, { outcome: 'budget', images: 400, seconds: 4 });
    expect(result).toMatchObject({ fitted: true, epochsToFit: 3, stepsToFit: 30, stepsToLossTenth: 20 });
    expect(result).toMatchObject({
      bestTestError: 0.6,
      bestEpoch: 2,
      testError: 0.65,
      trainLoss: 0.01,
      imagesPerSecond: 100,
    });
    expect(resultOf(history.slice(0, 2), { outcome: 'stopped', images: 200, seconds: 2 })).toMatchObject({
      fitted: false,
      epochsToFit: null,
      trainError: 0.1,
      divergedAtStep: null,
    });
  });

  it('has nothing to say before the first evaluation', () => {
    const result = resultOf([], { outcome: 'diverged', images: 0, seconds: 0, divergedAtStep: 3 });
    expect(result).toMatchObject({
      fitted: false,
      epochsToFit: null,
      testError: null,
      bestEpoch: null,
      divergedAtStep: 3,
      // Not 0 / 0.
      imagesPerSecond: null,
    });
  });
});

describe('noiseErrors', () => {
  it('takes the error apart by which labels were drawn', () => {
    // Pictures: clean right, clean wrong, noisy memorised, noisy resisted, noisy drawn right and predicted right.
    const errors = noiseErrors([1, 2, 3, 4, 5], [1, 1, 3, 0, 5], [1, 1, 7, 4, 5], [0, 0, 1, 1, 1]);
    expect(errors.cleanError).toBe(1 / 2);
    expect(errors.corruptedError).toBeCloseTo(1 / 3, 12);
    expect(errors.trueLabelAgreement).toBeCloseTo(2 / 3, 12);
  });

  it('says nothing about a part without pictures', () => {
    expect(noiseErrors([1], [1], [1], [1]).cleanError).toBeNull();
    expect(noiseErrors([1], [1], [1], [0])).toMatchObject({ corruptedError: null, trueLabelAgreement: null });
  });
});

describe('errorRate', () => {
  it('is the share of wrong predictions', () => {
    expect(errorRate([0, 1, 2, 3], [0, 1, 0, 3])).toBe(0.25);
    expect(errorRate([], [])).toBe(0);
  });
});
