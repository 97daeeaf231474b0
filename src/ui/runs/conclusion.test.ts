import { describe, expect, it } from 'vitest';
import { resultOf } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { fakeRunView } from '../charts/fake-run.ts';
import { conclusionOf } from './conclusion.tsx';

function run(setting: string, epoch: number, trainError: number, testError: number): RunView {
  const point = { epoch, step: 8 * epoch, trainLoss: 0.2, trainError, testError, noise: null, seconds: 1 };
  const result = resultOf([point], { outcome: 'budget', images: 1, seconds: 1 });
  return fakeRunView(setting, 0, { history: [point], result, trainSize: 2000 });
}

describe('the conclusion', () => {
  it('has the numbers of the two runs', () => {
    const { head, words } = conclusionOf(run('true-labels', 12, 0, 0.553), run('random-labels', 1, 0, 0.901));
    expect(head).toBe('Zero training error, twice.');
    expect(words).toContain('all 2,000 true labels in 12 epochs and all 2,000 random ones in 1 epoch');
    expect(words).toContain('0.553 after true labels and 0.901 after random ones');
  });

  it('claims nothing where one of them has not been trained to zero training error', () => {
    const { head, words } = conclusionOf(run('true-labels', 12, 0, 0.553), run('random-labels', 12, 0.3, 0.9));
    expect(head).toBe('Not trained long enough to compare.');
    expect(words).toContain('0.000 with true labels, 0.300 with random ones');
  });
});
