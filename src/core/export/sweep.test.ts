// The sweeps of all figures: one function for each kind of run, each definition once, and what Python says of them. That they run, and
// what comes of them, is tested in `pytorch-run.test.ts`.

import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type ExperimentConfig } from '../experiment.ts';
import { figures, type Preset } from '../figures/index.ts';
import { sweepFileName, sweepScript } from './sweep.ts';
import { faultsOf } from './testing/python.ts';

const ALL = figures.all.flatMap(({ id, title, presets }) =>
  presets.map(({ id: preset, label, configs }) => ({ name: `${id}, ${preset}`, figure: id, title, label, configs })),
);
const rowsOf = (script: string) =>
  [...script.matchAll(/^ {4}\((\w+), (\{.*\})\),$/gm)].map(([, kind, flags]) => ({ kind, flags }));
const sweepOf = (configs: readonly ExperimentConfig[]) =>
  sweepScript({ figure: 'test-error', title: 'Test error', label: 'A custom grid', configs });
const configsOf = (figure: string, preset: Preset['id']) =>
  figures.get(figure).presets.find(({ id }) => id === preset)?.configs ?? [];

describe('the sweep of every figure and preset', () => {
  const scripts = new Map(ALL.map(({ name, ...grid }) => [name, sweepScript(grid)]));

  it('compiles, uses nothing undefined, and defines nothing unused', () => {
    expect(scripts.size).toBeGreaterThan(10);
    expect(faultsOf([...scripts.values()])).toEqual([...scripts.values()].map(() => []));
  });

  it.each(ALL)('of $name has every run once, by a function that is there', ({ name, configs }) => {
    const script = scripts.get(name) ?? '';
    const rows = rowsOf(script);
    expect(rows).toHaveLength(configs.length);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(configs.length);
    const kinds = [...script.matchAll(/^def (\w+)\(options, show\):/gm)].map(([, kind]) => kind);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(kinds.filter((kind) => kind !== 'run_experiment')));
  });

  it.each(ALL)('of $name defines nothing twice', ({ name }) => {
    const script = scripts.get(name) ?? '';
    const top = [...script.matchAll(/^(?:def|class) (\w+)/gm)].map(([, one]) => one);
    expect(new Set(top).size).toBe(top.length);
  });
});

describe('a sweep', () => {
  it('has one function for all that flags can say: seeds, sizes, epochs, rates and label corruption', () => {
    const script = sweepOf(configsOf('test-error', 'full'));
    expect([...script.matchAll(/^def (\w+)\(options, show\):/gm)].map(([, kind]) => kind)).toEqual([
      // The slower decay of the learning rate on all images is no flag.
      'mlp_1x512_decay_0_98_stop_loss',
      'mlp_1x512_stop_loss',
      'alexnet_small_stop_loss',
      'inception_small_stop_loss',
      'alexnet_small_decay_0_98_stop_loss',
    ]);
    expect(rowsOf(script)[1]).toEqual({
      kind: 'mlp_1x512_decay_0_98_stop_loss',
      flags: '{"p": 0.2, "lr": 0.01, "n": 50000, "test": 10000, "epochs": 60, "seed": 1}',
    });
    const inception = '{"p": 1, "lr": 0.1, "n": 4000, "test": 10000, "epochs": 200, "seed": 1}';
    expect(script).toContain(`(inception_small_stop_loss, ${inception}),`);
  });

  it('keeps what differs in the function that needs it', () => {
    const script = sweepOf(configsOf('regularizers', 'lecture'));
    const kind = (name: string) => new RegExp(`^def ${name}\\(.*?(?=^\\S)`, 'ms').exec(script)?.[0] ?? '';
    expect(kind('mlp_1x512_reg_data_augmentation_stop_epochs')).toContain('whiten(random_crops(train.images[batch]))');
    expect(kind('mlp_1x512_reg_dropout_stop_epochs')).toContain('nn.Dropout(0.5)');
    expect(kind('mlp_1x512_reg_dropout_stop_epochs')).toContain('whiten(center_crops(train.images[batch]))');
    expect(kind('mlp_1x512_stop_epochs')).not.toContain('parameter_groups(network)');
    expect(kind('mlp_1x512_reg_weight_decay_stop_epochs')).toContain('parameter_groups(network)');
  });

  it('of one kind nests nothing but the call', () => {
    expect(sweepOf([DEFAULT_CONFIG])).toContain(
      'def mlp_1x512(options, show):\n    return run_experiment(options, show)\n',
    );
  });

  it('cannot be left by a title', () => {
    const script = sweepScript(
      { figure: 'x', title: 'a"""\\b', label: '"""', configs: [DEFAULT_CONFIG] },
      'https://a"""',
    );
    expect(script.split('"""')[1]).toContain('It needs PyTorch');
    expect(faultsOf([script])).toEqual([[]]);
  });

  it('is saved under its figure’s name', () => {
    expect(sweepFileName({ figure: 'test-error' })).toBe('rethinking-sweep-test-error.py');
  });
});
