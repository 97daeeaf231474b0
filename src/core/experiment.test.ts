import { describe, expect, it } from 'vitest';
import { corruptions } from './corruptions/index.ts';
import {
  corruptorOf,
  DEFAULT_CONFIG,
  networkLabel,
  paramOf,
  regularizerOn,
  withModel,
  withOptimizer,
  withParam,
  withRegularizer,
} from './experiment.ts';
import { models } from './models/index.ts';
import { regularizers } from './regularizers/index.ts';
import { createRng } from './rng.ts';

describe('another model', () => {
  const rateAfter = (optimizer: string, params: Record<string, number>) =>
    withModel({ ...DEFAULT_CONFIG, optimizer: { id: optimizer, params } }, 'inception-small').optimizer.params
      .learningRate;
  const own = (id: string) => models.get(id).learningRate;

  it('brings its learning rate where the old one was the old model’s, or none was set', () => {
    expect(own('inception-small')).not.toBe(own(DEFAULT_CONFIG.model.id));
    expect(rateAfter('sgd', {})).toBe(own('inception-small'));
    expect(rateAfter('sgd', { learningRate: own(DEFAULT_CONFIG.model.id) })).toBe(own('inception-small'));
  });

  it('leaves a learning rate that somebody chose, and that of an optimizer with one of its own', () => {
    expect(rateAfter('sgd', { learningRate: 0.5 })).toBe(0.5);
    expect(rateAfter('adam', {})).toBeUndefined();
    expect(withOptimizer(DEFAULT_CONFIG, 'adam').optimizer.params).toEqual({});
  });
});

describe('regularizers', () => {
  const [weightDecay, batchNorm] = [regularizers.get('weight-decay'), regularizers.get('batch-norm')];
  const ids = (config: typeof DEFAULT_CONFIG) => config.regularizers.map(({ id }) => id);

  it('act where they are chosen, or where the network has them', () => {
    expect(regularizerOn(DEFAULT_CONFIG, weightDecay)).toBe(false);
    expect(regularizerOn(withRegularizer(DEFAULT_CONFIG, weightDecay, true), weightDecay)).toBe(true);
    expect(regularizerOn(withRegularizer(DEFAULT_CONFIG, weightDecay, true), batchNorm)).toBe(false);
    expect(regularizerOn(DEFAULT_CONFIG, batchNorm)).toBe(false);
    const inception = withModel(DEFAULT_CONFIG, 'inception-small');
    expect(regularizerOn(inception, batchNorm)).toBe(true);
    expect(regularizerOn(withRegularizer(inception, batchNorm, false), batchNorm)).toBe(false);
  });

  it('leave each other alone when one is switched, and stand in one order', () => {
    const all = regularizers.all
      .toReversed()
      .reduce((config, regularizer) => withRegularizer(config, regularizer, true), DEFAULT_CONFIG);
    expect(ids(all)).toEqual(regularizers.ids);
    for (const regularizer of regularizers.all) {
      expect(ids(withRegularizer(all, regularizer, false))).toEqual(ids(all).filter((id) => id !== regularizer.id));
    }
  });

  it('keep what was set of the others', () => {
    const set = { id: 'weight-decay', params: { weightDecay: 0.01 } };
    const both = withRegularizer({ ...DEFAULT_CONFIG, regularizers: [set] }, batchNorm, true);
    expect(both.regularizers).toEqual([set, { id: 'batch-norm', params: {} }]);
    expect(paramOf(set, weightDecay.params, 'weightDecay')).toBe(0.01);
    expect(paramOf(set, weightDecay.params, 'nothing')).toBeNaN();
  });
});

describe('the corruption of a run', () => {
  it('is decided by the seed, under its own name', () => {
    const statistics = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const labels = (corruptor: { label: (label: number, position: number) => number }) =>
      Array.from({ length: 200 }, (_, position) => corruptor.label(0, position));
    const config = { ...DEFAULT_CONFIG, seed: 7, corruption: { id: 'partially-corrupted-labels', params: { p: 0.5 } } };
    const rng = createRng(7).fork('corruption');
    expect(labels(corruptorOf(config, statistics))).toEqual(
      labels(corruptions.get('partially-corrupted-labels').begin({ rng, statistics }, { p: 0.5 })),
    );
    expect(labels(corruptorOf({ ...config, seed: 8 }, statistics))).not.toEqual(
      labels(corruptorOf(config, statistics)),
    );
  });

  it('has the standard deviations of its initial weights', () => {
    const statistics = { mean: [100, 100, 100], std: [20, 20, 20] } as const;
    const config = { ...DEFAULT_CONFIG, corruption: { id: 'gaussian-pixels', params: {} } };
    expect(corruptorOf(config, statistics).levels.offset).toBeCloseTo(10, 9);
  });
});

describe('what a network is called', () => {
  const choice = { id: 'alexnet-small', params: {} };
  const { label } = models.get('alexnet-small');

  it('is its name, and what was changed of it', () => {
    expect(networkLabel(choice)).toBe(label);
    expect(networkLabel(withParam(choice, 'width', 1))).toBe(label);
    expect(networkLabel(withParam(choice, 'width', 0.5))).toBe(`${label}, width 0.5`);
    expect(networkLabel(withParam(choice, 'width', 1 / 3))).toBe(`${label}, width 0.333`);
  });
});
