// Every definition keeps the contract, and each places runs where they belong, by numbers worked out by hand.

import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../config-codec.ts';
import { runKey } from '../results/results-file.ts';
import { fakeRun } from '../results/testing/fake-runs.ts';
import { textbookU } from './capacity.ts';
import { IMAGENET_2N_D } from './imagenet-parameters.ts';
import { figures } from './index.ts';
import { gridAxes, gridConfigs } from './shared/grid.ts';
import { runsAt } from './shared/run-places.ts';

const falling = (epochs: number) => Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 0.5));

describe.each(figures.all.map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  it('can be written down, and its runs too', () => {
    for (const { configs } of figure.presets) {
      expect(new Set(configs.map(runKey)).size).toBe(configs.length);
      for (const config of configs) {
        const read = readConfig(writeConfig(config));
        expect(read.repairs).toEqual([]);
        expect(writeConfig(read.config)).toEqual(writeConfig(config));
      }
    }
  });

  it('shows every run of its presets', () => {
    for (const { configs } of figure.presets) {
      const runs = configs.map((config) =>
        fakeRun(
          writeConfig(config)
            .map((pair) => pair.join('='))
            .join('&'),
          { trainErrors: falling(3) },
        ),
      );
      const shown = figure.measures.map(({ id }) => figure.curves(runs, id).flatMap(({ points }) => points));
      for (const points of shown) expect(points.length).toBeGreaterThan(0);
    }
  });

  it('has no curve without runs, and no mark of the paper without a source', () => {
    for (const { id } of figure.measures) {
      expect(figure.curves([], id)).toEqual([]);
      for (const { y, source, label } of figure.paper(id)) {
        expect(Number.isFinite(y)).toBe(true);
        expect(Math.min(source.length, label.length)).toBeGreaterThan(3);
      }
    }
  });

  it('shares recorded runs only with a figure that has them', () => {
    expect(figures.get(figure.recordedAs).recordedAs).toBe(figure.recordedAs);
  });
});

describe('convergence time', () => {
  const runs = [
    fakeRun('n=1000', { trainErrors: falling(4) }),
    fakeRun('n=1000&seed=2', { trainErrors: falling(6) }),
    fakeRun('n=1000&setting=random-labels', { trainErrors: falling(10) }),
    fakeRun('n=1000&setting=random-labels&seed=2', { trainErrors: [0.5, 0.4] }),
    fakeRun('n=1000&model=linear&setting=random-labels', { trainErrors: falling(2) }),
  ];
  const curves = () => figures.get('convergence-time').curves(runs, 'fit');

  it('is relative to the mean of true labels, and lists what never fitted', () => {
    // Eight steps an epoch: the mean of 32 and 48 is 40; 80 over 40 is 2.
    expect(curves()[0]?.points.map(({ x, mean, missing }) => [x, mean, missing])).toEqual([
      [0, 1, 0],
      [1, 2, 1],
    ]);
  });

  it('has no point, but a gap, for a network that was never fitted to true labels', () => {
    const [, ...others] = curves();
    expect(others.map(({ points, gaps }) => ({ points, gaps }))).toEqual([
      { points: [], gaps: [{ x: 1, missing: 1 }] },
    ]);
  });
});

describe('test error', () => {
  it('takes p from the setting, and keeps other networks, sizes and data apart', () => {
    const at = (address: string, testError: number) => fakeRun(address, { trainErrors: [0], testError });
    const curves = figures
      .get('test-error')
      .curves(
        [
          at('p=0.4', 0.7),
          at('p=0.4&seed=2', 0.8),
          at('', 0.6),
          at('setting=random-labels', 0.9),
          at('n=500', 0.65),
          at('data=standin', 0.5),
          at('model=alexnet-small&width=0.25', 0.55),
          at('setting=shuffled-pixels', 0.6),
          at('reg=dropout', 0.6),
        ],
        'test',
      );
    expect(curves.map(({ setupLabel }) => setupLabel)).toEqual([
      'MLP 1×512 · N = 2,000 · up to 60 epochs',
      'MLP 1×512 · N = 500 · up to 60 epochs',
      'MLP 1×512 · N = 2,000 · up to 60 epochs · stand-in',
      'Small AlexNet, width ¼ · N = 2,000 · up to 60 epochs',
    ]);
    expect(curves[0]?.points.map(({ x, mean }) => [x, mean])).toEqual([
      [0, 0.6],
      [0.4, 0.75],
      [1, 0.9],
    ]);
  });

  it('draws the paper at both ends alone', () => {
    const marks = figures.get('test-error').paper('test');
    expect(new Set(marks.map(({ x }) => x))).toEqual(new Set([0, 1]));
    expect(marks.find(({ series, x }) => series === 'inception-small' && x === 0)?.y).toBeCloseTo(0.1425, 10);
  });
});

