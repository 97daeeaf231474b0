// What a figure shows of its layers, and how it describes them in words.

import { describe, expect, it } from 'vitest';
import { figures } from '../../core/figures/index.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import { fakeRun } from '../../core/results/testing/fake-runs.ts';
import { figureView, gapWords, type LayerRuns, lineName } from './figure-view.ts';
import { nearestPlace, readFigure } from './reading.ts';
import { intervalWords, provenance, takeawayOf } from './words.ts';

const CHOICE = { measure: '', setup: null, size: null, paper: true };
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

describe('the size that a figure shows', () => {
  const sweep = (address: string) => [0, 0.5, 1].map((p) => at(`${address}&p=${p}`, 0.4 + p / 2));
  const recorded = layer('recorded', [
    ...sweep('n=1000'),
    ...sweep('n=1000&model=alexnet-small'),
    ...sweep('n=4000'),
    ...sweep('n=4000&model=alexnet-small'),
    ...sweep('n=50000'),
  ]);
  const shown = (size: number | 'all' | null, ...others: readonly LayerRuns[]) => {
    const view = figureView(testError, [recorded, ...others], { ...CHOICE, size });
    const names = view.drawn.map(({ layer: of, curve }) => `${of}: ${lineName(view, curve)}`);
    return { view, names };
  };

  it('is the largest that is complete, one line per network', () => {
    const { view, names } = shown(null);
    expect(view.sizes).toEqual([50_000, 4000, 1000]);
    expect(view.size).toBe(4000);
    expect(names).toEqual(['recorded: MLP 1×512', 'recorded: Small AlexNet']);
  });

  it('is the reader’s choice: one N, or every N, each with its dashes', () => {
    expect(shown(1000).view.size).toBe(1000);
    expect(shown(123).view.size).toBe(4000);
    const { view, names } = shown('all');
    expect(names).toEqual([
      'recorded: MLP 1×512',
      'recorded: MLP 1×512',
      'recorded: Small AlexNet',
      'recorded: MLP 1×512',
      'recorded: Small AlexNet',
    ]);
    // One color a network, one dash an N: the largest N is the whole line.
    const [large, mlp, alexnet, small, last] = view.drawn.map(({ style }) => style);
    expect([mlp?.color, small?.color]).toEqual([large?.color, large?.color]);
    expect(alexnet?.color).not.toBe(mlp?.color);
    expect([large?.dash, alexnet?.dash, last?.dash]).toEqual(['', mlp?.dash, small?.dash]);
    expect(new Set([large, mlp, small].map((style) => style?.dash)).size).toBe(3);
  });

  it('never hides a reader’s own runs', () => {
    expect(shown(null, layer('own', sweep('n=500'))).names).toEqual([
      'recorded: MLP 1×512, N = 4,000',
      'recorded: Small AlexNet',
      'own: MLP 1×512, N = 500',
    ]);
  });

  it('is no choice where there is one size, or one set-up at a time', () => {
    expect(figureView(testError, [layer('recorded', sweep('n=1000'))], CHOICE)).toMatchObject({
      sizes: [],
      size: null,
    });
    expect(figureView(figures.get('training-loss'), [recorded], CHOICE)).toMatchObject({ sizes: [], size: null });
  });
});

describe('reading values off a figure', () => {
  it('gives the class’s mean, then each author’s own', () => {
    const view = figureView(testError, CLASS, CHOICE);
    expect(nearestPlace(view, 0.2)).toBe(0);
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
  it('names in every file the images, the seeds and the data', () => {
    const standin = [at('p=0&data=standin&n=500', 0.6)];
    const layers = [layer('recorded', ADA), layer('own', standin)];
    const taken = takeawayOf(figureView(testError, layers, CHOICE), layers);
    const caption = taken.caption().join(' ');
    expect(caption).toContain('Recorded: 2 runs · CIFAR-10, N = 2,000 · seed 1 · wasm · data ab.');
    expect(caption).toContain('Krizhevsky');
    expect(caption).toContain('Stand-in: synthetic images that this page generates');
    const rows = taken.csv().split('\r\n');
    expect(rows.find((row) => row.includes('This browser'))).toContain('1 run · stand-in images, N = 500');
    expect(rows.find((row) => row.includes('Recorded'))).toContain('2 runs · CIFAR-10');
  });

  it('says what its error bars stand for, where three runs or more have one', () => {
    const more = [at('p=0&seed=3', 0.62), at('p=1&seed=3', 0.89)];
    const words = (...runs: readonly RunFile[]) =>
      intervalWords(figureView(testError, [layer('own', runs)], CHOICE).drawn).join();
    expect(words(...ADA, ...BEN)).toBe('');
    expect(words(...ADA, ...BEN, ...more)).toMatch(/95% confidence interval of the mean over seeds .* 3 runs or more/);
    // The interval itself, by hand: mean 0.62, t(2) = 4.303 times 0.02 over the root of 3.
    const [point] = testError.curves([...ADA, ...BEN, ...more], 'test')[0]?.points ?? [];
    expect((point?.high ?? 0) - (point?.mean ?? 0)).toBeCloseTo((4.303 * 0.02) / Math.sqrt(3), 12);
  });

  it('lists what never got a point, by name once', () => {
    const never = [fakeRun('p=0', { trainErrors: [0.5] }), fakeRun('p=1', { trainErrors: [0.6] })];
    const view = figureView(figures.get('convergence-time'), [layer('own', never)], { ...CHOICE, measure: 'fit' });
    expect(gapWords(view)).toEqual([
      'MLP 1×512 · N = 2,000 · up to 60 epochs: not all runs reached zero training error, at 0 (none of 1), 1 (none of 1).',
    ]);
  });

  it('dates what has a date', () => {
    const dated = ADA.map((run, i) => ({ ...run, date: `2026-11-2${4 + i}` }));
    expect(provenance(dated)).toContain('24 Nov 2026 to 25 Nov 2026');
  });
});
