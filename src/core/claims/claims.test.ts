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
  /** What the evidence must say in the case that holds. */
  readonly says: RegExp;
}

const NETWORKS = [run('', fits(5, 0.6)), run('model=alexnet-small', fits(5, 0.4))];
const CASES: Readonly<Record<string, Case>> = {
  'fits-anything': {
    holds: [run('setting=random-labels', fits(9)), run('setting=random-labels&seed=2', fits(12))],
    fails: [run('setting=random-labels', fits(9)), run('setting=random-labels&seed=2', fails)],
    says: /2 of 2 runs .* 9 to 12 epochs/,
  },
  'constant-factor': {
    holds: [run('', fits(4)), run('setting=random-labels', fits(8))],
    fails: [run('', fits(4)), run('setting=random-labels', fits(40))],
    says: /MLP 1×512 .* 2\.00 times/,
  },
  'test-error-rises': {
    holds: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.7)), run('setting=random-labels', fits(4, 0.9))],
    fails: [run('', fits(4, 0.6)), run('p=0.5', fits(4, 0.4)), run('setting=random-labels', fits(4, 0.9))],
    says: /from 60\.0% .* to 90\.0%/,
  },
  'regularizers-help': {
    holds: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.58))],
    fails: [run('', fits(4, 0.6)), run('reg=weight-decay', fits(4, 0.62))],
    says: /weight-decay \+2\.0/,
  },
  'architecture-matters': {
    holds: [...NETWORKS, run('reg=dropout', fits(5, 0.55))],
    fails: [...NETWORKS, run('reg=dropout', fits(5, 0.1))],
    says: /20\.0 points apart; .* 5\.0 points/,
  },
};

describe.each(claims.all.map((claim) => [claim.id, claim] as const))('%s', (id, claim) => {
  const found = CASES[id];
  if (!found) throw new Error(`No test says when “${id}” holds.`);

  it('holds where it should, with its numbers', () => {
    const judgement = claim.judge(found.holds);
    expect(judgement.evidence).toMatch(found.says);
    expect(judgement).toMatchObject({ verdict: 'holds', runs: found.holds.length });
  });

  it('does not hold where it should not', () => {
    expect(claim.judge(found.fails).verdict).toBe('does-not-hold');
  });

  it('is not tried without runs, and says what to run', () => {
    expect(claim.judge([])).toMatchObject({ verdict: 'not-tried', runs: 0 });
    expect(claim.judge([run('model=linear', fits(3))]).verdict).toBe('not-tried');
    expect(figures.find(claim.figure)?.presets.length).toBeGreaterThan(0);
  });
});
