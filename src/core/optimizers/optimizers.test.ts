import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../config-codec.ts';
import { DEFAULT_CONFIG, trainingOf, withModel, withOptimizer } from '../experiment.ts';
import { models } from '../models/index.ts';
import { optimizers } from './index.ts';

const read = (hash: string) => readConfig(new URLSearchParams(hash));
const scheduleOf = (hash: string, trainSize: number) => trainingOf(read(hash).config, trainSize).schedule;

describe('the optimizers', () => {
  it('are those of the contract, each in a place of its own', () => {
    const contract = ['sgd', 'full-batch-gd', 'adam'];
    expect(optimizers.ids.filter((id) => contract.includes(id))).toEqual(contract);
    expect(new Set(optimizers.all.map(({ order }) => order)).size).toBe(optimizers.all.length);
  });
});

describe.each(optimizers.all)('$id', ({ id, explanation, params }) => {
  it('explains itself and its settings', () => {
    expect(explanation.length).toBeGreaterThan(60);
    expect(params.learningRate?.key).toBe('lr');
  });

  it('is two words in the address with every network, and comes back', () => {
    for (const model of models.ids) {
      const config = withOptimizer(withModel(DEFAULT_CONFIG, model), id);
      const written = writeConfig(config);
      expect(written.map(([key]) => key).filter((key) => key !== 'model' && key !== 'optimizer')).toEqual([]);
      expect(readConfig(written)).toEqual({ config, repairs: [] });
    }
  });

  it('never takes more images per step than there are', () => {
    for (const trainSize of [1, 10, 1000])
      expect(scheduleOf(`optimizer=${id}`, trainSize).batchSize).toBeLessThanOrEqual(trainSize);
  });
});

describe('choosing an optimizer', () => {
  it('takes the model’s learning rate only for the paper’s own', () => {
    expect(read('model=inception-small').config.optimizer.params.learningRate).toBe(0.1);
    expect(scheduleOf('model=inception-small&optimizer=adam', 1000).learningRate(0, 0)).toBe(0.001);
    expect(scheduleOf('model=inception-small&optimizer=full-batch-gd', 1000).learningRate(0, 0)).toBe(0.1);
  });

  it('starts its settings again, and another network leaves them', () => {
    const wild = withOptimizer(read('lr=3&momentum=0.5').config, 'sgd');
    expect(wild).toEqual(DEFAULT_CONFIG);
    const adam = read('optimizer=adam&lr=0.01').config;
    expect(withModel(adam, 'inception-small').optimizer).toEqual(adam.optimizer);
  });

  it('leaves out, and names, a setting that it does not have', () => {
    expect(read('optimizer=adam&momentum=0.5').repairs.map(({ key }) => key)).toEqual(['momentum']);
    expect(read('beta1=0.8').config.optimizer).toEqual({ id: 'adam', params: { beta1: 0.8 } });
  });
});

describe('schedules', () => {
  it('decay every so many steps, or once an epoch', () => {
    const { learningRate } = scheduleOf('optimizer=adam&lr=1&decay=0.5&decaysteps=10', 1000);
    expect([0, 9, 10, 20].map((step) => learningRate(step, 7))).toEqual([1, 1, 0.5, 0.25]);
    expect(scheduleOf('lr=1&decay=0.5&decaysteps=0', 1000).learningRate(999, 2)).toBe(0.25);
  });

  it('of full-batch descent are one step an epoch, in passes that memory can hold', () => {
    const { batchSize, passSize } = scheduleOf('optimizer=full-batch-gd', 50_000);
    expect(batchSize).toBe(50_000);
    expect(passSize).toBeLessThanOrEqual(512);
  });
});
