// One figure after another: where its numbers lie, worked out by hand.

import { describe, expect, it } from 'vitest';
import { writeConfig } from '../config-codec.ts';
import { fakeRun } from '../results/testing/fake-runs.ts';
import { textbookU } from './capacity.ts';
import { figures } from './index.ts';
import type { Curve, Figure, Preset } from './shared/figure.ts';

const run = fakeRun;
const shape = (curves: readonly Curve[]) =>
  curves.map(({ label, role, points }) => [label, role, points.map(({ x, mean }) => [x, mean])]);
const configs = (figure: Figure, id: Preset['id']) => figure.presets.find((one) => one.id === id)?.configs ?? [];

describe('capacity', () => {
  const capacity = figures.get('capacity');
  const dial = (hidden: number, error: number, more = '') =>
    run(`model=mlp-1xh&hidden=${hidden}${more}`, { trainErrors: [error], testError: 0.5 + error / 10 });

  it('has test and training error over h, of each corruption and set-up for itself', () => {
    const curves = capacity.curves(
      [dial(4, 0.25), dial(2, 0.5), dial(4, 0.75, '&p=0.2'), dial(4, 1, '&n=500')],
      'error',
    );
    expect(shape(curves)).toEqual([
      [
        'True labels',
        'main',
        [
          [2, 0.55],
          [4, 0.525],
        ],
      ],
      [
        'True labels',
        'training',
        [
          [2, 0.5],
          [4, 0.25],
        ],
      ],
      ['Label corruption p = 0.2', 'main', [[4, 0.575]]],
      ['Label corruption p = 0.2', 'training', [[4, 0.75]]],
      ['True labels', 'main', [[4, 0.6]]],
      ['True labels', 'training', [[4, 1]]],
    ]);
    expect(curves.map(({ series }) => series)).toEqual(['p=0', 'p=0', 'p=0.2', 'p=0.2', 'p=0', 'p=0']);
    expect(curves[2]?.setupLabel).toMatch(/ · N = 2,000 · up to 60 epochs, p = 0\.2$/);
  });

  it('takes plain networks of variable width only, sixty-four wide by default', () => {
    const others = [
      dial(4, 0.1, '&reg=dropout'),
      dial(4, 0.1, '&setting=random-pixels'),
      run('', { trainErrors: [0] }),
    ];
    expect(capacity.curves(others, 'error')).toEqual([]);
    const usual = dial(4, 0.5);
    const { hidden: _, ...config } = usual.config;
    expect(capacity.curves([{ ...usual, config }], 'error')[0]?.points[0]?.x).toBe(64);
  });

  it('marks where each training curve first fits, once where two do at one width', () => {
    const noisy = (hidden: number, error: number) => dial(hidden, error, '&p=0.2');
    const rules = (runs: Parameters<Figure['curves']>[0]) => capacity.rules(capacity.curves(runs, 'error'), 'error');
    expect(rules([dial(2, 0.5), dial(4, 0), dial(8, 0), noisy(2, 0.5), noisy(4, 0.5), noisy(8, 0)])).toEqual([
      { axis: 'x', at: 4, text: 'fits everything (true labels)' },
      { axis: 'x', at: 8, text: 'fits everything (label corruption p = 0.2)' },
    ]);
    expect(rules([dial(4, 0), noisy(4, 0), dial(4, 0, '&n=500')])).toEqual([
      { axis: 'x', at: 4, text: 'fits everything (true labels; label corruption p = 0.2)' },
    ]);
    expect(rules([dial(4, 0.1)])).toEqual([]);
  });

  it('stretches the textbook’s U to the first threshold, or to sixty-four', () => {
    const sketch = (runs: Parameters<Figure['curves']>[0]) =>
      capacity.sketch?.(capacity.curves(runs, 'error'))?.points ?? [];
    for (const [points, end] of [
      [sketch([dial(16, 0)]), 16],
      [sketch([]), 64],
      [sketch([dial(1, 0)]), 2],
    ] as const) {
      expect(points).toHaveLength(49);
      expect(points[0]).toEqual({ x: 1, y: textbookU(0) });
      expect(points.at(-1)).toEqual({ x: end, y: textbookU(1) });
      // Evenly along log h.
      expect(points[24]?.x).toBeCloseTo(Math.sqrt(end), 12);
      expect(points[24]?.y).toBe(textbookU(0.5));
    }
    const lowest = Math.min(...[0, 0.2, 0.4, 0.45, 0.5, 0.7, 1].map(textbookU));
    expect(lowest).toBe(textbookU(0.45));
    expect(textbookU(0.35)).toBeCloseTo(textbookU(0.55), 12);
  });

  it('has presets as large as their labels state', () => {
    const sizes = (['lecture', 'recorded', 'full'] as const).map((id) => configs(capacity, id).length);
    expect(sizes).toEqual([8, 12 * 2 * 3, 13 * 2]);
    expect(configs(capacity, 'lecture').map(({ model }) => model.params.hidden)).toEqual([
      1, 2, 4, 8, 16, 64, 256, 512,
    ]);
    expect(configs(capacity, 'lecture').map(({ corruption }) => corruption.params.p)).toEqual(
      Array.from({ length: 8 }, () => 0.2),
    );
    expect(new Set(configs(capacity, 'recorded').map(({ corruption }) => corruption.id))).toEqual(
      new Set(['true-labels', 'partially-corrupted-labels']),
    );
    expect(new Set(configs(capacity, 'recorded').map(({ seed }) => seed))).toEqual(new Set([1, 2, 3]));
  });
});

