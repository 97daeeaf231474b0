import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../results/testing/fake-runs.ts';
import { pointsMore, signed } from './claim.ts';
import { cutText, finished, isCut, onTrueLabels, sweeps, testErrorOf } from './evidence.ts';

const run = (address: string) => fakeRun(address, { trainErrors: [0.5, 0] });
const ended = (outcome: 'stopped' | 'diverged' | 'budget') => ({
  ...run(''),
  result: { ...run('').result, outcome, testError: null },
});
const seeds = (groups: readonly (readonly { config: { seed: number } }[])[]) =>
  groups.map((group) => group.map(({ config }) => config.seed));

describe('what claims go by', () => {
  it('are runs of the paper’s networks that went on to an end', () => {
    const all = [
      run(''),
      run('model=linear'),
      run('model=mlp-1xh'),
      run('model=inception-small'),
      run('model=mlp-3x512'),
    ];
    expect(finished(all)).toEqual([all[0], all[3], all[4]]);
    const [stopped, diverged, budget] = [ended('stopped'), ended('diverged'), ended('budget')];
    expect(finished([stopped, diverged, budget])).toEqual([budget]);
  });

  it('are compared with those of their own set-up alone', () => {
    const all = [
      run('seed=1'),
      run('seed=2&model=alexnet-small'),
      run('seed=3&setting=random-labels'),
      run('seed=4&setting=random-pixels'),
      run('seed=5&reg=dropout'),
    ];
    expect(seeds(sweeps(all))).toEqual([[1, 3], [2]]);
    expect(seeds(onTrueLabels(all))).toEqual([[1, 5], [2]]);
  });

  it('are means, in which a run without a number has learned nothing', () => {
    expect(testErrorOf([{ run: run('') }, { run: ended('budget') }])).toBe(0.75);
  });

  it('are never of two budgets: epochs, when to stop, and the test images', () => {
    const other = { ...run('seed=4'), data: { ...run('').data, test: 100 } };
    const all = [run('seed=1'), run('seed=2&epochs=20'), run('seed=3&stop=epochs'), other, run('seed=5')];
    expect(seeds(onTrueLabels(all))).toEqual([[1, 5], [2], [3], [4]]);
    expect(seeds(sweeps(all))).toEqual([[1, 5], [2], [3], [4]]);
  });
});

describe('a run is cut', () => {
  const falling = (epochs: number) => Array.from({ length: epochs }, (_, i) => 0.9 - i / 1000);
  const level = (epochs: number) => falling(epochs).map((error, i) => (i < epochs / 2 ? error : 0.9));
  const cut = (trainErrors: readonly number[]) => isCut(fakeRun('', { trainErrors }));

  it('where it has not fitted, and may yet', () => {
    expect([cut([0.5, 0]), cut([0.5]), cut(falling(60))]).toEqual([false, true, true]);
  });

  it('and not where forty epochs or more brought nothing over their second half', () => {
    expect([cut(level(39)), cut(level(40)), cut(level(60))]).toEqual([true, false, false]);
  });

  it('and not where its learning rate had fallen to a hundredth, however fast it still improved', () => {
    const at = (address: string) => isCut(fakeRun(address, { trainErrors: [0.5, 0.2, 0.01] }));
    expect([at('decay=0.5&decaysteps=1'), at('decay=0.5&decaysteps=8'), at('decay=0.1&decaysteps=0')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('and its message has the training error that is left', () => {
    const runs = [0.318, 0.443].map((error) => fakeRun('', { trainErrors: [error] }));
    expect(cutText(runs)).toBe('not trained long enough, training error is still 31.8% to 44.3%');
    expect(cutText(runs.slice(1))).toBe('not trained long enough, training error is still 44.3%');
  });
});

describe('points', () => {
  it('have a sign, zero too, and are the same where they round to zero', () => {
    expect([0, 0.25, -0.21, 46.6].map(signed)).toEqual(['+0.0', '+0.3', '−0.2', '+46.6']);
    expect(pointsMore(0.5, 0.5)).toBe('the same');
    expect(pointsMore(0.5004, 0.5)).toBe('the same');
    expect(pointsMore(0.51, 0.5)).toBe('+1.0 points');
    expect(pointsMore(0.5, 0.966)).toBe('−46.6 points');
  });
});
