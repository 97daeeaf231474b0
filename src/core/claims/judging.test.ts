// Where a claim turns: the value at which it just holds, runs that it must leave aside, and several networks at once.

import { describe, expect, it } from 'vitest';
import type { RunFile } from '../results/run-file.ts';
import { type FakeHistory, fakeRun } from '../results/testing/fake-runs.ts';
import { claims } from './index.ts';

/** Errs on half of the pictures, with a loss of 1, until the last epoch; then both are 0. Eight steps an epoch. */
const fits = (epochs: number, testError = 0.5): FakeHistory => ({
  trainErrors: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 0.5)),
  trainLosses: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 1)),
  testError,
});
const fails = (testError = 0.5): FakeHistory => ({ trainErrors: [0.5, 0.4], testError });
const run = fakeRun;
const judge = (id: string, runs: readonly RunFile[]) => claims.get(id).judge(runs);
const verdict = (id: string, runs: readonly RunFile[]) => judge(id, runs).verdict;
const withData = (sha256: string, file: RunFile): RunFile => ({ ...file, data: { ...file.data, sha256 } });

describe('fits-anything', () => {
  const id = 'fits-anything';
  const random = (address: string, history: FakeHistory) => run(`setting=random-labels&${address}`, history);

  it('looks at plain runs on random labels alone', () => {
    const aside = [run('', fails()), run('p=0.9', fails()), random('reg=dropout', fails())];
    expect(verdict(id, aside)).toBe('not-tried');
    expect(judge(id, [...aside, random('', fits(3))])).toMatchObject({ verdict: 'holds', runs: { length: 1 } });
  });

  it('tells how many fitted and in how many epochs, and what is left of the others', () => {
    const one = random('', fits(9));
    const other = random('model=alexnet-small', fails());
    expect(judge(id, [one, random('seed=2', fits(9)), other]).evidence).toBe(
      '2 of 3 runs fitted every random label (MLP 1×512, Small AlexNet), after 9 epochs. Small AlexNet still had 40.0% wrong after 2 epochs.',
    );
    expect(judge(id, [other]).evidence).toMatch(/^0 of 1 runs fitted every random label \(Small AlexNet\)\. Small/);
    const unknown = { ...other, result: { ...other.result, trainError: null } };
    expect(judge(id, [unknown]).evidence).toContain('100.0% wrong');
  });

  it('is held against the paper network by network, by the mean of their runs', () => {
    const runs = [random('', fits(9)), random('seed=2', fails()), random('model=alexnet-small', fits(9))];
    // Table 1: 99.34 and 99.82.
    expect(judge(id, runs).against).toMatch(
      /^Random labels fitted: MLP 1×512 80\.00% here, 99\.34% in the paper \(−19\.3 points\); Small AlexNet 100\.00% here, 99\.82% in the paper \(\+0\.2 points\); /,
    );
    const unknown = random('', fails());
    expect(judge(id, [{ ...unknown, result: { ...unknown.result, trainError: null } }]).against).toContain(
      '0.00% here',
    );
  });
});

describe('constant-factor', () => {
  const id = 'constant-factor';
  const pair = (clean: number, noisy: number, more = '') => [
    run(more, fits(clean)),
    run(`setting=random-labels&${more}`, fits(noisy)),
  ];

  it('holds from one to four times, ends included', () => {
    expect([pair(4, 4), pair(4, 16)].map((runs) => verdict(id, runs))).toEqual(['holds', 'holds']);
    expect([pair(4, 3), pair(4, 17)].map((runs) => verdict(id, runs))).toEqual(['does-not-hold', 'does-not-hold']);
  });

  it('holds for every network or not at all', () => {
    const judgement = judge(id, [...pair(4, 8), ...pair(4, 40, 'model=alexnet-small')]);
    expect(judgement.verdict).toBe('does-not-hold');
    expect(judgement.evidence).toContain('MLP 1×512 (N = 2,000) 2.00 times, Small AlexNet (N = 2,000) 10.00 times');
  });

  it('leaves aside what is between true and random labels, and what never came to that loss', () => {
    const high: FakeHistory = { trainErrors: [0.5, 0], trainLosses: [2, 1] };
    const runs = [...pair(4, 8), run('p=0.5', fits(400)), run('setting=random-labels&seed=2', high)];
    expect(judge(id, runs)).toMatchObject({ verdict: 'holds', runs: runs.slice(0, 2) });
    expect(judge(id, runs).evidence).toContain('2.00 times');
    expect(verdict(id, [run('', fits(4)), run('setting=random-labels', high)])).toBe('not-tried');
  });

  it('takes both kinds of labels', () => {
    expect(pair(4, 8).map((one) => verdict(id, [one]))).toEqual(['not-tried', 'not-tried']);
  });

  it('tells Inception’s share of the replication’s factor, whole where it is', () => {
    // 16,600 steps over 4,000 are 4.15 times; 2 are 48.2% of that, and 415 epochs over 100 all of it.
    const against = (clean: number, noisy: number) => judge(id, pair(clean, noisy, 'model=inception-small')).against;
    expect(against(4, 8)).toContain('counted 4.15 times for Inception: Small Inception (N = 2,000) is at 48.2% of it.');
    expect(against(100, 415)).toContain('is at 100% of it');
    expect(judge(id, pair(4, 8)).against).not.toContain('of it');
  });
});

