import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STOP_RULES } from './experiment.ts';
import {
  type EpochPoint,
  errorRate,
  isBusy,
  isFitted,
  LOSS_TENTH,
  meetsStopRule,
  noiseErrors,
  PHASES,
  resultOf,
  samplingError,
} from './metrics.ts';
import { createRng } from './rng.ts';

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

describe('the rule by which a run ends', () => {
  const points = fc.array(fc.tuple(fc.constantFrom(3, 0.2, LOSS_TENTH, 0.01), fc.constantFrom(0, 0.5), fc.boolean()), {
    maxLength: 6,
  });
  const historyOf = (rows: readonly (readonly [number, number, boolean])[]) =>
    rows.map(([loss, error, sampled], i) => ({
      ...point(i + 1, loss, error, 0.5),
      ...(sampled ? { countedOn: 5000 } : {}),
    }));

  it('is met at zero training error, and by `loss` only where the loss was once at a tenth', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const history = historyOf(rows);
        const met = Object.fromEntries(STOP_RULES.map((rule) => [rule, meetsStopRule(rule, history)]));
        const last = history.at(-1);
        const { stepsToLossTenth } = resultOf(history, { outcome: 'budget', images: 1, seconds: 1 });
        expect(met.epochs).toBe(false);
        expect(met.fitted).toBe(last !== undefined && isFitted(last));
        expect(met.loss).toBe(met.fitted && stepsToLossTenth !== null);
      }),
    );
  });

  it('a run that ends by `loss` has both of its numbers', () => {
    const history = historyOf([
      [0.3, 0, false],
      [0.09, 0.001, false],
      [0.2, 0, false],
    ]);
    const ends = history.findIndex((_, i) => meetsStopRule('loss', history.slice(0, i + 1)));
    expect(ends).toBe(2);
    const result = resultOf(history, { outcome: 'fitted', images: 1, seconds: 1 });
    expect(result).toMatchObject({ epochsToFit: 1, stepsToLossTenth: 20, trainError: 0 });
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

  it('is fitted by a count of all images only', () => {
    const sampled = history.map((at) => (at.epoch === 3 ? { ...at, countedOn: 5000 } : at));
    const end = { outcome: 'budget', images: 400, seconds: 4 } as const;
    expect(resultOf(sampled, end)).toMatchObject({ fitted: true, epochsToFit: 4 });
    expect(resultOf(sampled.slice(0, 3), end)).toMatchObject({ fitted: false, epochsToFit: null, trainError: 0 });
  });

  it('is empty before the first evaluation', () => {
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

describe('samplingError', () => {
  it('is how far error rates of samples scatter', () => {
    const rng = createRng(7);
    const [share, images, samples] = [0.2, 400, 2000];
    const rates = Array.from({ length: samples }, () => {
      let wrong = 0;
      for (let i = 0; i < images; i++) if (rng.int(10) < 10 * share) wrong++;
      return wrong / images;
    });
    const scatter = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - share) ** 2, 0) / samples);
    // Of a standard deviation of 2,000 draws, three standard errors are 5%.
    expect(samplingError(share, images) / scatter).toBeCloseTo(1, 1);
    expect(Math.abs(samplingError(share, images) / scatter - 1)).toBeLessThan(0.05);
  });
});

describe('noiseErrors', () => {
  it('splits the error by which labels were replaced', () => {
    // Images: clean right, clean wrong, noisy memorized, noisy resisted, noisy drawn right and predicted right.
    const errors = noiseErrors([1, 2, 3, 4, 5], [1, 1, 3, 0, 5], [1, 1, 7, 4, 5], [0, 0, 1, 1, 1]);
    expect(errors.cleanError).toBe(1 / 2);
    expect(errors.corruptedError).toBeCloseTo(1 / 3, 12);
    expect(errors.trueLabelAgreement).toBeCloseTo(2 / 3, 12);
  });

  it('is null for a part without images', () => {
    expect(noiseErrors([1], [1], [1], [1]).cleanError).toBeNull();
    expect(noiseErrors([1], [1], [1], [0])).toMatchObject({ corruptedError: null, trueLabelAgreement: null });
  });
});

describe('errorRate', () => {
  it('is the fraction of wrong predictions', () => {
    expect(errorRate([0, 1, 2, 3], [0, 1, 0, 3])).toBe(0.25);
    expect(errorRate([], [])).toBe(0);
  });
});
