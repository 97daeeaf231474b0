// Where a claim turns: the value at which it just holds, runs that it must leave aside, and several networks at once.

import { describe, expect, it } from 'vitest';
import type { RunFile } from '../results/run-file.ts';
import { type FakeHistory, fakeRun } from '../results/testing/fake-runs.ts';
import { claims } from './index.ts';

/** Errs on half of the images, with a loss of 1, until the last epoch; then both are 0. Eight steps an epoch. */
const fits = (epochs: number, testError = 0.5): FakeHistory => ({
  trainErrors: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 0.5)),
  trainLosses: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 1)),
  testError,
});
/** Forty epochs, of which the last thirty brought nothing. */
const stuck = (testError = 0.5): FakeHistory => ({
  trainErrors: Array.from({ length: 40 }, (_, i) => (i < 10 ? 0.85 - i / 20 : 0.4)),
  testError,
});
/** Cut while training error still fell. */
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

  it('reports how many fitted and in how many epochs, and the error left of the others', () => {
    const one = random('', fits(9));
    const other = random('model=alexnet-small', fails());
    expect(judge(id, [one, random('seed=2', fits(9)), other]).evidence).toBe(
      [
        'MLP 1×512 · N = 2,000 · up to 60 epochs: 2 of 2 runs fitted every random label; loss ≤ 0.1 after 9 epochs; zero training error, which a few images decide, after 9 epochs.',
        'Small AlexNet · N = 2,000 · up to 60 epochs: 0 of 1 run fitted every random label.',
        'Small AlexNet, 2 epochs: not trained long enough, training error is still 40.0%.',
      ].join('\n'),
    );
    expect(judge(id, [other]).evidence).toMatch(
      /: 0 of 1 run fitted every random label\.\nSmall AlexNet, 2 epochs: not/,
    );
    const unknown = { ...other, result: { ...other.result, trainError: null } };
    expect(judge(id, [unknown]).evidence).toContain('still 100.0%');
    expect(judge(id, [random('', stuck())]).evidence).toContain('40.0% wrong after 40 epochs, and no longer improved');
  });

  it('holds on all images where no more is left wrong than by the paper’s own network, not elsewhere', () => {
    // Table 1: 99.34% fitted by the MLP 1×512.
    const left = (share: number, address = 'n=50000') => random(address, { trainErrors: [0.5, share] });
    const text = 'MLP 1×512 had 0.24% of 50,000 labels wrong after 2 epochs; the paper’s, at its end, 0.66%.';
    expect(judge(id, [left(0.0024)])).toMatchObject({ verdict: 'holds', evidence: expect.stringContaining(text) });
    expect(judge(id, [left(0.0024)]).evidence).toContain('0 of 1 run fitted every random label.');
    expect(verdict(id, [left(0.008)])).toBe('too-short');
    expect(verdict(id, [left(0.0024, 'n=40000')])).toBe('too-short');
    // 99.82% of its 50,000 by the small AlexNet.
    expect(verdict(id, [left(0.0024, 'n=50000&model=alexnet-small')])).toBe('too-short');
  });

  it('holds on all images where a run that has trained to its end leaves about as much wrong as the paper’s', () => {
    const ended = (share: number) => {
      const trainErrors = Array.from({ length: 120 }, (_, i) => share + 0.5 * (1 - i / 119));
      return random('n=50000&decay=0.95&decaysteps=1&epochs=120', { trainErrors });
    };
    expect(verdict(id, [ended(0.0079)])).toBe('holds');
    expect(judge(id, [ended(0.0079)]).evidence).toContain(
      'had 0.79% of 50,000 labels wrong after 120 epochs; the paper’s, at its end, 0.66%.',
    );
    expect(verdict(id, [ended(0.012)])).toBe('contradicted');
  });

  it('leads with the epochs to loss ≤ 0.1, and says where a run that fitted never came to it', () => {
    const at = (trainLosses: readonly number[], more = '') =>
      random(more, { trainErrors: [0.5, 0.25, 0], trainLosses });
    const evidence = (...runs: readonly RunFile[]) => judge(id, runs).evidence;
    expect(evidence(at([1, 0.1, 0.05]), at([1, 0.5, 0.13], 'seed=2'))).toContain(
      'loss ≤ 0.1 after 2 epochs (not reached by 1 run, loss 0.13 at its end); zero training error, which a few images decide, after 3 epochs.',
    );
    expect(evidence(at([1, 0.5, 0.13]), at([1, 0.5, 0.4], 'seed=2'))).toContain(
      '2 of 2 runs fitted every random label; loss ≤ 0.1 not reached before the end (at most 0.4); zero training error',
    );
  });

  it('does not put runs of two budgets into one count', () => {
    const runs = [random('', fits(9)), random('epochs=30', fits(4)), random('seed=2', fails())];
    expect(judge(id, runs).evidence.split('\n').slice(0, 2)).toEqual([
      expect.stringContaining('up to 60 epochs: 1 of 2 runs fitted every random label; loss ≤ 0.1 after 9 epochs'),
      expect.stringContaining('up to 30 epochs: 1 of 1 run fitted every random label; loss ≤ 0.1 after 4 epochs'),
    ]);
  });

  it('is held against the paper network by network, by the mean of their runs', () => {
    const cut = random('seed=3', fails());
    const runs = [random('', fits(9)), random('seed=2', stuck()), cut, random('model=alexnet-small', fits(9))];
    // Table 1: 99.34 and 99.82. What was cut is held against nothing.
    expect(judge(id, runs).against).toMatch(
      /^Random labels fitted: MLP 1×512 80\.00% here, 99\.34% in the paper \(−19\.3 points\); Small AlexNet 100\.00% here, 99\.82% in the paper \(\+0\.2 points\); /,
    );
    expect(judge(id, [cut]).against).toBeNull();
    const unknown = random('', stuck());
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
    expect([pair(4, 3), pair(4, 17)].map((runs) => verdict(id, runs))).toEqual(['contradicted', 'contradicted']);
  });

  it('holds in part where it does for one network and not for another', () => {
    const judgment = judge(id, [...pair(4, 8), ...pair(4, 40, 'model=alexnet-small')]);
    expect(judgment.verdict).toBe('holds-in-part');
    expect(judgment.evidence).toContain('MLP 1×512 · N = 2,000 · up to 60 epochs: 2.00 times as many steps');
    expect(judgment.evidence).toContain('Small AlexNet · N = 2,000 · up to 60 epochs: 10.00 times as many steps');
  });

  it('has the steps to zero training error beside it, which decide nothing', () => {
    const history = (fit: number): FakeHistory => ({
      trainErrors: Array.from({ length: 40 }, (_, i) => (i === fit - 1 ? 0 : 0.5)),
      trainLosses: Array.from({ length: 40 }, (_, i) => (i >= 3 ? 0.1 : 1)),
    });
    const { verdict: found, evidence } = judge(id, [run('', history(4)), run('setting=random-labels', history(40))]);
    expect(found).toBe('holds');
    expect(evidence).toMatch(/: 1\.00 times .* To zero training error, which a few images decide, 10\.00 times\.$/);
    const never = run('setting=random-labels', { ...history(40), trainErrors: history(41).trainErrors });
    expect(judge(id, [run('', history(4)), never]).evidence).toMatch(/as on true ones\.$/);
  });

  it('leaves aside what is between true and random labels', () => {
    const runs = [...pair(4, 8), run('p=0.5', fits(400))];
    expect(judge(id, runs)).toMatchObject({ verdict: 'holds', runs: runs.slice(0, 2) });
    expect(judge(id, runs).evidence).toContain('2.00 times');
  });

  it('concludes nothing where a run did not come to that loss, fitted or not', () => {
    const high: FakeHistory = { trainErrors: [0.5, 0], trainLosses: [2, 1] };
    const noisy = run('setting=random-labels&seed=2', high);
    expect(judge(id, [...pair(4, 8), noisy])).toMatchObject({ verdict: 'too-short', runs: { length: 3 } });
    const level = { ...stuck(), trainLosses: stuck().trainErrors.map(() => 2) };
    expect(verdict(id, [run('', fits(4)), run('setting=random-labels', level)])).toBe('contradicted');
  });

  it('never compares two budgets', () => {
    expect(verdict(id, [run('epochs=30', fits(4)), run('setting=random-labels', fits(40))])).toBe('not-tried');
  });

  it('needs both kinds of labels', () => {
    expect(pair(4, 8).map((one) => verdict(id, [one]))).toEqual(['not-tried', 'not-tried']);
  });

  it('reports Inception’s fraction of the replication’s factor, without a decimal where it is whole', () => {
    // 16,600 steps over 4,000 are 4.15 times; 2 are 48.2% of that, and 415 epochs over 100 all of it.
    const against = (clean: number, noisy: number) => judge(id, pair(clean, noisy, 'model=inception-small')).against;
    expect(against(4, 8)).toContain(
      'counted 4.15 times for Inception: Small Inception · N = 2,000 · up to 60 epochs comes to 48.2% of that.',
    );
    expect(against(100, 415)).toContain('comes to 100% of that');
    expect(judge(id, pair(4, 8)).against).not.toContain('of that');
  });
});