describe('test-error-rises', () => {
  const id = 'test-error-rises';
  const line = (errors: Readonly<Record<string, number>>, more = '') =>
    Object.entries(errors).map(([p, error]) =>
      run(`setting=partially-corrupted-labels&p=${p}&${more}`, fits(3, error)),
    );

  it('takes three places or more, both ends among them', () => {
    const places = [
      { 0: 0.5, 1: 0.9 },
      { 0.2: 0.5, 0.5: 0.7, 1: 0.9 },
      { 0: 0.5, 0.5: 0.7, 0.8: 0.8 },
    ];
    expect(places.map((errors) => verdict(id, line(errors)))).toEqual(['not-tried', 'not-tried', 'not-tried']);
    expect(verdict(id, line({ 0: 0.5, 0.5: 0.7, 1: 0.9 }))).toBe('holds');
  });

  it('does not hang on the order in which the runs were made', () => {
    const runs = line({ 0: 0.5, 0.25: 0.6, 0.5: 0.7, 1: 0.9 });
    for (const some of [runs.toReversed(), [...runs.slice(2), ...runs.slice(0, 2)]]) {
      expect(judge(id, some)).toMatchObject({
        verdict: 'holds',
        evidence: 'MLP 1×512: from 50.0% at p = 0 up to 90.0% at p = 1, over 4 corruptions.',
      });
    }
  });

  it('forgives a dip by two points, and none larger', () => {
    expect(verdict(id, line({ 0: 0.5, 0.3: 0.7, 0.6: 0.685, 1: 0.9 }))).toBe('holds');
    const fallen = judge(id, line({ 0: 0.5, 0.3: 0.7, 0.6: 0.675, 1: 0.9 }));
    expect(fallen).toMatchObject({ verdict: 'does-not-hold' });
    expect(fallen.evidence).toContain('from 50.0% at p = 0 but not steadily to 90.0% at p = 1');
    // The dip is below the highest so far, not below the last.
    expect(verdict(id, line({ 0: 0.5, 0.3: 0.7, 0.5: 0.685, 0.6: 0.67, 1: 0.9 }))).toBe('does-not-hold');
    // Flat is no fall.
    expect(verdict(id, line({ 0: 0.9, 0.5: 0.9, 1: 0.9 }))).toBe('holds');
  });

  it('ends at guessing, within three points', () => {
    const end = (error: number) => verdict(id, line({ 0: 0.5, 0.5: 0.6, 1: error }));
    expect([0.875, 0.925].map(end)).toEqual(['holds', 'holds']);
    expect([0.865, 0.935].map(end)).toEqual(['does-not-hold', 'does-not-hold']);
  });

  it('holds for every network or not at all, and says where the paper has no number', () => {
    const rising = { 0: 0.5, 0.5: 0.7, 1: 0.9 };
    const runs = [...line(rising), ...line({ ...rising, 0.5: 0.2 }, 'model=alexnet-small')];
    expect(verdict(id, runs)).toBe('does-not-hold');
    // Table 1, of AlexNet: 76.07 and 9.86.
    expect(judge(id, runs).against).toContain('Small AlexNet +26.1 points at p = 0, −0.1 points at p = 1');
  });
});

