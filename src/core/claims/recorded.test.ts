// The claims against the runs that this page comes with: no verdict rests on runs that were cut or on two budgets at once, and
// the numbers are those of the figure above the board.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Curve } from '../figures/index.ts';
import { figures } from '../figures/index.ts';
import { placed } from '../figures/shared/setup.ts';
import { percent } from '../language/numbers.ts';
import { resultOf } from '../metrics.ts';
import { runKey } from '../results/results-file.ts';
import { configOf, type RunFile } from '../results/run-file.ts';
import { allRecorded, runsRecordedFor } from '../results/testing/recorded-runs.ts';
import { claims } from './index.ts';
import { signed } from './shared/claim.ts';

/** But those of Table 1, which are a table's and no curve's: two ends of a sweep, trained for another number of epochs. */
const runs = allRecorded().filter(
  (run) => !runsRecordedFor('table-1').some((other) => runKey(configOf(other)) === runKey(configOf(run))),
);
const judge = (id: string) => claims.get(id).judge(runs);
const main = (figure: string, measure: string) =>
  figures
    .get(figure)
    .curves(runs, measure)
    .filter(({ role }) => role === 'main');
/** Of sweeps that have both ends: those that claims compare. */
const sweeps = (figure: string, measure: string) =>
  main(figure, measure).filter(({ points, gaps }) => {
    const places = [...points, ...gaps].map(({ x }) => x);
    return places.includes(0) && places.includes(1);
  });
/** Those of them whose every run fitted: of others claims conclude nothing. */
const settled = (curves: readonly Curve[]) => {
  const whole = main('convergence-time', 'fit').filter(
    ({ points, gaps }) => gaps.length === 0 && points.every(({ missing }) => missing === 0),
  );
  return curves.filter((curve) => whole.some(({ setup }) => setup === curve.setup));
};
const at = ({ points }: Curve, x: number) => points.find((point) => point.x === x);
const last = (curve: Curve | undefined) => curve?.points.at(-1)?.mean ?? Number.NaN;
const lines = (id: string) => judge(id).evidence.split('\n');
const INCEPTION = 'Small Inception, width ¼ · N = 1,000';