describe('convergence time', () => {
  const figure = figures.get('convergence-time');
  const history = (epochs: number, low: number) => ({
    trainErrors: Array.from({ length: epochs }, (_, i) => (i === epochs - 1 ? 0 : 0.5)),
    trainLosses: Array.from({ length: epochs }, (_, i) => (i >= low - 1 ? 0.1 : 1)),
  });
  const runs = [run('', history(4, 2)), run('setting=random-labels', history(6, 5))];

  it('counts steps to zero error, or to a loss of a tenth', () => {
    expect(figure.curves(runs, 'fit')[0]?.points.map(({ mean }) => mean)).toEqual([1, 1.5]);
    expect(figure.curves(runs, 'tenth')[0]?.points.map(({ mean }) => mean)).toEqual([1, 2.5]);
    expect(figure.rules([], figure.measures[0].id)).toEqual([{ axis: 'y', at: 1, text: 'as fast as true labels' }]);
  });

  it('has a line for each network, by its name', () => {
    const curves = figure.curves([...runs, run('model=alexnet-small', history(4, 2))], 'fit');
    expect(curves.map(({ label, series }) => [label, series])).toEqual([
      ['MLP 1×512', 'mlp-1x512'],
      ['Small AlexNet', 'alexnet-small'],
    ]);
  });
});

describe('test error', () => {
  const figure = figures.get('test-error');

  it('is that at the end, or what it is above the training error', () => {
    const some = run('p=0.5', { trainErrors: [0.5, 0.25], testError: [0.9, 0.75] });
    expect(shape(figure.curves([some], 'test'))).toEqual([['MLP 1×512', 'main', [[0.5, 0.75]]]]);
    expect(shape(figure.curves([some], 'gap'))).toEqual([['MLP 1×512', 'main', [[0.5, 0.5]]]]);
  });

  it('is missing where either was not measured', () => {
    const some = run('', { trainErrors: [0] });
    for (const lacking of [{ testError: null }, { trainError: null }]) {
      const [curve] = figure.curves([{ ...some, result: { ...some.result, ...lacking } }], 'gap');
      expect([curve?.points, curve?.gaps]).toEqual([[], [{ x: 0, missing: 1 }]]);
    }
  });

  it('has the paper’s three networks at both ends, in words', () => {
    expect(figure.paper('test').map(({ series, x, label }) => [series, x, label])).toEqual([
      ['inception-small', 0, 'Inception, true labels: 14.25%'],
      ['inception-small', 1, 'Inception, random labels: 90.22%'],
      ['alexnet-small', 0, 'AlexNet, true labels: 23.93%'],
      ['alexnet-small', 1, 'AlexNet, random labels: 90.14%'],
      ['mlp-1x512', 0, 'MLP 1×512, true labels: 49.49%'],
      ['mlp-1x512', 1, 'MLP 1×512, random labels: 89.39%'],
    ]);
    for (const { y, label } of figure.paper('test')) expect(label).toContain(`${(100 * y).toFixed(2)}%`);
    expect(figure.rules([], figure.measures[0].id)).toEqual([
      { axis: 'y', at: 0.9, text: 'chance level', side: 'left' },
    ]);
  });
});

