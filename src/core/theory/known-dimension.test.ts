import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, trainingOf, withModel } from '../experiment.ts';
import { INPUT_SHAPE } from '../models/index.ts';
import { knownDimension } from './known-dimension.ts';
import { linearVcDimension } from './vc-bound.ts';

const INPUTS = 28 * 28 * 3;
const of = (model: string, params: Readonly<Record<string, number>> = {}, reg: readonly string[] = []) => {
  const config = withModel(DEFAULT_CONFIG, model);
  const regularizers = reg.map((id) => ({ id, params: {} }));
  const { id, params: usual } = config.model;
  return knownDimension(
    trainingOf({ ...config, regularizers, model: { id, params: { ...usual, ...params } } }).layers,
    INPUT_SHAPE,
  );
};

describe('what is known of D', () => {
  it('is d + 1 of a linear classifier, exactly', () => {
    expect(of('linear')).toMatchObject({ kind: 'exact', d: linearVcDimension(INPUTS) });
  });

  it('is at least d⌊h/4⌋ of a perceptron, whatever its further layers and regularizers', () => {
    // 2352 · 128.
    for (const known of [of('mlp-1x512'), of('mlp-3x512'), of('mlp-1x512', {}, ['dropout', 'batch-norm'])])
      expect(known).toMatchObject({ kind: 'at-least', d: 301_056 });
    expect(of('mlp-1x512').source).toContain('at least 301,056');
  });

  it('is at least that of the linear classifiers which any perceptron contains', () => {
    for (const hidden of [1, 3, 4])
      expect(of('mlp-1xh', { hidden })).toMatchObject({ kind: 'at-least', d: INPUTS + 1 });
    expect(of('mlp-1xh', { hidden: 8 })).toMatchObject({ kind: 'at-least', d: 2 * INPUTS });
  });

  it('is nothing of convolutional networks: their parameters stand in', () => {
    expect(of('alexnet-small')).toMatchObject({ kind: 'stand-in', d: 1_387_786 });
    expect(of('inception-small')).toMatchObject({ kind: 'stand-in', d: 1_649_402 });
  });
});
