import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../config-codec.ts';
import { type ExperimentConfig, parametersOf, regularizerOn, trainingOf, withRegularizer } from '../experiment.ts';
import { INPUT_SHAPE, type Layer, models, outputShape } from '../models/index.ts';
import { barePlan, regularizers } from './index.ts';

const configOf = (address: string): ExperimentConfig => readConfig(new URLSearchParams(address)).config;
const planOf = (address: string) => trainingOf(configOf(address));
const kinds = (layers: readonly Layer[]): string => layers.map(kindOf).join(' ');
const kindOf = (layer: Layer): string =>
  layer.kind === 'branches' ? `(${layer.branches.map(kinds).join(' | ')})` : layer.kind;
const biases = (layers: readonly Layer[]): (number | null)[] =>
  layers.flatMap((layer) => {
    if (layer.kind === 'branches') return layer.branches.flatMap(biases);
    return layer.kind === 'conv' ? [layer.bias] : [];
  });

describe('the regularizers', () => {
  it('are those of the contract, each in a place of its own', () => {
    const contract = ['data-augmentation', 'weight-decay', 'dropout', 'batch-norm', 'early-stopping'];
    expect(regularizers.ids.filter((id) => contract.includes(id))).toEqual(contract);
    expect(new Set(regularizers.all.map(({ order }) => order)).size).toBe(regularizers.all.length);
  });
});

describe.each(regularizers.all)('$id', (regularizer) => {
  const { id, label, explanation, params } = regularizer;

  it('explains itself, and has one setting at most, under its own name', () => {
    expect(label.length).toBeGreaterThan(3);
    expect(explanation.length).toBeGreaterThan(60);
    expect(
      Object.values(params)
        .map(({ key }) => key)
        .filter((key) => key !== id),
    ).toEqual([]);
    expect(Object.keys(params).length).toBeLessThanOrEqual(1);
  });

  it.each(models.ids)('leaves %s a network from images to ten logits', (model) => {
    const { layers } = regularizer.apply(barePlan(models.get(model).layers({})), {});
    expect(layers.reduce((shape, layer) => outputShape(layer, shape), INPUT_SHAPE)).toEqual([1, 1, 10]);
  });

  it.each(models.ids)('can be ticked and unticked for %s, in the address too', (model) => {
    const start = configOf(`model=${model}`);
    const other = withRegularizer(start, regularizer, !regularizerOn(start, regularizer));
    expect(regularizerOn(other, regularizer)).toBe(!regularizerOn(start, regularizer));
    expect(readConfig(writeConfig(other))).toEqual({ config: other, repairs: [] });
    expect(withRegularizer(other, regularizer, regularizerOn(start, regularizer))).toEqual(start);
  });
});

describe('data augmentation', () => {
  it('crops and mirrors, and nothing else does', () => {
    expect(planOf('reg=data-augmentation').augmentation).toEqual({ crop: true, flip: true });
    expect(planOf('reg=dropout,weight-decay,batch-norm,early-stopping').augmentation).toBeNull();
  });
});

describe('dropout', () => {
  it.each([
    ['linear', 'dense'],
    ['mlp-1x512', 'dense relu dropout dense'],
    ['mlp-3x512', 'dense relu dropout dense relu dropout dense relu dropout dense'],
  ])('in %s comes after each hidden ReLU', (model, expected) => {
    expect(kinds(planOf(`model=${model}&reg=dropout:0.3`).layers)).toBe(expected);
  });

  it('leaves convolutions alone', () => {
    const block = 'conv relu max-pool local-response-norm';
    expect(kinds(planOf('model=alexnet-small&reg=dropout').layers)).toBe(
      `${block} ${block} dense relu dropout dense relu dropout dense`,
    );
    expect(kinds(planOf('model=inception-small&reg=dropout').layers)).toMatch(/global-mean-pool dropout dense$/);
  });

  it('goes by the last weights before a ReLU, whatever stands between, and may find none', () => {
    const dropped = (layers: readonly Layer[]) => kinds(regularizers.get('dropout').apply(barePlan(layers), {}).layers);
    const [dense, , , logits] = planOf('model=mlp-1x512&reg=batch-norm').layers;
    const relu: Layer = { kind: 'relu' };
    if (!dense || !logits) throw new Error('The perceptron has four layers.');
    expect(dropped([dense, { kind: 'batch-norm', momentum: 0.9, epsilon: 0.001 }, relu, logits])).toBe(
      'dense batch-norm relu dropout dense',
    );
    expect(dropped([relu, logits])).toBe('relu dense');
    const [conv] = models.get('alexnet-small').layers({});
    if (!conv) throw new Error('Small AlexNet begins with a convolution.');
    expect(dropped([dense, conv, relu, logits])).toBe('dense conv relu dense');
  });

  it('has the rate that was set', () => {
    expect(planOf('reg=dropout:0.3').layers[2]).toEqual({ kind: 'dropout', rate: 0.3 });
    expect(planOf('reg=dropout').layers[2]).toEqual({ kind: 'dropout', rate: 0.5 });
  });
});