describe('regularizers-help', () => {
  const id = 'regularizers-help';

  it('takes a run without and one with', () => {
    expect(verdict(id, [run('', fits(4)), run('seed=2', fits(4))])).toBe('not-tried');
    expect(verdict(id, [run('reg=dropout', fits(4)), run('reg=weight-decay', fits(4))])).toBe('not-tried');
  });

  it('holds if any of them gains, each judged for itself', () => {
    const runs = [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.58)), run('reg=dropout', fits(4, 0.7))];
    const judgement = judge(id, runs);
    expect(judgement.verdict).toBe('holds');
    expect(judgement.evidence).toBe(
      'MLP 1×512 without any fits every picture and has 60.0% test error; in points of test error gained: weight-decay +2.0, dropout −10.0.',
    );
  });

  it('does not hold where none gains, not by nothing either', () => {
    expect(verdict(id, [run('', fits(4, 0.6)), run('reg=dropout', fits(4, 0.6))])).toBe('does-not-hold');
  });

  it('asks that every plain run fits', () => {
    const runs = [run('', fits(4, 0.6)), run('seed=2', fails(0.6)), run('reg=dropout', fits(4, 0.5))];
    expect(judge(id, runs)).toMatchObject({ verdict: 'does-not-hold' });
    expect(judge(id, runs).evidence).toContain('does not fit every picture');
  });

  it('asks that plain runs generalise: fewer than 85 in a hundred wrong', () => {
    const at = (error: number) => verdict(id, [run('', fits(4, error)), run('reg=dropout', fits(4, 0.5))]);
    expect([at(0.84), at(0.85), at(0.9)]).toEqual(['holds', 'does-not-hold', 'does-not-hold']);
  });

  it('holds for every network or not at all', () => {
    const network = (model: string, gain: number) => [
      run(`model=${model}`, fits(4, 0.6)),
      run(`model=${model}&reg=weight-decay`, fits(4, 0.6 - gain)),
    ];
    const runs = [...network('mlp-1x512', 0.1), ...network('alexnet-small', -0.1)];
    expect(verdict(id, runs)).toBe('does-not-hold');
    // Table 1, with and without: 50.39, 50.51; 77.36, 76.07.
    expect(judge(id, runs).against).toMatch(
      /^In the paper’s Table 1 they gain MLP 1×512: weight-decay −0\.1; AlexNet: weight-decay \+1\.3 points; /,
    );
  });

  it('has nothing of the paper’s to be held against where its table has no such row', () => {
    const dropout = [run('', fits(4, 0.6)), run('reg=dropout', fits(4, 0.5))];
    expect(judge(id, dropout).against).toBeNull();
    const alexnet = [run('model=alexnet-small', fits(4)), run('model=alexnet-small&reg=weight-decay', fits(4))];
    expect(judge(id, [...dropout, ...alexnet]).against).toMatch(/they gain AlexNet: weight-decay \+1\.3 points/);
  });
});

describe('architecture-matters', () => {
  const id = 'architecture-matters';
  const [mlp, alexnet] = [run('', fits(5, 0.6)), run('model=alexnet-small', fits(5, 0.4))];
  const dropout = run('reg=dropout', fits(5, 0.55));

  it('takes two networks, and one of them with a regularizer and without', () => {
    expect(verdict(id, [mlp, alexnet])).toBe('not-tried');
    expect(verdict(id, [mlp, dropout])).toBe('not-tried');
    expect(verdict(id, [mlp, alexnet, run('model=inception-small&reg=dropout', fits(5, 0.1))])).toBe('not-tried');
    expect(verdict(id, [mlp, alexnet, dropout])).toBe('holds');
  });

  it('compares networks on the same pictures alone', () => {
    expect(verdict(id, [mlp, dropout, run('n=1000&model=alexnet-small', fits(5, 0.4))])).toBe('not-tried');
    expect(verdict(id, [mlp, dropout, withData('cd', alexnet)])).toBe('not-tried');
    // As many pictures, and others: what was trained on the first says nothing of the second.
    const others = [run('', fits(5, 0.2)), run('model=alexnet-small', fits(5, 0.3))].map((one) => withData('cd', one));
    expect(judge(id, [mlp, alexnet, dropout, ...others]).evidence).toBe(judge(id, [mlp, alexnet, dropout]).evidence);
    expect(verdict(id, [mlp, dropout, ...others])).toBe('not-tried');
  });

  it('names the networks with their errors', () => {
    expect(judge(id, [mlp, alexnet, dropout]).evidence).toContain(
      'Test errors without regularizers: MLP 1×512 60.0%, Small AlexNet 40.0%, 20.0 points apart',
    );
  });

  it('goes by the largest effect of an explicit regularizer, for better or worse', () => {
    expect(verdict(id, [mlp, alexnet, dropout, run('reg=weight-decay', fits(5, 0.9))])).toBe('does-not-hold');
    expect(judge(id, [mlp, alexnet, dropout, run('reg=weight-decay', fits(5, 0.65))]).evidence).toContain(
      'the largest effect of an explicit regularizer is 5.0 points',
    );
    expect(verdict(id, [mlp, alexnet, dropout, run('reg=dropout,batch-norm', fits(5, 0.1))])).toBe('holds');
  });

  it('does not hold where the effects are equal', () => {
    expect(verdict(id, [mlp, alexnet, run('reg=dropout', fits(5, 0.4))])).toBe('does-not-hold');
  });

  it('holds on all pictures or not at all', () => {
    const other = [
      run('n=1000', fits(5, 0.6)),
      run('n=1000&model=alexnet-small', fits(5, 0.4)),
      run('n=1000&reg=dropout', fits(5, 0.1)),
    ];
    expect(verdict(id, other)).toBe('does-not-hold');
    const judgement = judge(id, [mlp, alexnet, dropout, ...other]);
    expect(judgement.verdict).toBe('does-not-hold');
    expect(judgement.evidence.match(/Test errors without regularizers/g)).toHaveLength(2);
  });
});
