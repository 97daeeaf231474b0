// What figures share: where a run belongs, what it is called, and how runs become points.

import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config-codec.ts';
import { speak } from '../../language/say.ts';
import { fakeRun } from '../../results/testing/fake-runs.ts';
import { atCorruption, CORRUPTION_PRESETS, corruptionOf } from './corruption-sweep.ts';
import { pointsOf } from './curve.ts';
import type { Preset } from './figure.ts';
import { gridAxes, gridConfigs } from './grid.ts';
import { regularizerSeries, seriesName } from './regularizer-series.ts';
import { paperName, paperTables, reported } from './reported.ts';
import { runLabel } from './run-label.ts';
import { groupBy, networkName, placed } from './setup.ts';

afterEach(() => speak('en', {}));

const configOf = (address: string) => readConfig(new URLSearchParams(address)).config;
const run = (address: string) => fakeRun(address, { trainErrors: [0.5, 0] });

describe('points', () => {
  it('are means in order of x, with the number of missing runs', () => {
    const samples = [
      { x: 3, y: 1 },
      { x: 1, y: 2 },
      { x: 3, y: null },
      { x: 10, y: null },
      { x: 1, y: 4 },
      { x: 10, y: null },
    ];
    const { points, gaps } = pointsOf(samples);
    expect(points.map(({ x, mean, count, missing }) => ({ x, mean, count, missing }))).toEqual([
      { x: 1, mean: 3, count: 2, missing: 0 },
      { x: 3, mean: 1, count: 1, missing: 1 },
    ]);
    expect(gaps).toEqual([{ x: 10, missing: 2 }]);
    expect(pointsOf([])).toEqual({ points: [], gaps: [] });
  });
});

describe('a run’s label', () => {
  it.each([
    ['', 'True labels · MLP 1×512 · seed 1'],
    ['p=0.4&seed=7', 'Partially corrupted labels, p = 0.4 · MLP 1×512 · seed 7'],
    ['model=mlp-1xh&hidden=16', 'True labels · MLP 1×h, h = 16 · seed 1'],
    [
      'model=inception-small&reg=dropout,batch-norm:0',
      'True labels · Small Inception · dropout · no batch normalization · seed 1',
    ],
  ])('of %s is %s', (address, label) => {
    expect(runLabel(configOf(address))).toBe(label);
  });
});

describe('a set-up', () => {
  it('is everything but seed, backend, budget, and what the figure varies', () => {
    const setups = (free: readonly string[], ...addresses: readonly string[]) =>
      new Set(placed(addresses.map(run), free).map(({ setup }) => setup)).size;
    expect(setups([], 'seed=1', 'seed=2&backend=wasm&workers=2')).toBe(1);
    expect(setups([], 'epochs=20', 'epochs=20&stop=epochs', 'epochs=20&stop=loss', 'epochs=30')).toBe(4);
    expect(setups([], 'n=500', 'n=1000', 'data=standin', 'lr=0.5', 'setting=random-labels')).toBe(5);
    expect(setups([], 'test=800', 'test=10000')).toBe(2);
    expect(setups(['setting', 'p'], '', 'setting=random-labels', 'p=0.3')).toBe(1);
  });

  it('leaves the dial of hidden units to figures that vary it', () => {
    const runs = [run('model=mlp-1xh'), run('')];
    expect(placed(runs, ['setting']).map((one) => one.run)).toEqual([runs[1]]);
    expect(placed(runs, ['hidden']).map((one) => one.run)).toEqual(runs);
  });

  it('is named by network, size, and the stand-in where it is that', () => {
    const [real, drawn] = placed([run('n=1000'), run('n=1000&data=standin')], []);
    expect([real?.setupLabel, drawn?.setupLabel]).toEqual([
      'MLP 1×512 · N = 1,000 · up to 60 epochs',
      'MLP 1×512 · N = 1,000 · up to 60 epochs · stand-in',
    ]);
  });

  it('names a narrowed network as one', () => {
    const name = (width: number) => networkName({ ...configOf(''), model: { id: 'alexnet-small', params: { width } } });
    expect([1, 0.5, 0.25, 0.75].map(name)).toEqual([
      'Small AlexNet',
      'Small AlexNet, width ½',
      'Small AlexNet, width ¼',
      'Small AlexNet, width 0.75',
    ]);
    expect(networkName(configOf('model=alexnet-small'))).toBe('Small AlexNet');
  });

  it('groups in the order of appearance', () => {
    expect(groupBy(['b1', 'a1', 'b2'], (text) => text.charAt(0))).toEqual([['b1', 'b2'], ['a1']]);
  });
});

