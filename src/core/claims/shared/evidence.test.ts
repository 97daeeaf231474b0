import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../results/testing/fake-runs.ts';
import { pointsMore, signed } from './claim.ts';
import { finished, mean, onTrueLabels, sweeps, testErrorOf } from './evidence.ts';

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
    expect(mean([1, 2, 6])).toBe(3);
    expect(testErrorOf([{ run: run('') }, { run: ended('budget') }])).toBe(0.75);
  });
});

describe('points', () => {
  it('have a sign, zero too, and are the same where they would be told as zero', () => {
    expect([0, 0.25, -0.21, 46.6].map(signed)).toEqual(['+0.0', '+0.3', '−0.2', '+46.6']);
    expect(pointsMore(0.5, 0.5)).toBe('the same');
    expect(pointsMore(0.5004, 0.5)).toBe('the same');
    expect(pointsMore(0.51, 0.5)).toBe('+1.0 points');
    expect(pointsMore(0.5, 0.966)).toBe('−46.6 points');
  });
});