describe('training loss', () => {
  const figure = figures.get('training-loss');

  it('is followed as long as every seed is still training', () => {
    const runs = [
      run('', { trainErrors: [0.5, 0], trainLosses: [2, 1] }),
      run('seed=2', { trainErrors: [0.5, 0.2, 0], trainLosses: [1, 0.5, 0.1] }),
    ];
    expect(shape(figure.curves(runs, 'linear'))).toEqual([
      [
        'True labels',
        'main',
        [
          [8, 1.5],
          [16, 0.75],
        ],
      ],
    ]);
  });

  it('has a line for each of the paper’s five settings, plain networks alone', () => {
    const some = (address: string) => run(address, { trainErrors: [0] });
    const curves = figure.curves(
      [some(''), some('setting=gaussian-pixels'), some('p=0.4'), some('reg=dropout'), some('n=500')],
      'linear',
    );
    expect(curves.map(({ series, setupLabel }) => [series, setupLabel])).toEqual([
      ['true-labels', 'MLP 1×512 · N = 2,000 · up to 60 epochs'],
      ['gaussian-pixels', 'MLP 1×512 · N = 2,000 · up to 60 epochs'],
      ['true-labels', 'MLP 1×512 · N = 500 · up to 60 epochs'],
    ]);
  });

  it('stands side by side for the settings of one network', () => {
    const curves = figure.curves(
      ['', 'setting=random-labels', 'n=500'].map((address) => run(address, { trainErrors: [0] })),
      'linear',
    );
    expect(curves[0]?.setup).toBe(curves[1]?.setup);
    expect(curves[0]?.setup).not.toBe(curves[2]?.setup);
  });

  it('trains in a lecture at the budget of the recorded runs, so that both stand in one plot', () => {
    const setupsOf = (id: Preset['id']) => {
      const runs = configs(figure, id).map((config) =>
        run(
          writeConfig(config)
            .map((pair) => pair.join('='))
            .join('&'),
          { trainErrors: [0] },
        ),
      );
      return new Set(figure.curves(runs, 'linear').map(({ setup }) => setup));
    };
    expect(setupsOf('lecture').size).toBe(1);
    expect([...setupsOf('recorded')]).toEqual(expect.arrayContaining([...setupsOf('lecture')]));
  });

  it('begins at that of a random guess among ten', () => {
    expect(figure.rules([], figure.measures[0].id)).toEqual(
      [{ axis: 'y', at: -Math.log(0.1), text: 'chance level' }].map((rule) => ({
        ...rule,
        at: expect.closeTo(rule.at, 12),
      })),
    );
  });

  it('has presets as large as their labels state, five settings each', () => {
    const sizes = (['lecture', 'recorded', 'full'] as const).map((id) => configs(figure, id).length);
    expect(sizes).toEqual([5, 5 * (3 + 3 + 1), 5 * (3 + 3 + 3 + 1 + 1)]);
    expect(
      configs(figure, 'recorded')
        .filter(({ stop }) => stop === 'epochs')
        .map(({ model }) => model.id),
    ).toEqual(Array.from({ length: 15 }, () => 'mlp-1x512'));
    expect(new Set(configs(figure, 'full').map(({ seed }) => seed))).toEqual(new Set([1, 2, 3]));
  });
});