describe('on the recorded runs', () => {
  it.each(claims.all.map(({ id }) => id))('“%s” is not contradicted, and names what was compared', (id) => {
    expect(claims.get(id).judge(allRecorded()).verdict).toMatch(/^(holds|holds-in-part)$/);
    expect(judge(id).verdict).toMatch(/^(holds|holds-in-part)$/);
    expect(judge(id).evidence).toMatch(/MLP 1×512|Small/);
  });

  it('a run cut at 20 epochs decides nothing about regularizers, and is in no mean with one that fitted', () => {
    const { verdict, evidence } = judge('regularizers-help');
    expect(verdict).toBe('holds-in-part');
    expect(evidence).toContain(
      `${INCEPTION} · 20 epochs, without regularizers: not trained long enough, training error is still 31.8% to 44.3%.`,
    );
    // (53.375 + 67.25 + 69.25) / 3, as it once was.
    for (const { id } of claims.all) expect(judge(id).evidence).not.toContain('63.3%');
  });

  it('the board has figure 3’s test errors, set-up by set-up', () => {
    const curves = sweeps('test-error', 'test').filter(({ points, gaps }) => points.length + gaps.length >= 3);
    expect(lines('test-error-rises')).toHaveLength(curves.length);
    expect(settled(curves).length).toBeGreaterThanOrEqual(3);
    for (const curve of settled(curves)) {
      const [clean, noise] = [at(curve, 0)?.mean ?? 0, at(curve, 1)?.mean ?? 0];
      expect(lines('test-error-rises')).toContain(
        `${curve.setupLabel}: from ${percent(clean)} at p = 0 up to ${percent(noise)} at p = 1, over ${curve.points.length} values of p.`,
      );
    }
    expect(lines('test-error-rises').join()).toContain('from 53.4% at p = 0 up to 90.3% at p = 1');
  });

  it('the board has figure 2’s slow-downs by both measures, set-up by set-up', () => {
    const curves = sweeps('convergence-time', 'tenth');
    const others = sweeps('convergence-time', 'fit');
    expect(lines('constant-factor')).toHaveLength(curves.length);
    for (const { setup, setupLabel } of settled(curves)) {
      const [tenth, fit] = [curves, others].map((all) =>
        all.flatMap((curve) => (curve.setup === setup ? [at(curve, 1)?.mean.toFixed(2)] : [])).join(),
      );
      expect(lines('constant-factor')).toContain(
        `${setupLabel}: ${tenth} times as many steps to loss ≤ 0.1 on random labels as on true ones. To zero training error, which a few images decide, ${fit} times.`,
      );
    }
  });

  it('the board counts the runs that fitted as figure 2 does, with their epochs', () => {
    const random = placed(
      runs.filter(({ config }) => config.setting === 'random-labels'),
      ['setting', 'p'],
    );
    for (const curve of settled(sweeps('convergence-time', 'fit'))) {
      const alike = random.filter(({ setup }) => setup === curve.setup);
      const epochs = alike.map(({ run }) => (run.result.stepsToLossTenth ?? 0) / Math.ceil(run.data.train / 128));
      const range = [...new Set([Math.min(...epochs), Math.max(...epochs)])].join(' to ');
      const [line] = lines('fits-anything').filter((text) => text.startsWith(`${curve.setupLabel}: `));
      expect(at(curve, 1)?.count).toBe(alike.length);
      expect(line).toContain(`: ${alike.length} of ${alike.length} run`);
      expect(line).toContain(`; loss ≤ 0.1 after ${range} epochs; zero training error`);
    }
  });

  it('the board has figure 4’s test errors and gains', () => {
    const setup = 'Small AlexNet, width ¼ · N = 1,000 · 80 epochs';
    const curves = main('regularizers', 'accuracy').filter(({ setupLabel }) => setupLabel === setup);
    const bare = last(curves.find(({ series }) => series === 'none'));
    const gains = curves
      .filter(({ series }) => series !== 'none')
      .map((one) => [one.series, last(one) - bare] as const);
    expect(gains).toHaveLength(4);
    const text = lines('regularizers-help').find((line) => line.startsWith(setup)) ?? '';
    expect(text).toContain(
      `without regularizers it fits all training labels and has a test error of ${percent(1 - bare)}`,
    );
    for (const [series, gain] of gains) expect(text).toContain(`${series} ${signed(100 * gain)}`);
    // The same numbers, as claim 5 compares them.
    const apart = sweeps('test-error', 'test').flatMap((curve) =>
      curve.setupLabel.includes('up to 200') ? [at(curve, 0)?.mean ?? Number.NaN] : [],
    );
    const [weightDecay = Number.NaN] = gains.flatMap(([series, gain]) => (series === 'weight-decay' ? [gain] : []));
    expect(lines('architecture-matters')[0]).toContain(
      `${(100 * (Math.max(...apart) - Math.min(...apart))).toFixed(1)} points apart; the largest effect of an explicit regularizer is ${(100 * weightDecay).toFixed(1)} points`,
    );
  });

  it('networks are compared at one budget, and runs that were cut are separate', () => {
    const { verdict, evidence, tally } = judge('architecture-matters');
    // Augmentation gains most, and had not fitted: it may gain more.
    expect([verdict, tally]).toEqual(['holds-in-part', '1 holds, 1 not trained long enough']);
    expect(evidence).toContain('8.9 points apart; the largest effect of an explicit regularizer is 1.5 points');
    expect(evidence).toContain('80 epochs: 5.9 points, against 8.9, but not trained long enough');
    expect(evidence).not.toContain('20 epochs');
  });

  it('no set-up has two budgets', () => {
    for (const free of [[], ['reg'], ['setting', 'p'], ['hidden']]) {
      const budgets = new Map<string, Set<string>>();
      for (const { run, setup } of placed(runs, free)) {
        const { epochs, stop } = configOf(run);
        budgets.set(setup, (budgets.get(setup) ?? new Set()).add(`${epochs} ${stop} ${run.data.test}`));
      }
      expect([...budgets.values()].every(({ size }) => size === 1)).toBe(true);
    }
  });
});

/** The same run, had it ended after `epochs`. @param budget whether that was its budget, or something else ended it. */
function cutAt(run: RunFile, epochs: number, budget: boolean): RunFile {
  const config = budget ? { ...run.config, epochs } : run.config;
  const history = run.history.filter(({ epoch }) => epoch <= epochs);
  if (history.length === run.history.length || history.length === 0) return { ...run, config };
  const outcome = budget ? 'budget' : 'early-stopped';
  return { ...run, config, history, result: resultOf(history, { outcome, images: 1, seconds: 1 }) };
}

describe('had the recorded runs been shorter', () => {
  it.each(claims.all.map(({ id }) => id))('“%s” would not be contradicted, at no budget', (id) => {
    const verdicts = Array.from({ length: 40 }, (_, i) => {
      const { verdict, evidence } = claims.get(id).judge(runs.map((run) => cutAt(run, 2 * i + 1, true)));
      if (verdict === 'too-short') expect(evidence).toContain('not trained long enough');
      return verdict;
    });
    expect(verdicts.filter((verdict) => verdict === 'contradicted')).toEqual([]);
    expect(verdicts[0]).toBe('too-short');
    expect(verdicts.at(-1)).toMatch(/^holds/);
  });

  it('no claim would be contradicted by some of them, cut anywhere, beside others that fitted', () => {
    const cuts = fc.array(fc.option(fc.integer({ min: 1, max: 39 })), {
      minLength: runs.length,
      maxLength: runs.length,
    });
    fc.assert(
      fc.property(cuts, (at) => {
        const some = runs.map((run, i) => (at[i] == null ? run : cutAt(run, at[i], false)));
        for (const claim of claims.all) expect(claim.judge(some).verdict, claim.id).not.toBe('contradicted');
      }),
      { numRuns: 30, seed: 15 },
    );
  });
});
