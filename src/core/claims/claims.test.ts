// Every claim can hold, can be contradicted, left open by runs that were cut, and untried: none is true by construction.

import { describe, expect, it } from 'vitest';
import { figures } from '../figures/index.ts';
import type { RunFile } from '../results/run-file.ts';
import { type FakeHistory, fakeRun } from '../results/testing/fake-runs.ts';
import { claims } from './index.ts';

const run = (address: string, history: FakeHistory) => fakeRun(address, history);
const fits = (epochs: number, testError = 0.5): FakeHistory => ({
  trainErrors: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 0.5)),
  testError,
});
/** Forty epochs, of which the last thirty brought nothing: not a run that was cut. */
const stuck: FakeHistory = { trainErrors: Array.from({ length: 40 }, (_, i) => (i < 10 ? 0.9 - i / 20 : 0.5)) };
/** Cut while training error still fell. */
const cut: FakeHistory = { trainErrors: [0.5, 0.4] };

interface Case {
  readonly holds: readonly RunFile[];
  readonly fails: readonly RunFile[];
  /** Runs that were cut, and would refute the claim if they counted. */
  readonly short: readonly RunFile[];
  /** What the evidence must say in the case that holds, and what it is held against. */
  readonly says: RegExp;
  readonly against: RegExp;
}

const NETWORKS = [run('', fits(5, 0.6)), run('model=alexnet-small', fits(5, 0.4))];
const CASES: Readonly<Record<string, Case>> = {
  'fits-anything': {
    holds: [run('setting=random-labels', fits(9)), run('setting=random-labels&seed=2', fits(12))],
    fails: [run('setting=random-labels', stuck), run('setting=random-labels&seed=2', stuck)],
    short: [run('setting=random-labels', cut)],
    says: /2 of 2 runs .* 9 to 12 epochs/,
    against: /MLP 1×512 100\.00% here, 99\.34% in the paper \(\+0\.7 points\); .*50,000 images/,
  },
  'constant-factor': {
    holds: [run('', fits(4)), run('setting=random-labels', fits(8))],
    fails: [run('', fits(4)), run('setting=random-labels', fits(40))],
    short: [run('', fits(4)), run('setting=random-labels', { ...cut, trainLosses: [2, 1] })],
    says: /MLP 1×512 .* 2\.00 times/,
    against: /about 1 to 4, .* 4\.15 times for Inception\.$/,
  },
  'test-error-rises': {
    holds: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.7)), run('setting=random-labels', fits(4, 0.9))],
    fails: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.4)), run('setting=random-labels', fits(4, 0.9))],
    short: [run('', fits(4, 0.6)), run('p=0.5', cut), run('setting=random-labels', fits(4, 0.5))],
    says: /from 60\.0% .* to 90\.0%/,
    // Table 1: 49.49 and 89.39.
    against: /MLP 1×512 \+10\.5 points at p = 0, \+0\.6 points at p = 1/,
  },
  'regularizers-help': {
    holds: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.58))],
    fails: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.62))],
    short: [run('', cut), run('reg=weight-decay', fits(4, 0.9))],
    says: /weight-decay \+2\.0/,
    // Table 1: 50.39 with, 50.51 without.
    against: /MLP 1×512: weight-decay −0\.1 points/,
  },
  'architecture-matters': {
    holds: [...NETWORKS, run('reg=dropout', fits(5, 0.55))],
    fails: [...NETWORKS, run('reg=dropout', fits(5, 0.1))],
    short: [run('', cut), run('model=alexnet-small', cut), run('reg=dropout', fits(5, 0.1))],
    says: /20\.0 points apart; .* 5\.0 points/,
    // Table 1: Inception 85.75 and MLP 50.51; AlexNet 76.07 and 81.22 with crops and weight decay.
    against: /35\.2 points against 5\.2/,
  },
};

describe('what the paper reports', () => {
  it.each([
    ['fits-anything', 'AlexNet 99.82%, MLP 3×512 100%, MLP 1×512 99.34%'],
    ['constant-factor', 'about 1 to 4 times as many steps. A replication, Inception: 4.15 times'],
    ['test-error-rises', 'Inception 14.2% → 90.2%'],
    // 81.22 against 76.07.
    ['regularizers-help', 'Gains up to 5.2 points, Table 1. Test error without any: Inception 14.2%'],
    ['architecture-matters', '35.2 points against 5.2'],
  ])('is in “%s”, from its tables', (id, numbers) => {
    expect(claims.get(id).paper()).toContain(numbers);
  });
});

describe.each(claims.all.map((claim) => [claim.id, claim] as const))('%s', (id, claim) => {
  const found = CASES[id];
  if (!found) throw new Error(`No test says when “${id}” holds.`);

  it('holds where it should, with its numbers', () => {
    const judgment = claim.judge(found.holds);
    expect(judgment.evidence).toMatch(found.says);
    expect(judgment.verdict).toBe('holds');
    expect(new Set(judgment.runs)).toEqual(new Set(found.holds));
    expect(judgment.runs).toHaveLength(found.holds.length);
    expect(judgment.against).toMatch(found.against);
  });

  it('is contradicted where it should be', () => {
    expect(claim.judge(found.fails).verdict).toBe('contradicted');
  });

  it('is not contradicted by a run that was cut, but not trained long enough', () => {
    const judgment = claim.judge(found.short);
    expect(judgment.verdict).toBe('too-short');
    expect(judgment.evidence).toMatch(/MLP 1×512.*not trained long enough/);
  });

  it('puts no two budgets into one number: whatever it says of both it says of one of them alone', () => {
    const others: readonly ((run: RunFile) => RunFile)[] = [
      (one) => ({ ...one, config: { ...one.config, epochs: 77 } }),
      (one) => ({ ...one, config: { ...one.config, stop: 'epochs' } }),
      (one) => ({ ...one, data: { ...one.data, test: 10_000 } }),
    ];
    const partsOf = (runs: readonly RunFile[]) => claim.judge(runs).evidence.split(/\n|; /);
    for (const other of others) {
      const moved = found.fails.map(other);
      const alone = [...partsOf(found.holds), ...partsOf(moved)];
      const together = partsOf([...found.holds, ...moved]);
      for (const part of together) expect(alone).toContain(part);
      // Both are there: two budgets are two comparisons.
      expect(together.some((part) => !partsOf(found.holds).includes(part))).toBe(true);
    }
  });

  it('is not tried without runs, and names what to run', () => {
    expect(claim.judge([])).toMatchObject({ verdict: 'not-tried', runs: [], against: null });
    expect(claim.judge([run('model=linear', fits(3))]).verdict).toBe('not-tried');
    expect(figures.find(claim.figure)?.presets.length).toBeGreaterThan(0);
  });
});