describe('regularizers', () => {
  const figure = figures.get('regularizers');

  it('are accuracies by epoch, of runs on true labels', () => {
    const runs = [
      run('', { trainErrors: [0.5, 0.25], testError: [0.75, 0.5] }),
      run('setting=random-labels', { trainErrors: [0.5] }),
    ];
    expect(shape(figure.curves(runs, 'accuracy'))).toEqual([
      [
        'No regularizer',
        'main',
        [
          [1, 0.25],
          [2, 0.5],
        ],
      ],
      [
        'No regularizer',
        'training',
        [
          [1, 0.5],
          [2, 0.75],
        ],
      ],
    ]);
    expect(figure.rules([], figure.measures[0].id)).toEqual([{ axis: 'y', at: 0.1, text: 'chance level' }]);
  });

  it('stand side by side on one network', () => {
    const curves = figure.curves([run('', { trainErrors: [0] }), run('reg=dropout', { trainErrors: [0] })], 'accuracy');
    expect(curves.map(({ series }) => series)).toEqual(['none', 'none', 'dropout', 'dropout']);
    expect(new Set(curves.map(({ setup }) => setup)).size).toBe(1);
  });

  it('mark the median best epoch of the seeds, with the mean of their best', () => {
    const best = (seed: number, testError: readonly number[]) =>
      run(`seed=${seed}`, { trainErrors: [0.5, 0.5, 0.5], testError });
    const [curve] = figure.curves(
      [best(1, [0.5, 0.6, 0.7]), best(2, [0.5, 0.5, 0.25]), best(3, [0.9, 0.75, 0.8])],
      'accuracy',
    );
    expect(curve?.mark).toEqual({ x: 2, y: 0.5, text: 'best epoch 2' });
  });

  it('mark nothing on a run without an epoch', () => {
    expect(figure.curves([run('', { trainErrors: [] })], 'accuracy').map(({ mark }) => mark)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('are named, joined and taken out', () => {
    const label = (reg: string) =>
      figure.curves([run(`model=inception-small&reg=${reg}`, { trainErrors: [0] })], 'accuracy')[0]?.label;
    expect([label('dropout'), label('data-augmentation,weight-decay'), label('weight-decay,batch-norm:0')]).toEqual([
      'Dropout',
      'Data augmentation + Weight decay',
      'Weight decay + No batch normalization',
    ]);
  });

  it('have presets as large as their labels state, to their last epoch', () => {
    const sizes = (['lecture', 'recorded', 'full'] as const).map((id) => configs(figure, id).length);
    // Four regularizers and none; Inception without its own, with weight decay, and in full with augmentation.
    expect(sizes).toEqual([5, 2 * 5 + 2 * 3, 5 + 4]);
    for (const { configs: all } of figure.presets)
      expect(new Set(all.map(({ stop }) => stop))).toEqual(new Set(['epochs']));
    expect(configs(figure, 'lecture').map((config) => config.regularizers.map(({ id }) => id))).toEqual([
      [],
      ['weight-decay'],
      ['dropout'],
      ['data-augmentation'],
      ['batch-norm'],
    ]);
    const inception = configs(figure, 'recorded').filter(({ model }) => model.id === 'inception-small');
    expect(inception.map(({ regularizers }) => regularizers[0]?.params.on)).toEqual([
      undefined,
      0,
      undefined,
      undefined,
      0,
      undefined,
    ]);
    expect(inception.every(({ model, epochs }) => model.params.width === 0.25 && epochs === 20)).toBe(true);
    expect(
      configs(figure, 'full').every(({ model, trainSize }) => model.params.width === undefined && trainSize === 4000),
    ).toBe(true);
  });
});

describe('ImageNet’s networks', () => {
  const figure = figures.get('imagenet-parameters');

  it('are labeled, and hollow where trained on more than ImageNet', () => {
    const marks = figure.paper('parameters');
    const byName = (name: string) => marks.find((mark) => mark.name === name);
    expect(byName('ResNet-50')).toEqual({
      ...{ series: 'imagenet', x: 2015, y: 25_557_032, name: 'ResNet-50' },
      label: 'ResNet-50 (2015): 25,557,032 parameters, top-1 76.13%',
      source: 'torchvision’s model metadata',
    });
    expect(byName('ViT-H/14')?.hollow).toBe(true);
    expect(marks.filter(({ hollow }) => hollow).map(({ name }) => name)).toEqual([
      'Noisy Student L2',
      'ViT-H/14',
      'ViT-G/14',
      'CoAtNet-7',
      'CoCa',
    ]);
    expect(figure.rules([], figure.measures[0].id)).toEqual([{ axis: 'y', at: 2_712_858, text: '2N + d = 2,712,858' }]);
  });
});