describe('the label corruption of a run', () => {
  it('follows from its setting', () => {
    const of = (address: string) => corruptionOf(configOf(address));
    expect([of(''), of('setting=random-labels'), of('p=0.3'), of('setting=random-pixels')]).toEqual([0, 1, 0.3, null]);
    const usual = { ...configOf('p=0.3'), corruption: { id: 'partially-corrupted-labels', params: {} } };
    expect(corruptionOf(usual)).toBe(0.5);
  });

  it('places plain runs alone', () => {
    const runs = [run(''), run('setting=random-pixels'), run('reg=dropout'), run('p=0.3')];
    expect(atCorruption(runs).map(({ p }) => p)).toEqual([0, 0.3]);
  });
});

describe('the sweep’s presets', () => {
  const preset = (id: Preset['id']) => CORRUPTION_PRESETS.find((one) => one.id === id)?.configs ?? [];
  const count = (id: Preset['id'], model: string) => preset(id).filter((config) => config.model.id === model).length;

  it('are as large as their labels state', () => {
    expect(preset('lecture').map(corruptionOf)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(new Set(preset('lecture').map(({ trainSize }) => trainSize))).toEqual(new Set([500]));
    // Six places of p.
    expect(['mlp-1x512', 'alexnet-small', 'inception-small'].map((model) => count('recorded', model))).toEqual([
      18, 18, 6,
    ]);
    expect(new Set(preset('recorded').map(({ model }) => model.params.width ?? 1))).toEqual(new Set([1, 0.25]));
    // Three seeds each but of Inception; the MLP at eleven places on all images, AlexNet at the two ends once.
    expect(['mlp-1x512', 'alexnet-small', 'inception-small'].map((model) => count('full', model))).toEqual([
      11 * 3 + 6 * 3,
      6 * 3 + 2,
      6,
    ]);
    expect(new Set(preset('full').map(({ model }) => model.params.width ?? 1))).toEqual(new Set([1]));
    expect(new Set(preset('full').map(({ testSize }) => testSize))).toEqual(new Set([10_000]));
  });

  it('go seed after seed, true and random labels by their own names', () => {
    const whole = preset('full').filter(({ model, trainSize }) => model.id === 'mlp-1x512' && trainSize === 50_000);
    expect(whole.map(({ seed }) => seed)).toEqual([1, 2, 3].flatMap((seed) => Array.from({ length: 11 }, () => seed)));
    const settings = preset('lecture').map(({ corruption }) => corruption);
    expect([settings[0], settings[2], settings[4]]).toEqual([
      { id: 'true-labels', params: {} },
      { id: 'partially-corrupted-labels', params: { p: 0.5 } },
      { id: 'random-labels', params: {} },
    ]);
  });

  it('continue past the fit where they are short, and else until the loss is down, too', () => {
    expect(new Set(preset('lecture').map(({ stop }) => stop))).toEqual(new Set(['epochs']));
    expect(new Set(preset('full').map(({ stop }) => stop))).toEqual(new Set(['loss']));
  });
});

describe('regularizers by name', () => {
  it('are joined, none where there are none, and with a no where they are taken out', () => {
    const series = (address: string) => regularizerSeries(configOf(address));
    expect([series(''), series('reg=dropout'), series('reg=data-augmentation,weight-decay')]).toEqual([
      'none',
      'dropout',
      'data-augmentation+weight-decay',
    ]);
    expect([series('reg=batch-norm'), series('reg=batch-norm:0')]).toEqual(['batch-norm', 'no-batch-norm']);
  });

  it('are in the language of the page', () => {
    expect([seriesName('data-augmentation+weight-decay'), seriesName('no-batch-norm+magic', ' + ')]).toEqual([
      'data-augmentation+weight-decay',
      'no batch-norm + magic',
    ]);
    speak('xx', { dropout: 'weglassen' });
    expect(seriesName('dropout+none')).toBe('weglassen+none');
  });
});

describe('what the paper reports', () => {
  it('is found by network, regularizers and labels, or not at all', () => {
    expect(reported('alexnet-small', 'none', 'true')?.test).toBe(76.07);
    expect(reported('alexnet-small', 'none', 'random')?.test).toBe(9.86);
    expect(reported('alexnet-small', 'weight-decay', 'true')?.test).toBe(77.36);
    expect([reported('linear', 'none', 'true'), reported('alexnet-small', 'dropout', 'true')]).toEqual([null, null]);
  });

  it('calls networks as the paper does, and others by their id', () => {
    expect([paperName('mlp-3x512'), paperName('linear')]).toEqual(['MLP 3×512', 'linear']);
  });

  it('colors rows on true labels by their series, and leaves out random labels with regularizers', () => {
    const [table] = paperTables();
    expect(table?.rows.filter(({ series }) => series === null).map(({ cells }) => cells[0])).toEqual(
      ['Inception', 'AlexNet', 'MLP 3×512', 'MLP 1×512'].map((name) => `${name}, random labels`),
    );
    expect(table?.rows.find(({ series }) => series === 'no-batch-norm')?.cells).toEqual([
      'Inception, no batch norm',
      '100.00',
      '82.00',
    ]);
  });
});

describe('a grid', () => {
  const preset = (addresses: readonly string[]): Preset => ({
    ...{ id: 'lecture', label: '', size: '' },
    configs: addresses.map(configOf),
  });

  it('has an axis of settings where none is a level of label noise', () => {
    const presets = [preset(['setting=random-pixels', 'setting=true-labels'])];
    expect(gridAxes(presets)).toEqual([
      {
        ...{ id: 'setting', label: 'Settings' },
        values: ['Random pixels', 'True labels'],
        usual: ['Random pixels', 'True labels'],
      },
    ]);
  });

  it('has numbers in order, and words as they come', () => {
    const [axis] = gridAxes([
      preset(['model=mlp-1xh&hidden=64', 'model=mlp-1xh&hidden=8', 'model=mlp-1xh&hidden=256']),
    ]);
    expect([axis?.id, axis?.values]).toEqual(['hidden', ['8', '64', '256']]);
  });

  it('keeps words in their place where numbers stand among them', () => {
    const presets = [preset(['setting=random-labels', 'setting=random-pixels', 'p=0.5', ''])];
    // Random pixels have no p.
    expect(gridAxes(presets).map(({ id, values }) => [id, values])).toEqual([['p', ['0', '0.5', '1']]]);
    const widths = [preset(['model=mlp-1x512', 'model=mlp-1xh&hidden=8', 'model=mlp-1xh&hidden=64'])];
    expect(gridAxes(widths).map(({ id, values }) => [id, values])).toEqual([
      ['model', ['MLP 1×512', 'MLP 1×h']],
      ['hidden', ['8', '64']],
    ]);
  });

  it('distinguishes kinds by what is compared, not by their size or seed', () => {
    const presets = [preset(['n=500', 'n=1000&seed=2', 'n=1000&epochs=7&stop=epochs', 'p=0.5'])];
    const choice = { trainSize: 100, seeds: 1, epochs: 5, taken: {} };
    expect(
      gridConfigs(presets, choice).map((config) => [corruptionOf(config), config.trainSize, config.epochs]),
    ).toEqual([
      [0, 100, 5],
      [0.5, 100, 5],
    ]);
    expect(gridConfigs(presets, { ...choice, taken: { p: ['0.5'], reg: ['none'] } })).toHaveLength(1);
    expect(gridConfigs(presets, { ...choice, taken: { reg: ['dropout'] } })).toEqual([]);
  });

  it('takes runs to which an axis does not apply', () => {
    const presets = [preset(['model=mlp-1xh&hidden=8', 'model=mlp-1xh&hidden=64', 'model=linear'])];
    const chosen = gridConfigs(presets, { trainSize: 100, seeds: 1, epochs: 5, taken: { hidden: ['8'] } });
    expect(chosen.map(({ model }) => model.id)).toEqual(['mlp-1xh', 'linear']);
  });
});
