// No figure averages what cannot be compared: every mean is over runs of one budget, and along training over all of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimizers } from '../../optimizers/index.ts';
import { compact } from '../../results/results-file.ts';
import type { RunFile } from '../../results/run-file.ts';
import { fakeRun } from '../../results/testing/fake-runs.ts';
import { allRecorded } from '../../results/testing/recorded-runs.ts';
import { figures } from '../index.ts';
import { alongTraining, pointsOf } from './curve.ts';

const drawing = figures.all.filter(({ presets }) => presets.length > 0);
const testedOn = (test: number, run: RunFile): RunFile => ({ ...run, data: { ...run.data, test } });

/** One run of each budget, all of them runs of what the figure shows. */
function budgets(more: string): readonly RunFile[] {
  const of = (budget: string, seed: number) =>
    fakeRun(`${more}${budget}&seed=${seed}`, { trainErrors: [0.5, 0.25, 0], testError: seed / 10 });
  const rules = [of('', 1), of('&epochs=20', 2), of('&stop=epochs', 3), of('&stop=loss', 6)];
  return [...rules, testedOn(10_000, of('', 4)), of('&n=500', 5)];
}

describe('runs of two budgets', () => {
  it.each(drawing.map((figure) => [figure.id, figure] as const))('have no common mean in “%s”', (id, figure) => {
    const runs = budgets(id === 'capacity' ? 'model=mlp-1xh&hidden=16' : 'model=mlp-1x512');
    for (const { id: measure } of figure.measures) {
      const curves = figure.curves(runs, measure).filter(({ role }) => role === 'main');
      expect(curves).toHaveLength(runs.length);
      expect(new Set(curves.map(({ setup }) => setup)).size).toBe(runs.length);
      expect(new Set(curves.map(({ setupLabel }) => setupLabel)).size).toBe(runs.length);
      for (const { points } of curves) expect(points.map(({ count }) => count)).toEqual(points.map(() => 1));
      // With seeds of their own budget they do have one.
      const [first] = figure.curves([...runs, ...budgets(id === 'capacity' ? 'model=mlp-1xh&hidden=16' : '')], measure);
      expect(first?.points[0]?.count).toBe(2);
    }
  });

  it('are named apart by the test images too, where these are not the usual ones', () => {
    const labels = figures
      .get('test-error')
      .curves(budgets(''), 'test')
      .map(({ setupLabel }) => setupLabel);
    expect(labels).toContain('MLP 1×512 · N = 2,000 · up to 60 epochs · tested on 10,000');
    expect(labels).toContain('MLP 1×512 · N = 2,000 · up to 60 epochs');
  });

  it('are named apart by the optimizer too, parameter by parameter', () => {
    const changes = optimizers.all.flatMap(({ id, params }) => [
      `&optimizer=${id}`,
      ...Object.values(params).map(({ key, stops = [], default: usual }) => {
        const other = stops.find((stop) => stop !== usual) ?? usual + 1;
        return `&optimizer=${id}&${key}=${other}`;
      }),
    ]);
    expect(changes.length).toBeGreaterThan(8);
    const made = changes.map((change) => fakeRun(`model=alexnet-small${change}`, { trainErrors: [0], testError: 0.5 }));
    const curves = figures.get('test-error').curves(made, 'test');
    expect(new Set(curves.map(({ setup }) => setup)).size).toBe(curves.length);
    expect(new Set(curves.map(({ setupLabel }) => setupLabel)).size).toBe(curves.length);
    expect(curves.map(({ setupLabel }) => setupLabel)).toContain(
      'Small AlexNet · N = 2,000 · up to 60 epochs · decay = 0.8',
    );
  });

  it.each(['training-loss', 'regularizers'])('nor is a mean of “%s” over fewer seeds at its end', (id) => {
    const figure = figures.get(id);
    const curves = figure.curves(allRecorded(), figure.measures[0].id);
    expect(curves.length).toBeGreaterThan(5);
    for (const { points } of curves) expect(new Set(points.map(({ count }) => count)).size).toBe(1);
  });
});

describe('along training', () => {
  const losses = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 150 });
  const runOf = (trainLosses: readonly number[]) =>
    fakeRun('', { trainErrors: trainLosses.map(() => 0.5), trainLosses });

  it('every run is at every place, up to where the first of them ends', () => {
    fc.assert(
      fc.property(fc.array(losses, { minLength: 1, maxLength: 4 }), (all) => {
        const runs = all.map(runOf).map(compact);
        const { points, gaps } = pointsOf(alongTraining(runs, 'epoch', ({ trainLoss }) => trainLoss));
        expect(gaps).toEqual([]);
        expect(points.every(({ count, missing }) => count === runs.length && missing === 0)).toBe(true);
        expect(points.at(-1)?.x).toBe(Math.min(...all.map(({ length }) => length)));
        for (const { x, mean } of points) {
          const values = runs.map(({ history }) => near(history, x));
          expect(mean).toBeGreaterThanOrEqual(average(values.map((some) => Math.min(...some))) - 1e-9);
          expect(mean).toBeLessThanOrEqual(average(values.map((some) => Math.max(...some))) + 1e-9);
        }
      }),
    );
  });

  it('a value between two kept epochs lies on the straight line', () => {
    const [whole, thinned] = [runOf([3, 2, 1]), runOf([1, 9, 2])];
    const kept = { ...thinned, history: thinned.history.filter(({ epoch }) => epoch !== 2) };
    const samples = alongTraining([whole, kept], 'step', ({ trainLoss }) => trainLoss);
    expect(samples.map(({ x, y }) => [x, y])).toEqual([
      ...[
        [8, 3],
        [16, 2],
        [24, 1],
      ],
      ...[
        [8, 1],
        [16, 1.5],
        [24, 2],
      ],
    ]);
  });
});

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The losses at the kept epochs around `x`. */
function near(history: RunFile['history'], x: number): readonly number[] {
  const sides = [history.findLast(({ epoch }) => epoch <= x), history.find(({ epoch }) => epoch >= x)];
  return sides.flatMap((at) => (at ? [at.trainLoss] : []));
}