describe('batch normalization', () => {
  it('stands between weights and ReLU, and never before the logits', () => {
    expect(kinds(planOf('model=mlp-1x512&reg=batch-norm').layers)).toBe('dense batch-norm relu dense');
    expect(kinds(planOf('model=linear&reg=batch-norm').layers)).toBe('dense');
    expect(kinds(planOf('model=mlp-1x512&reg=batch-norm,dropout').layers)).toBe('dense batch-norm relu dropout dense');
  });

  it('is the own of those networks that have one, in a branch or not', () => {
    const own = (layers: readonly Layer[]) => regularizers.get('batch-norm').inherent?.within(layers);
    const norm: Layer = { kind: 'batch-norm', momentum: 0.9, epsilon: 0.001 };
    const relu: Layer = { kind: 'relu' };
    const branches = (...all: readonly (readonly Layer[])[]): Layer => ({ kind: 'branches', branches: all });
    expect(models.all.filter(({ layers }) => own(layers({}))).map(({ id }) => id)).toEqual(['inception-small']);
    expect([own([relu, norm]), own([relu, branches([relu], [relu, norm])])]).toEqual([true, true]);
    expect([own([relu]), own([branches([relu], [relu])]), own([])]).toEqual([false, false, false]);
  });

  it('comes into branches too', () => {
    const [dense] = models.get('mlp-1x512').layers({});
    if (!dense) throw new Error('The perceptron has layers.');
    const layers: readonly Layer[] = [{ kind: 'branches', branches: [[dense, { kind: 'relu' }], [dense]] }];
    expect(kinds(regularizers.get('batch-norm').apply(barePlan(layers), {}).layers)).toBe(
      '(dense batch-norm relu | dense)',
    );
  });

  it('adds one parameter a unit; a convolution gives up its bias for it', () => {
    const added = (model: string) =>
      parametersOf(configOf(`model=${model}&reg=batch-norm`)) - parametersOf(configOf(`model=${model}`));
    expect([added('mlp-1x512'), added('mlp-3x512'), added('alexnet-small'), added('inception-small')]).toEqual([
      512,
      3 * 512,
      384 + 192,
      0,
    ]);
    expect(biases(planOf('model=alexnet-small&reg=batch-norm').layers)).toEqual([null, null]);
  });

  it('taken out of small Inception leaves the paper’s count, a bias in each convolution', () => {
    const without = planOf('model=inception-small&reg=batch-norm:0').layers;
    expect(kinds(without)).not.toContain('batch-norm');
    expect(biases(without)).toHaveLength(19);
    expect(new Set(biases(without))).toEqual(new Set([0]));
    expect(parametersOf(configOf('model=inception-small&reg=batch-norm:0'))).toBe(1_649_402);
  });

  it('is small Inception’s own, so that saying it again changes nothing', () => {
    expect(planOf('model=inception-small&reg=batch-norm').layers).toEqual(planOf('model=inception-small').layers);
    expect(planOf('model=mlp-1x512&reg=batch-norm:0').layers).toEqual(planOf('model=mlp-1x512').layers);
  });
});

describe('early stopping', () => {
  it('has the patience that was set', () => {
    expect(planOf('reg=early-stopping:3').earlyStopping).toEqual({ patience: 3 });
    expect(planOf('').earlyStopping).toBeNull();
  });
});
