// Every claim can hold, can fail and can be untried: none is true by construction.

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
const fails: FakeHistory = { trainErrors: [0.5, 0.4] };

interface Case {
  readonly holds: readonly RunFile[];
  readonly fails: readonly RunFile[];
  /** What the evidence must say in the case that holds, and what it is held against. */
  readonly says: RegExp;
  readonly against: RegExp;
}

const NETWORKS = [run('', fits(5, 0.6)), run('model=alexnet-small', fits(5, 0.4))];
const CASES: Readonly<Record<string, Case>> = {
  'fits-anything': {
    holds: [run('setting=random-labels', fits(9)), run('setting=random-labels&seed=2', fits(12))],
    fails: [run('setting=random-labels', fits(9)), run('setting=random-labels&seed=2', fails)],
    says: /2 of 2 runs .* 9 to 12 epochs/,
    against: /MLP 1×512 100\.00% here, 99\.34% in the paper \(\+0\.7 points\); .*50,000 pictures/,
  },
  'constant-factor': {
    holds: [run('', fits(4)), run('setting=random-labels', fits(8))],
    fails: [run('', fits(4)), run('setting=random-labels', fits(40))],
    says: /MLP 1×512 .* 2\.00 times/,
    against: /about 1 to 4, .* 4\.15 times for Inception\.$/,
  },
  'test-error-rises': {
    holds: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.7)), run('setting=random-labels', fits(4, 0.9))],
    fails: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.4)), run('setting=random-labels', fits(4, 0.9))],
    says: /from 60\.0% .* to 90\.0%/,
    // Table 1: 49.49 and 89.39.
    against: /MLP 1×512 \+10\.5 points at p = 0, \+0\.6 points at p = 1/,
  },
  'regularizers-help': {
    holds: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.58))],
    fails: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.62))],
    says: /weight-decay \+2\.0/,
    // Table 1: 50.39 with, 50.51 without.
    against: /MLP 1×512: weight-decay −0\.1 points/,
  },
  'architecture-matters': {
    holds: [...NETWORKS, run('reg=dropout', fits(5, 0.55))],
    fails: [...NETWORKS, run('reg=dropout', fits(5, 0.1))],
    says: /20\.0 points apart; .* 5\.0 points/,
    // Table 1: Inception 85.75 and MLP 50.51; AlexNet 76.07 and 81.22 with crops and weight decay.
    against: /35\.2 points against 5\.2/,
  },
};

describe.each(claims.all.map((claim) => [claim.id, claim] as const))('%s', (id, claim) => {
  const found = CASES[id];
  if (!found) throw new Error(`No test says when “${id}” holds.`);

  it('holds where it should, with its numbers', () => {
    const judgement = claim.judge(found.holds);
    expect(judgement.evidence).toMatch(found.says);
    expect(judgement.verdict).toBe('holds');
    expect(new Set(judgement.runs)).toEqual(new Set(found.holds));
    expect(judgement.runs).toHaveLength(found.holds.length);
    expect(judgement.against).toMatch(found.against);
  });

  it('does not hold where it should not', () => {
    expect(claim.judge(found.fails).verdict).toBe('does-not-hold');
  });

  it('is not tried without runs, and says what to run', () => {
    expect(claim.judge([])).toMatchObject({ verdict: 'not-tried', runs: [], against: null });
    expect(claim.judge([run('model=linear', fits(3))]).verdict).toBe('not-tried');
    expect(figures.find(claim.figure)?.presets.length).toBeGreaterThan(0);
  });
});
