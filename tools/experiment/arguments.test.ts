import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../src/core/config-codec.ts';
import { FIELDS } from '../../src/core/config-fields.ts';
import { regularizers } from '../../src/core/regularizers/index.ts';
import { ArgumentError } from '../command-line.ts';
import { EXPERIMENT_FLAGS, readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('takes a flag for every key of the address, attached or apart', () => {
    const { config, json } = readArguments([
      '--setting=random-labels',
      '--n',
      '500',
      '--lr',
      '0.03',
      '--data',
      'standin',
      '--test',
      '10000',
      '--json',
      'run.json',
    ]);
    expect(config).toMatchObject({
      corruption: { id: 'random-labels' },
      trainSize: 500,
      testSize: 10_000,
      data: 'standin',
    });
    expect(config.optimizer.params.learningRate).toBe(0.03);
    expect(json).toBe('run.json');
  });

  it('takes the measures to record at each step beside the loss', () => {
    expect(readArguments([]).measures).toEqual([]);
    expect(readArguments(['--measures', 'gradientNorm']).measures).toEqual(['gradientNorm']);
    expect(Object.keys(EXPERIMENT_FLAGS)).toContain('measures');
  });

  it('takes a folder of prepared chunks for data', () => {
    expect(readArguments(['--data', './elsewhere/data']).dataFolder).toBe('./elsewhere/data');
    expect(readArguments(['--data', 'standin']).dataFolder).toBe('public/data');
  });

  it.each([
    [['--lr', 'fast'], '--lr'],
    [['--p', '2', '--setting', 'partially-corrupted-labels'], 'from 0 to 1'],
    [['--setting', 'random-label'], 'random-labels'],
    [['--nonsense', '1'], '--nonsense'],
    [['--data', 'imagenet'], 'standin'],
    [['--n'], '--n'],
    [['--seed', '1', '--seed', '2'], '--seed'],
    [['--p', '0.5', '--setting', 'true-labels'], '--p'],
    [['train'], 'train'],
    [['--json'], 'file'],
    [['--measures', 'loss'], 'gradientNorm'],
  ])('refuses %j in one line that names it and what it takes', (args, named) => {
    const refused = () => readArguments(args);
    expect(refused).toThrow(ArgumentError);
    expect(refused).toThrow(named);
    expect(refused).toThrow(/^[^\n]+$/);
  });

  it('names the setting that a flag needs, where its value is right and its place is wrong', () => {
    expect(() => readArguments(['--p', '0.3', '--setting', 'true-labels'])).toThrow(
      '--p goes with --setting partially-corrupted-labels, not with --setting true-labels.',
    );
    expect(() => readArguments(['--hidden', '64', '--model', 'linear'])).toThrow(
      '--hidden goes with --model mlp-1xh, not with --model linear.',
    );
    expect(() => readArguments(['--momentum', '0.5', '--optimizer', 'adam'])).toThrow('not with --optimizer adam');
  });

  it.each([
    ['dropout:7', 'dropout:7', 'after “dropout:”, a number from 0 to 0.9'],
    ['dropout:0.5,weight-decay:x', 'weight-decay:x', 'after “weight-decay:”, a number from 0'],
    ['droput:0.5,ridge', 'droput', 'it takes a list such as'],
  ])('refuses --reg %s by the part that is wrong, naming no flag that was not typed', (given, part, takes) => {
    const refused = () => readArguments(['--reg', given]);
    expect(refused).toThrow(`--reg does not take “${part}”`);
    expect(refused).toThrow(takes);
  });

  it('accepts no flag by a similar name', () => {
    expect(() => readArguments(['--dropout', '0.5'])).toThrow('--dropout is not a flag; known flags: --setting');
  });
});

describe('its flags', () => {
  it.each([...FIELDS.map(({ key }) => key), 'json', 'measures'])('have for --%s what it does', (key) => {
    expect(EXPERIMENT_FLAGS[key]?.what).toMatch(/^\p{Lu}[^\n]{9,}\.$/u);
  });

  it('have the values and the default of each key of the address', () => {
    expect(EXPERIMENT_FLAGS.n).toMatchObject({ takes: 'a whole number from 10 to 50000', otherwise: 'default 2000' });
    expect(EXPERIMENT_FLAGS.data).toMatchObject({
      takes: 'cifar10, standin, or a folder of prepared chunks',
      otherwise: 'default cifar10',
    });
  });

  it.each([
    ['p', 'default 0.5 with --setting partially-corrupted-labels'],
    ['width', 'default 1 with --model alexnet-small, inception-small'],
    ['momentum', 'default 0.9; 0 with --optimizer full-batch-gd'],
    ['setting', 'default true-labels'],
    ['reg', 'default none'],
  ])('name the choice that --%s has a default of its own with', (key, otherwise) => {
    expect(EXPERIMENT_FLAGS[key]?.otherwise).toBe(otherwise);
  });

  it('have the default that a run then has', () => {
    const rate = (...args: readonly string[]) => new Map(describeConfig(readArguments(args).config)).get('lr');
    expect(EXPERIMENT_FLAGS.lr?.otherwise).toBe(
      'default 0.01; 0.1 with --model inception-small; 0.1 with --optimizer full-batch-gd; 0.001 with --optimizer adam',
    );
    expect([rate(), rate('--model', 'inception-small'), rate('--optimizer', 'adam')]).toEqual(['0.01', '0.1', '0.001']);
  });

  it('have each regularizer and the range of its number', () => {
    const more = EXPERIMENT_FLAGS.reg?.more ?? [];
    expect(more.map((line) => /^[\w-]+/.exec(line)?.[0])).toEqual(regularizers.ids);
    expect(more).toContain('dropout:VALUE, a number from 0 to 0.9 (default 0.5)');
    expect(more).toContain('data-augmentation, without a value');
  });
});