describe('test-error-rises', () => {
  const id = 'test-error-rises';
  const line = (errors: Readonly<Record<string, number>>, more = '') =>
    Object.entries(errors).map(([p, error]) =>
      run(`setting=partially-corrupted-labels&p=${p}&${more}`, fits(3, error)),
    );

  it('needs three corruption levels or more, both ends among them', () => {
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
        evidence:
          'MLP 1×512 · N = 2,000 · up to 60 epochs: from 50.0% at p = 0 up to 90.0% at p = 1, over 4 values of p.',
      });
    }
  });

  it('forgives a dip by two points, and none larger', () => {
    expect(verdict(id, line({ 0: 0.5, 0.3: 0.7, 0.6: 0.685, 1: 0.9 }))).toBe('holds');
    const fallen = judge(id, line({ 0: 0.5, 0.3: 0.7, 0.6: 0.675, 1: 0.9 }));
    expect(fallen).toMatchObject({ verdict: 'contradicted' });
    expect(fallen.evidence).toContain('from 50.0% at p = 0 but not steadily to 90.0% at p = 1');
    // The dip is below the highest so far, not below the last.
    expect(verdict(id, line({ 0: 0.5, 0.3: 0.7, 0.5: 0.685, 0.6: 0.67, 1: 0.9 }))).toBe('contradicted');
    // Flat is no fall.
    expect(verdict(id, line({ 0: 0.9, 0.5: 0.9, 1: 0.9 }))).toBe('holds');
  });

  it('ends at chance level, within three points', () => {
    const end = (error: number) => verdict(id, line({ 0: 0.5, 0.5: 0.6, 1: error }));
    expect([0.875, 0.925].map(end)).toEqual(['holds', 'holds']);
    expect([0.865, 0.935].map(end)).toEqual(['contradicted', 'contradicted']);
  });

  it('holds in part where it does for one network, and notes where the paper has no number', () => {
    const rising = { 0: 0.5, 0.5: 0.7, 1: 0.9 };
    const runs = [...line(rising), ...line({ ...rising, 0.5: 0.2 }, 'model=alexnet-small')];
    expect(verdict(id, runs)).toBe('holds-in-part');
    // Table 1, of AlexNet: 76.07 and 9.86.
    expect(judge(id, runs).against).toContain('Small AlexNet +26.1 points at p = 0, −0.1 points at p = 1');
  });
});

