// What a script says, and what Python says of it: one script for each model, setting, optimizer and regularizer; every combination
// in `pytorch-full-size.test.ts`.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../config-codec.ts';
import { corruptions } from '../corruptions/index.ts';
import type { ExperimentConfig } from '../experiment.ts';
import { models } from '../models/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { regularizers } from '../regularizers/index.ts';
import { pytorchFileName, pytorchScript } from './pytorch.ts';
import { faultsOf } from './testing/python.ts';

const configOf = (address: string): ExperimentConfig => readConfig(new URLSearchParams(address)).config;
const scriptOf = (address: string) => pytorchScript(configOf(address));

const REGULARIZERS = ['', ...regularizers.ids, 'batch-norm:0', regularizers.ids.join(',')];
const ADDRESSES = [
  ...models.ids.map((id) => `model=${id}`),
  ...corruptions.ids.map((id) => `setting=${id}`),
  ...optimizers.ids.map((id) => `optimizer=${id}`),
  ...REGULARIZERS.flatMap((reg) => models.ids.map((model) => `model=${model}&reg=${reg}`)),
  ...['width=0.5&model=alexnet-small', 'decaysteps=0', 'decay=1', 'stop=epochs', 'stop=loss', 'data=standin&workers=2'],
];

/** Learned numbers, read back from the script's own text. */
function counted(script: string): number {
  const sum = (pattern: RegExp, of: (numbers: readonly number[], line: string) => number) =>
    [...script.matchAll(pattern)].reduce((so, found) => so + of(found.slice(1).map(Number), found[0]), 0);
  return (
    sum(/nn\.Linear\((\d+), (\d+)\)/g, ([inputs = 0, units = 0]) => (inputs + 1) * units) +
    sum(
      /nn\.Conv2d\((\d+), (\d+), (\d+)[^)]*\)/g,
      ([channels = 0, filters = 0, size = 0], call) =>
        filters * (channels * size ** 2 + (call.includes('bias=False') ? 0 : 1)),
    ) +
    sum(
      /normed_conv\((\d+), (\d+), (\d+)/g,
      ([channels = 0, filters = 0, size = 0]) => filters * (channels * size ** 2 + 1),
    ) +
    sum(/BatchNorm\((\d+)/g, ([channels = 0]) => channels)
  );
}

describe('the network', () => {
  // Parameters of Table 1 of the paper; the others counted layer by layer.
  it.each([
    ['model=mlp-1x512', 1_209_866],
    ['model=mlp-3x512', 1_735_178],
    ['model=alexnet-small', 1_387_786],
    ['model=inception-small', 1_649_402],
    ['model=inception-small&reg=batch-norm:0', 1_649_402],
    ['model=mlp-1x512&reg=batch-norm', 1_209_866 + 512],
  ])('of %s has %i parameters, by the calls that build it', (address, parameters) => {
    const script = scriptOf(address);
    expect(counted(script)).toBe(parameters);
    expect(script).toContain(`${parameters.toLocaleString('en-GB')} parameters`);
  });

  it('pads as TensorFlow does, and divides α as PyTorch does', () => {
    const alexnet = scriptOf('model=alexnet-small');
    expect(alexnet).toContain('nn.ConstantPad2d((0, 1, 0, 1), -math.inf),\n        nn.MaxPool2d(3, stride=2)');
    expect(alexnet).toContain('nn.Conv2d(3, 64, 5, padding=2)');
    expect(alexnet).toContain('nn.LocalResponseNorm(9, alpha=0.001, beta=0.75, k=1)');
    const inception = scriptOf('model=inception-small');
    expect(inception).toContain(
      'nn.ZeroPad2d((0, 1, 0, 1)),\n                normed_conv(80, 80, 3, glorot_uniform, stride=2)',
    );
  });

  it('starts as the page’s does', () => {
    expect(scriptOf('model=alexnet-small')).toContain('truncated_normal(0.05), bias=0.1)');
    expect(scriptOf('model=mlp-1x512')).toContain('started(nn.Linear(2352, 512), glorot_uniform)');
  });
});

describe('what the script holds', () => {
  const has = (address: string, ...texts: readonly string[]) => {
    const script = scriptOf(address);
    expect(texts.filter((text) => !script.includes(text))).toEqual([]);
  };
  const lacks = (address: string, ...texts: readonly string[]) => {
    const script = scriptOf(address);
    expect(texts.filter((text) => script.includes(text))).toEqual([]);
  };

  it('are the numbers of the address', () => {
    has('lr=0.03&momentum=0.8&decay=0.9&decaysteps=100&batch=64', 'default=0.03', 'MOMENTUM = 0.8');
    has(
      'lr=0.03&momentum=0.8&decay=0.9&decaysteps=100&batch=64',
      'DECAY = 0.9 ',
      'DECAY_STEPS = 100',
      'BATCH_SIZE = 64',
    );
    has('optimizer=adam&beta1=0.8', 'BETAS = (0.8, 0.999)', 'eps=1e-8', 'default=0.001');
    has(
      'reg=weight-decay:0.001,dropout:0.3,early-stopping:7',
      'WEIGHT_DECAY = 0.001',
      'nn.Dropout(0.3)',
      'PATIENCE = 7',
    );
    has('setting=partially-corrupted-labels&p=0.4', 'corrupt_labels(train.labels, p=options.p)', 'default=0.4');
    has('setting=random-labels&epochs=7&seed=9', 'default=1,', 'return 7 ', 'default=9');
    has('decaysteps=0', 'DECAY ** (epoch - 1)', 'learning_rate(rate, epoch)');
    has('optimizer=full-batch-gd', 'PASS_SIZE = 256');
  });

  it('is only what the experiment needs', () => {
    lacks('', 'random_crops', 'Dropout', 'BatchNorm', 'WEIGHT_DECAY', 'PATIENCE', 'PASS_SIZE', 'Branches');
    lacks('optimizer=full-batch-gd', 'BATCH_SIZE', 'DECAY', 'learning_rate(');
    lacks('setting=random-pixels', '"--p"', 'label_setting');
    lacks('stop=epochs', 'return "fitted"');
    has('', 'if last.train_error == 0:\n        return "fitted"');
    has('stop=loss', 'if last.train_error == 0 and any(point.train_loss <= 0.1 for point in history):\n        return');
  });

  it('names its differences from the page', () => {
    has('data=standin', 'stand-in');
    has('workers=2', 'shared each batch among 2');
    lacks('', 'stand-in', 'shared each batch');
  });
});

describe('a page’s address', () => {
  it('cannot leave the docstring', () => {
    fc.assert(
      fc.property(fc.string(), (page) => {
        const [, inside = ''] = pytorchScript(configOf(''), `${page}"""\\`).split('"""');
        expect(inside).toContain('at the address');
        expect(inside).not.toContain('\\');
        expect(inside).toContain('blocks');
      }),
    );
  });
});

describe('pytorchFileName', () => {
  it('names network and setting', () => {
    expect(pytorchFileName(configOf('model=linear&setting=random-labels'))).toBe('rethinking-linear-random-labels.py');
  });
});

describe('one script for each of what there is', () => {
  it('compiles, uses nothing undefined, and defines nothing unused', () => {
    expect(faultsOf(ADDRESSES.map(scriptOf))).toEqual(ADDRESSES.map(() => []));
  });

  it('is noticed where it does not', () => {
    expect(faultsOf(['import math\nprint(x)', 'y = 1\n'])).toEqual([
      ['x is not defined', 'math is not used'],
      ['y is not used'],
    ]);
  });

  it('names the experiment, in a way that leads back to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ADDRESSES), fc.nat(0xffff_ffff), (address, seed) => {
        const config = configOf(`${address}&seed=${seed}`);
        const [, hash] =
          /^ {4}https:\/\/here\.example\/#(.*)$/m.exec(pytorchScript(config, 'https://here.example/')) ?? [];
        expect(readConfig(new URLSearchParams(hash)).config).toEqual(config);
        expect(hash).toBe(
          writeConfig(config)
            .map((pair) => pair.join('='))
            .join('&'),
        );
      }),
    );
  });
});
