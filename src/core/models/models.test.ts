import { describe, expect, it } from 'vitest';
import { depth, INPUT_SHAPE, type Layer, models, outputShape, parameterCount, shapeSize, summarize } from './index.ts';
import { scaledCount } from './shared/width.ts';

/** Parameters of Table 1 of the paper; the linear model has 2352 · 10 + 10. */
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
    expect([scaledCount(1, 0.25), scaledCount(10, 0.25), scaledCount(96, 0.5)]).toEqual([1, 3, 48]);
  });
});

describe('the dials of a network', () => {
  it('of one hidden layer are its units: 2,363 parameters each, and ten', () => {
    for (const hidden of [1, 64, 4096])
      expect(parameterCount(models.get('mlp-1xh').layers({ hidden }), INPUT_SHAPE)).toBe(2363 * hidden + 10);
  });

  it('leave signals their size: weights of small AlexNet start larger where fewer inputs feed a unit', () => {
    // The variance of a sum is its number of terms times that of one.
    const spreads = (width: number) =>
      summarize(models.get('alexnet-small').layers({ width }), INPUT_SHAPE).flatMap(({ layer, input }) => {
        if (layer.kind !== 'conv' && layer.kind !== 'dense') return [];
        const inputs = layer.kind === 'conv' ? layer.size ** 2 * input[2] : shapeSize(input);
        return layer.weights.kind === 'truncated-normal' ? [layer.weights.std * Math.sqrt(inputs)] : [];
      });
    const [full, narrow] = [spreads(1), spreads(0.25)];
    expect(full).toHaveLength(5);
    for (const place of [0, 1, 2, 3]) expect(narrow[place]).toBeCloseTo(full[place] ?? 0, 12);
    // The logits start at the tutorial's 1 / n, n the units below.
    expect([full[4], narrow[4]]).toEqual([192 ** -0.5, 48 ** -0.5].map((spread) => expect.closeTo(spread, 12)));
  });
});

describe('outputShape', () => {
  const pool = (size: number, stride: number, padding: 'same' | 'valid') =>
    ({ kind: 'max-pool', size, stride, padding }) as const;

  it('counts the places of a window, one by one', () => {
    for (const side of [5, 6, 7, 12])
      for (const size of [1, 2, 3, 5])
        for (const stride of [1, 2, 3]) {
          const starts = Array.from({ length: side }, (_, start) => start).filter((start) => start % stride === 0);
          const inside = starts.filter((start) => start + size <= side);
          expect(outputShape(pool(size, stride, 'valid'), [side, 12, 4])[0]).toBe(inside.length);
          expect(outputShape(pool(size, stride, 'same'), [12, side, 4])[1]).toBe(starts.length);
        }
  });

  it('leaves one pixel where a window just fits, and refuses one that does not, either way', () => {
    expect(outputShape(pool(4, 1, 'valid'), [4, 4, 2])).toEqual([1, 1, 2]);
    for (const shape of [
      [4, 6, 1],
      [6, 4, 1],
    ] as const) {
      expect(() => outputShape(pool(5, 1, 'valid'), shape)).toThrow(
        `A 5×5 window does not fit a ${shape[0]}×${shape[1]} image.`,
      );
    }
  });

  it('refuses branches that do not meet, and none', () => {
    const branches = (...shapes: readonly (readonly Layer[])[]): Layer => ({ kind: 'branches', branches: shapes });
    expect(outputShape(branches([], [{ kind: 'relu' }]), [6, 6, 2])).toEqual([6, 6, 4]);
    // On 1 × 6 a window of one row and stride 6 changes the width alone; on 6 × 1 the height alone.
    for (const shape of [
      [1, 6, 2],
      [6, 1, 2],
    ] as const) {
      expect(() => outputShape(branches([], [pool(1, 6, 'valid')]), shape)).toThrow(
        'Branches must end in images of one size to be concatenated.',
      );
    }
    expect(() => outputShape(branches(), [6, 6, 2])).toThrow('needs at least one branch');
  });

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
});
