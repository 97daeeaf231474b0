import { describe, expect, it } from 'vitest';
import { duration, experimentProgressLine } from './progress-bar.ts';

const point = { epoch: 3, step: 48, trainLoss: 1.2, trainError: 0.4, testError: 0.6, noise: null, seconds: 1 };

describe('progressLine', () => {
  it('shows the progress, the errors and the time left at most', () => {
    const line = experimentProgressLine({ point, epochs: 60, step: 240, steps: 960, elapsed: 30_000 });
    expect(line).toContain('██████░░░░░░░░░░░░░░░░░░');
    expect(line).toContain(
      'epoch 3/60 · loss 1.200 · training error 40.0% · test error 60.0% · at most 1 min 30 s left',
    );
  });

  it('has no errors to show before the first evaluation', () => {
    expect(experimentProgressLine({ point: null, epochs: 60, step: 0, steps: 960, elapsed: 0 })).not.toContain('error');
  });
});

describe('duration', () => {
  it.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [3601, '60 min 1 s'],
  ])('%f seconds is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