describe('regularizers-help', () => {
  const id = 'regularizers-help';

  it('needs a run without and one with', () => {
    expect(verdict(id, [run('', fits(4)), run('seed=2', fits(4))])).toBe('not-tried');
    expect(verdict(id, [run('reg=dropout', fits(4)), run('reg=weight-decay', fits(4))])).toBe('not-tried');
  });

  it('holds if any of them gains, each judged for itself', () => {
    const runs = [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.58)), run('reg=dropout', fits(4, 0.7))];
    const judgment = judge(id, runs);
    expect(judgment.verdict).toBe('holds');
    expect(judgment.evidence).toBe(
      'MLP 1×512 · N = 2,000 · up to 60 epochs: without regularizers it fits all training labels and has a test error of 60.0%; gain from each, in percentage points: weight-decay +2.0, dropout −10.0.',
    );
  });

  it('is contradicted where none gains, not by nothing either', () => {
    expect(verdict(id, [run('', fits(4, 0.6)), run('reg=dropout', fits(4, 0.6))])).toBe('contradicted');
  });

  it('requires that every plain run fits, and concludes nothing from one that was cut', () => {
    const runs = (plain: FakeHistory) => [
      run('', fits(4, 0.6)),
      run('seed=2', plain),
      run('reg=dropout', fits(4, 0.5)),
    ];
    expect(judge(id, runs(stuck(0.6)))).toMatchObject({ verdict: 'contradicted' });
    expect(judge(id, runs(stuck(0.6))).evidence).toContain('does not fit all training labels');
    expect(judge(id, runs(fails(0.6)))).toMatchObject({ verdict: 'too-short', runs: { length: 3 } });
  });

  it('counts the gain of a run that was cut, and not its loss', () => {
    const gaining = judge(id, [run('', fits(4, 0.6)), run('reg=dropout', fails(0.5))]);
    expect(gaining).toMatchObject({ verdict: 'holds' });
    expect(gaining.evidence).toContain('dropout +10.0 (not fitted yet)');
    expect(verdict(id, [run('', fits(4, 0.6)), run('reg=dropout', fails(0.7))])).toBe('too-short');
  });

  it('never compares two budgets', () => {
    expect(verdict(id, [run('', fits(4, 0.6)), run('epochs=20&reg=dropout', fits(4, 0.7))])).toBe('not-tried');
  });

  it('requires that plain runs generalize: fewer than 85 in a hundred wrong', () => {
    const at = (error: number) => verdict(id, [run('', fits(4, error)), run('reg=dropout', fits(4, 0.5))]);
    expect([at(0.84), at(0.85), at(0.9)]).toEqual(['holds', 'contradicted', 'contradicted']);
  });

  it('holds in part where it does for one network and not for another', () => {
    const network = (model: string, gain: number) => [
      run(`model=${model}`, fits(4, 0.6)),
      run(`model=${model}&reg=weight-decay`, fits(4, 0.6 - gain)),
    ];
    const runs = [...network('mlp-1x512', 0.1), ...network('alexnet-small', -0.1)];
    expect(verdict(id, runs)).toBe('holds-in-part');
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

  it('needs two networks, and one of them with a regularizer and without', () => {
    expect(verdict(id, [mlp, alexnet])).toBe('not-tried');
    expect(verdict(id, [mlp, dropout])).toBe('not-tried');
    expect(verdict(id, [mlp, alexnet, run('model=inception-small&reg=dropout', fits(5, 0.1))])).toBe('not-tried');
    expect(verdict(id, [mlp, alexnet, dropout])).toBe('holds');
  });

  it('compares networks on the same images alone', () => {
    expect(verdict(id, [mlp, dropout, run('n=1000&model=alexnet-small', fits(5, 0.4))])).toBe('not-tried');
    expect(verdict(id, [mlp, dropout, withData('cd', alexnet)])).toBe('not-tried');
    // As many images, and others: what was trained on the first says nothing of the second.
    const others = [run('', fits(5, 0.2)), run('model=alexnet-small', fits(5, 0.3))].map((one) => withData('cd', one));
    expect(judge(id, [mlp, alexnet, dropout, ...others]).evidence).toBe(judge(id, [mlp, alexnet, dropout]).evidence);
    expect(verdict(id, [mlp, dropout, ...others])).toBe('not-tried');
  });

  it('names the networks with their errors', () => {
    expect(judge(id, [mlp, alexnet, dropout]).evidence).toContain(
      'Test errors without regularizers, N = 2,000 · up to 60 epochs: MLP 1×512 60.0%, Small AlexNet 40.0%, 20.0 points apart',
    );
  });

  it('goes by the largest effect of an explicit regularizer, for better or worse', () => {
    expect(verdict(id, [mlp, alexnet, dropout, run('reg=weight-decay', fits(5, 0.9))])).toBe('contradicted');
    expect(judge(id, [mlp, alexnet, dropout, run('reg=weight-decay', fits(5, 0.65))]).evidence).toContain(
      'the largest effect of an explicit regularizer is 5.0 points',
    );
    expect(verdict(id, [mlp, alexnet, dropout, run('reg=dropout,batch-norm', fits(5, 0.1))])).toBe('holds');
  });

  it('is contradicted where the effects are equal', () => {
    expect(verdict(id, [mlp, alexnet, run('reg=dropout', fits(5, 0.4))])).toBe('contradicted');
  });

  it('concludes nothing from what was cut: networks, runs without a regularizer, runs with one', () => {
    const short = (address: string, error: number) => run(address, fails(error));
    expect(verdict(id, [short('', 0.6), short('model=alexnet-small', 0.4), dropout])).toBe('too-short');
    // A third network that was cut is left aside.
    expect(verdict(id, [mlp, alexnet, short('model=inception-small', 0.1), dropout])).toBe('holds');
    // The effect is measured on a network that was cut: nothing is known of it.
    const inception = [short('model=inception-small', 0.1), short('model=inception-small&reg=dropout', 0.9)];
    expect(verdict(id, [mlp, alexnet, ...inception])).toBe('too-short');
    // The effect of a run that was cut may be larger yet or smaller: it neither supports nor refutes.
    for (const error of [0.1, 0.55]) {
      expect(verdict(id, [mlp, alexnet, short('reg=dropout', error)])).toBe('too-short');
      expect(judge(id, [mlp, alexnet, dropout, short('reg=weight-decay', error)])).toMatchObject({
        verdict: 'holds-in-part',
        tally: '1 holds, 1 not trained long enough',
      });
    }
  });

  it('compares networks of one budget alone', () => {
    expect(verdict(id, [run('epochs=30', fits(5, 0.6)), alexnet, run('epochs=30&reg=dropout', fits(5, 0.5))])).toBe(
      'not-tried',
    );
  });

  it('holds in part where it does on some images and not on others', () => {
    const other = [
      run('n=1000', fits(5, 0.6)),
      run('n=1000&model=alexnet-small', fits(5, 0.4)),
      run('n=1000&reg=dropout', fits(5, 0.1)),
    ];
    expect(verdict(id, other)).toBe('contradicted');
    const judgment = judge(id, [mlp, alexnet, dropout, ...other]);
    expect(judgment.verdict).toBe('holds-in-part');
    expect(judgment.evidence.match(/Test errors without regularizers/g)).toHaveLength(2);
  });
});
