import { describe, expect, it } from 'vitest';
import { depth, INPUT_SHAPE, models, outputShape, parameterCount, summarize } from './index.ts';
import { scaled } from './shared/width.ts';

/** PAPER.md, 'Parameter counts'; the linear model is 2352 · 10 + 10. */
const COUNTS = [
  ['linear', 23_530, 1],
  ['mlp-1x512', 1_209_866, 2],
  ['mlp-3x512', 1_735_178, 4],
  ['alexnet-small', 1_387_786, 5],
  ['inception-small', 1_649_402, 12],
] as const;

describe('models', () => {
  it.each(COUNTS)('%s has %i parameters in %i layers', (id, parameters, layers) => {
    const built = models.get(id).layers({});
    expect(parameterCount(built, INPUT_SHAPE)).toBe(parameters);
    expect(depth(built)).toBe(layers);
  });

  it.each(models.all)('$id ends in ten logits and explains itself', ({ layers, explanation, label, learningRate }) => {
    expect(summarize(layers({}), INPUT_SHAPE).at(-1)?.output).toEqual([1, 1, 10]);
    expect(explanation.length).toBeGreaterThan(40);
    expect(label).not.toBe('');
    expect(learningRate).toBeGreaterThan(0);
  });
});

describe('width', () => {
  it.each(['alexnet-small', 'inception-small'])('%s has fewer filters and units where it is narrower', (id) => {
    const count = (width: number) => parameterCount(models.get(id).layers({ width }), INPUT_SHAPE);
    expect(count(1)).toBe(parameterCount(models.get(id).layers({}), INPUT_SHAPE));
    expect(count(0.5) / count(1)).toBeCloseTo(0.25, 1);
    expect(count(0.25) / count(1)).toBeCloseTo(0.0625, 1);
    expect(summarize(models.get(id).layers({ width: 0.25 }), INPUT_SHAPE).at(-1)?.output).toEqual([1, 1, 10]);
  });

  it('leaves one filter at least, and rounds', () => {
    expect([scaled(1, 0.25), scaled(10, 0.25), scaled(96, 0.5)]).toEqual([1, 3, 48]);
  });
});

describe('outputShape', () => {
  it('concatenates branches along the channels', () => {
    const conv = (filters: number, size: number) =>
      ({
        kind: 'conv',
        filters,
        size,
        stride: 1,
        padding: 'same',
        weights: { kind: 'he-normal' },
        bias: null,
      }) as const;
    const layer = { kind: 'branches', branches: [[conv(32, 1)], [conv(48, 3)]] } as const;
    expect(outputShape(layer, [28, 28, 96])).toEqual([28, 28, 80]);
    expect(parameterCount([layer], [28, 28, 96])).toBe(96 * 32 + 9 * 96 * 48);
  });

  it('refuses a window that leaves no pixel', () => {
    const pool = { kind: 'max-pool', size: 5, stride: 1, padding: 'valid' } as const;
    expect(() => outputShape(pool, [4, 4, 1])).toThrow(RangeError);
  });
});