describe('regularizers', () => {
  it('mark the best epoch, and distinguish switched-off batch norm from none', () => {
    const curves = figures
      .get('regularizers')
      .curves(
        [
          fakeRun('', { trainErrors: [0.4, 0.2, 0], testError: [0.5, 0.3, 0.4] }),
          fakeRun('model=inception-small&width=0.25&reg=batch-norm:0', { trainErrors: [0.4], testError: 0.8 }),
        ],
        'accuracy',
      );
    expect(curves[0]?.mark).toEqual({ x: 2, y: 0.7, text: 'best epoch 2' });
    expect(curves.map(({ label, role }) => [label, role])).toEqual([
      ['No regularizer', 'main'],
      ['No regularizer', 'training'],
      ['No batch normalization', 'main'],
      ['No batch normalization', 'training'],
    ]);
  });
});

describe('the paper’s tables', () => {
  it('stand beside figure 4 as PAPER has them, with nothing where nothing is known', () => {
    const [one, two] = figures.get('regularizers').tables?.() ?? [];
    const cells = (table: typeof one, name: string) => table?.rows.find((row) => row.cells[0] === name)?.cells.slice(1);
    expect(cells(one, 'Inception, random crop, weight decay')).toEqual(['100.00', '89.05']);
    expect(cells(one, 'AlexNet, random labels')).toEqual(['99.82', '9.86']);
    expect(cells(two, 'weight decay alone')).toEqual(['90.60', '67.18', '72.57']);
    expect(cells(two, 'none, random labels')).toEqual(['95.20', '–', '–']);
    for (const table of [one, two])
      for (const row of table?.rows ?? []) expect(row.cells).toHaveLength(table?.header.length ?? 0);
  });
});

describe('a grid of one’s own', () => {
  const { presets } = figures.get('test-error');

  it('has an axis for whatever the figure’s runs differ in', () => {
    const axes = gridAxes(presets);
    expect(axes.map(({ id }) => id)).toEqual(['model', 'p']);
    expect(axes[1]?.values.slice(0, 4)).toEqual(['0', '0.1', '0.2', '0.25']);
    expect(axes.map(({ usual }) => usual)).toEqual([['MLP 1×512'], ['0', '0.25', '0.5', '0.75', '1']]);
    const ids = (figure: string) => gridAxes(figures.get(figure).presets).map(({ id }) => id);
    expect(ids('training-loss')).toEqual(['model', 'setting']);
    expect(ids('regularizers')).toEqual(['model', 'reg']);
    expect(ids('capacity')).toEqual(['p', 'hidden']);
  });

  it('is every chosen kind at the chosen size, once a seed', () => {
    const taken = { model: ['MLP 1×512', 'Small AlexNet, width ¼'], p: ['0', '1'] };
    const configs = gridConfigs(presets, { trainSize: 250, seeds: 3, epochs: 7, taken });
    expect(configs).toHaveLength(2 * 2 * 3);
    expect(new Set(configs.map(runKey)).size).toBe(12);
    expect(configs.every(({ trainSize, epochs }) => trainSize === 250 && epochs === 7)).toBe(true);
    expect(configs.slice(0, 4).map(({ seed }) => seed)).toEqual([1, 1, 1, 1]);
    expect(gridConfigs(presets, { trainSize: 250, seeds: 3, epochs: 7, taken: { p: [] } })).toEqual([]);
  });
});

describe('runs at a place', () => {
  it('are those that stand there alone, even where they give no point', () => {
    const noise = fakeRun('setting=random-labels', { trainErrors: falling(10) });
    const runs = [fakeRun('p=0.4', { trainErrors: falling(4) }), noise];
    for (const id of ['test-error', 'convergence-time'])
      expect(runsAt(figures.get(id), runs, figures.get(id).measures[0].id, 1)).toEqual([noise]);
    // A whole curve stands at no one place.
    expect(runsAt(figures.get('training-loss'), runs, 'linear', 8)).toEqual([]);
  });
});

describe('capacity', () => {
  it('names the smallest network that fits everything', () => {
    const capacity = figures.get('capacity');
    const run = (hidden: number, trainErrors: readonly number[]) =>
      fakeRun(`model=mlp-1xh&hidden=${hidden}`, { trainErrors });
    const curves = capacity.curves([run(1, [0.9]), run(16, [0]), run(256, [0])], 'error');
    expect(capacity.rules(curves, 'error')).toEqual([{ axis: 'x', at: 16, text: 'fits everything (true labels)' }]);
  });

  it('has a textbook’s U that falls and rises', () => {
    expect(textbookU(0.45)).toBeLessThan(textbookU(0));
    expect(textbookU(0.45)).toBeLessThan(textbookU(1));
    expect(textbookU(2)).toBe(textbookU(1));
  });
});

describe('ImageNet’s networks', () => {
  it('stand over 2N + d as summed up, but for three', () => {
    expect(IMAGENET_2N_D).toBe(2_712_858);
    const below = figures
      .get('imagenet-parameters')
      .paper('parameters')
      .filter(({ y }) => y < IMAGENET_2N_D);
    expect(below.map(({ label }) => label.split(' (')[0])).toEqual([
      'SqueezeNet 1.0',
      'ShuffleNetV2 ×0.5',
      'MobileNetV3-S',
    ]);
  });
});
