import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/core/config-fields.ts';
import { ArgumentError } from '../command-line.ts';
import { readArguments, usage } from './arguments.ts';

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
    expect(usage()).toContain('--measures');
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
    expect(() => readArguments(['--dropout', '0.5'])).toThrow('--dropout is not a flag; known: --setting');
  });
});

describe('usage', () => {
  it.each([...FIELDS.map(({ key }) => key), 'json', 'help'])('lists --%s once, with what it does', (key) => {
    const lines = usage().split('\n');
    const at = lines.findIndex((line) => line.startsWith(`  --${key} `));
    expect(lines.filter((line) => line.startsWith(`  --${key} `))).toHaveLength(1);
    expect(lines[at]).toMatch(/^ {2}--\w+ +\p{L}[^\n]{9,}\.$/u);
  });

  it('gives the values and the default of each key of the address', () => {
    expect(usage()).toContain('a whole number from 10 to 50000 (default 2000)');
    expect(usage()).toContain('cifar10, standin, or a folder of prepared chunks (default cifar10)');
  });
});
