// The parts of a script whose words nobody runs, or whose layers no network of the page has: letter by letter.

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config-codec.ts';
import type { Layer, Shape } from '../../models/index.ts';
import { pytorchScript } from '../pytorch.ts';
import { sequential } from './layers.ts';

const scriptOf = (address: string) => pytorchScript(readConfig(new URLSearchParams(address)).config);
/** The docstring without its line breaks. */
const prose = (address: string) => (scriptOf(address).split('"""')[1] ?? '').replaceAll(/\s+/g, ' ');
const title = (address: string) => /^ ?(.*?): one experiment of/.exec(prose(address))?.[1];

describe('what a script calls itself', () => {
  it.each([
    ['', 'MLP 1×512, true labels, SGD with momentum'],
    ['model=alexnet-small&width=0.5', 'Small AlexNet at 0.5 of its width, true labels, SGD with momentum'],
    ['setting=gaussian-pixels&optimizer=adam', 'MLP 1×512, Gaussian pixels, Adam'],
    ['p=0.4', 'MLP 1×512, partially corrupted labels p = 0.4, SGD with momentum'],
    ['reg=dropout:0.3,data-augmentation', 'MLP 1×512, true labels, SGD with momentum, data augmentation, dropout 0.3'],
    ['reg=batch-norm', 'MLP 1×512, true labels, SGD with momentum, batch normalization'],
    [
      'model=inception-small&reg=batch-norm:0',
      'Small Inception, true labels, SGD with momentum, no batch normalization',
    ],
  ])('at %s is %s', (address, expected) => {
    expect(title(address)).toBe(expected);
  });

  it('names the random numbers that are not the page’s', () => {
    expect(prose('')).toContain('the random numbers (the first weights, the order) are');
    expect(prose('setting=random-labels&reg=data-augmentation')).toContain(
      'the random numbers (the corruption, the first weights, the order, the crops) are',
    );
  });

  it('names the rounding of noise, where there is any, and leaves no gap where there is none', () => {
    expect(prose('setting=gaussian-pixels')).toContain('rounds its noise to 256 levels');
    expect(prose('')).not.toContain('256 levels');
    expect(scriptOf('')).toMatch(/here\s+every\s+epoch\s+shuffles\s+all\.\n"""/);
  });

  it('describes the crops that it draws', () => {
    expect(scriptOf('reg=data-augmentation')).toContain(
      '"""Drawn again in every epoch: any 28 x 28 of 32 x 32 pixels, flipped half of the time."""',
    );
  });
});

describe('layers as modules', () => {
  const lines = (layers: readonly Layer[], input: Shape = [6, 6, 2]) =>
    sequential(layers, input)
      .split('\n')
      .slice(1, -1)
      .map((line) => line.trim());
  const weights = { kind: 'he-normal' } as const;
  const relu: Layer = { kind: 'relu' };
  const dense: Layer = { kind: 'dense', units: 5, weights, bias: 0 };
  const conv = (more: Partial<Extract<Layer, { kind: 'conv' }>> = {}): Layer => ({
    ...{ kind: 'conv', filters: 3, size: 3, stride: 1, padding: 'same', weights, bias: null },
    ...more,
  });
  const norm = (momentum = 0.9, epsilon = 0.001): Layer => ({ kind: 'batch-norm', momentum, epsilon });

  it('flatten once, before the first dense layer, and have each output shape in a comment', () => {
    expect(lines([relu, dense, relu, dense])).toEqual([
      'nn.ReLU(),',
      'nn.Flatten(),',
      'started(nn.Linear(72, 5), he_normal),  # 5',
      'nn.ReLU(),',
      'started(nn.Linear(5, 5), he_normal),',
    ]);
    expect(lines([{ kind: 'global-mean-pool' }])).toEqual(['nn.AdaptiveAvgPool2d(1),  # 2']);
  });

  it('name an image of one row or one column by all its sides', () => {
    const pool: Layer = { kind: 'max-pool', size: 1, stride: 6, padding: 'valid' };
    expect(lines([pool], [6, 1, 2])).toEqual(['nn.MaxPool2d(1, stride=6),  # 2']);
    expect(lines([conv({ bias: 0 })], [1, 6, 2])[0]).toContain('# 3 x 1 x 6');
    expect(lines([conv({ bias: 0 })], [6, 1, 2])[0]).toContain('# 3 x 6 x 1');
  });

  it('are one where a convolution, a usual batch norm and a ReLU follow one another, and only there', () => {
    expect(lines([conv(), norm(), relu])).toEqual(['normed_conv(2, 3, 3, he_normal, padding=1),  # 3 x 6 x 6']);
    const alone = 'started(nn.Conv2d(2, 3, 3, padding=1, bias=False), he_normal),  # 3 x 6 x 6';
    expect(lines([conv(), relu, relu])).toEqual([alone, 'nn.ReLU(),', 'nn.ReLU(),']);
    expect(lines([conv(), norm()])).toEqual([alone, 'BatchNorm(3),']);
    expect(lines([conv(), norm(), dense])[1]).toBe('BatchNorm(3),');
    expect(lines([conv({ bias: 0 }), norm(), relu])).toEqual([
      'started(nn.Conv2d(2, 3, 3, padding=1), he_normal),  # 3 x 6 x 6',
      'BatchNorm(3),',
      'nn.ReLU(),',
    ]);
    expect(lines([conv(), norm(0.8, 0.1), relu])).toEqual([
      alone,
      'BatchNorm(3, momentum=0.8, epsilon=0.1),',
      'nn.ReLU(),',
    ]);
  });

  it('are padded evenly where that can be, else by sides, and not at all where none is set', () => {
    const pool = (size: number, stride: number, padding: 'same' | 'valid', input: Shape) =>
      lines([{ kind: 'max-pool', size, stride, padding }], input).map((line) => line.replace(/,? *(#.*)?$/, ''));
    expect(pool(3, 1, 'same', [6, 6, 2])).toEqual(['nn.MaxPool2d(3, stride=1, padding=1)']);
    expect(pool(3, 1, 'valid', [6, 6, 2])).toEqual(['nn.MaxPool2d(3, stride=1)']);
    expect(pool(3, 2, 'same', [6, 6, 2])).toEqual([
      'nn.ConstantPad2d((0, 1, 0, 1), -math.inf)',
      'nn.MaxPool2d(3, stride=2)',
    ]);
    // Seven wide, a window of three in steps of two needs one before and one after; six high, one below.
    expect(pool(3, 2, 'same', [6, 7, 2])[0]).toBe('nn.ConstantPad2d((1, 1, 0, 1), -math.inf)');
    expect(pool(3, 2, 'same', [7, 6, 2])[0]).toBe('nn.ConstantPad2d((0, 1, 1, 1), -math.inf)');
    // In steps of three: one before and one after along seven, none along nine.
    expect(pool(3, 3, 'same', [7, 9, 2])[0]).toBe('nn.ConstantPad2d((0, 0, 1, 1), -math.inf)');
  });

  it('of a branch stand on one line where they fit', () => {
    const branches = (...all: readonly (readonly Layer[])[]): string =>
      sequential([{ kind: 'branches', branches: all }], [6, 6, 2]);
    expect(branches([relu], [relu, relu])).toBe(
      'nn.Sequential(\n    Branches(\n        nn.ReLU(),\n        nn.Sequential(nn.ReLU(), nn.ReLU()),\n    ),  # 4 x 6 x 6\n)',
    );
    const long = branches(Array.from({ length: 12 }, () => relu));
    expect(long).toContain('nn.Sequential(\n            nn.ReLU(),\n');
  });
});

describe('notes beside the network', () => {
  it('are listed where there are any', () => {
    const notes = (address: string) => {
      const [, between = ''] = /def build_network\(\):\n(.*?) return /s.exec(scriptOf(address)) ?? [];
      return between.replaceAll(/\s*# /g, ' ').trim();
    };
    const shapes = 'The comments give the shape that leaves a layer: channels x height x width.';
    expect(notes('')).toBe(shapes);
    expect(notes('model=alexnet-small')).toMatch(
      /^The comments .* width\. With stride 2 .* PyTorch divides alpha .* that number\.$/,
    );
    expect(notes('model=inception-small')).toMatch(/^The comments .* width\. With stride 2 .*shifts every window\.\)$/);
  });
});

describe('the learning rate', () => {
  it('is that of the step or of the epoch, and falls nowhere where it does not decay', () => {
    expect(scriptOf('decaysteps=100')).toContain('group["lr"] = learning_rate(rate, step)');
    expect(scriptOf('decaysteps=0')).toContain('group["lr"] = learning_rate(rate, epoch)');
    expect(scriptOf('decay=1')).not.toContain('learning_rate(');
  });
});
