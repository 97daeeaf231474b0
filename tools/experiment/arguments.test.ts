import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/core/config-fields.ts';
import { ArgumentError, readArguments, usage } from './arguments.ts';

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
      '--json',
      'run.json',
    ]);
    expect(config).toMatchObject({ corruption: { id: 'random-labels' }, trainSize: 500, data: 'standin' });
    expect(config.optimizer.params.learningRate).toBe(0.03);
    expect(json).toBe('run.json');
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
  ])('refuses %j in one line that names it and what it takes', (args, named) => {
    const refused = () => readArguments(args);
    expect(refused).toThrow(ArgumentError);
    expect(refused).toThrow(named);
    expect(refused).toThrow(/^[^\n]+$/);
  });

  it('explains every key', () => {
    for (const { key } of FIELDS) expect(usage()).toContain(`--${key} `);
  });
});
