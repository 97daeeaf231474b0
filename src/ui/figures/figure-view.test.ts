// What a figure shows of its layers, and what it says of them in words.

import { describe, expect, it } from 'vitest';
import { figures } from '../../core/figures/index.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { fakeRun } from '../../core/results/testing/fake-runs.ts';
import { figureView, gapWords, type LayerRuns } from './figure-view.ts';
import { placeAt, readFigure } from './reading.ts';
import { provenance, takeawayOf } from './words.ts';

const CHOICE = { measure: '', setup: null, paper: true };
const at = (address: string, testError: number) => fakeRun(address, { trainErrors: [0.5, 0], testError });
const layer = (of: LayerRuns['layer'], runs: readonly RunFile[], author: string | null = null): LayerRuns => ({
  ...{ layer: of, author, runs },
});
const testError = figures.get('test-error');

const ADA = [at('p=0', 0.6), at('p=1', 0.9)];
const BEN = [at('p=0&seed=2', 0.64), at('p=1&seed=2', 0.88)];
const CLASS = [layer('class', [...ADA, ...BEN]), layer('class', ADA, 'Ada'), layer('class', BEN, 'Ben')];

describe('what a figure shows', () => {
  it('puts the layer in front at full strength, and the paper only where asked', () => {
    const layers = [layer('recorded', ADA), layer('own', BEN)];
    const view = figureView(testError, layers, CHOICE);
    expect(view.drawn.map(({ layer: id, style }) => [id, style.opacity])).toEqual([
      ['recorded', 0.5],
      ['own', 1],
    ]);
    expect(view.paper).toHaveLength(6);
    expect(figureView(testError, layers, { ...CHOICE, paper: false }).paper).toEqual([]);
  });

  it('draws thresholds and sketch once, however many layers there are', () => {
    const capacity = figures.get('capacity');
    const runs = [fakeRun('model=mlp-1xh&hidden=16', { trainErrors: [0] })];
    const layers = [layer('recorded', runs), layer('class', runs), layer('class', runs, 'Ada'), layer('own', runs)];
    expect(figureView(capacity, layers, CHOICE).rules).toHaveLength(1);
  });

  it('keeps the dial of capacity off the figures of the paper’s networks', () => {
    const dial = [fakeRun('model=mlp-1xh&hidden=16', { trainErrors: [0] })];
    for (const id of ['training-loss', 'convergence-time', 'test-error', 'regularizers'])
      expect(figureView(figures.get(id), [layer('own', dial)], CHOICE).drawn).toEqual([]);
  });
});

describe('reading values off a figure', () => {
  it('gives the class’s mean, then each author’s own', () => {
    const view = figureView(testError, CLASS, CHOICE);
    expect(placeAt(view, 0.2)).toBe(0);
    const { heading, rows } = readFigure(view, 0.2);
    expect(heading).toBe('label corruption p 0');
    expect(rows.map(({ label, value }) => `${label} ${value}`)).toEqual([
      // Two values 4 points apart: t(1) = 12.706 times 2 points.
      'MLP 1×512 62.0% ± 25.4%',
      'Ada · MLP 1×512 60.0%',
      'Ben · MLP 1×512 64.0%',
    ]);
  });
});

describe('a figure in words', () => {
  it('says in every file whose pictures they are, which seeds, which data', () => {
    const standin = [at('p=0&data=standin&n=500', 0.6)];
    const layers = [layer('recorded', ADA), layer('own', standin)];
    const taken = takeawayOf(figureView(testError, layers, CHOICE), layers);
    const caption = taken.caption().join(' ');
    expect(caption).toContain('Recorded: 2 runs · CIFAR-10, N = 2,000 · seed 1 · wasm · data ab.');
    expect(caption).toContain('Krizhevsky');
    expect(caption).toContain('Stand-in: pictures that this page draws');
    const rows = taken.csv().split('\r\n');
    expect(rows.find((row) => row.includes('This browser'))).toContain('1 run · stand-in pictures, N = 500');
    expect(rows.find((row) => row.includes('Recorded'))).toContain('2 runs · CIFAR-10');
  });

  it('tells what never got to a point, by name once', () => {
    const never = [fakeRun('p=0', { trainErrors: [0.5] }), fakeRun('p=1', { trainErrors: [0.6] })];
    const view = figureView(figures.get('convergence-time'), [layer('own', never)], { ...CHOICE, measure: 'fit' });
    expect(gapWords(view.drawn)).toEqual([
      'MLP 1×512 · N = 2,000: not every run got there, at 0 (none of 1), 1 (none of 1).',
    ]);
  });

  it('dates what has a date', () => {
    const dated = ADA.map((run, i) => ({ ...run, date: `2026-11-2${4 + i}` }));
    expect(provenance(dated)).toContain('24 Nov 2026 to 25 Nov 2026');
  });
});
