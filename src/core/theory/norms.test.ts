import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import { FINDINGS } from './findings.ts';
import { margins, movedNorm, normalizedMargins, quantiles, spectralComplexity } from './margins.ts';
import { distanceBetween, frobeniusNorm, type Matrix, outputNormSum, spectralNorm } from './norms.ts';

const random = (inputs: number, outputs: number, seed: number): Matrix & { values: Float64Array } => {
  const rng = createRng(seed).fork('matrix');
  return { values: Float64Array.from({ length: inputs * outputs }, () => rng.normal()), inputs, outputs };
};
const shape = [fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.nat(1e6)] as const;

describe('the spectral norm', () => {
  it('of a 2×2 matrix is that of the closed form', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }), (values) => {
        const [a = 0, b = 0, c = 0, d = 0] = values;
        const [sum, determinant] = [a * a + b * b + c * c + d * d, a * d - b * c];
        const exact = Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * determinant ** 2))) / 2);
        const { value } = spectralNorm({ values, inputs: 2, outputs: 2 });
        expect(value).toBeLessThanOrEqual(exact * (1 + 1e-9) + 1e-12);
        expect(value).toBeGreaterThanOrEqual(exact * (1 - 1e-3));
      }),
    );
  });

  it('of a diagonal is its largest entry, of a product of vectors that of their lengths', () => {
    const diagonal = { values: [3, 0, 0, 0, -7, 0, 0, 0, 2], inputs: 3, outputs: 3 };
    expect(spectralNorm(diagonal)).toMatchObject({ value: expect.closeTo(7, 9), converged: true });
    const outer = { values: [1, 2, 2].flatMap((u) => [3 * u, 4 * u]), inputs: 3, outputs: 2 };
    expect(spectralNorm(outer).value).toBeCloseTo(15, 10);
    expect(spectralNorm({ values: [0, 0], inputs: 1, outputs: 2 })).toMatchObject({ value: 0, converged: true });
  });

  it('lies between Frobenius over √rank and Frobenius, and the (2, 1) norm above Frobenius', () => {
    fc.assert(
      fc.property(...shape, (inputs, outputs, seed) => {
        const matrix = random(inputs, outputs, seed);
        const frobenius = frobeniusNorm(matrix.values);
        const { value } = spectralNorm(matrix);
        expect(value).toBeLessThanOrEqual(frobenius * (1 + 1e-12));
        expect(value).toBeGreaterThanOrEqual((frobenius / Math.sqrt(Math.min(inputs, outputs))) * 0.999);
        expect(outputNormSum(matrix)).toBeGreaterThanOrEqual(frobenius * (1 - 1e-12));
        expect(outputNormSum(matrix)).toBeLessThanOrEqual(frobenius * Math.sqrt(outputs) * (1 + 1e-12));
      }),
    );
  });

  it('reports where it has not converged, and refuses what is not a matrix', () => {
    expect(spectralNorm(random(8, 8, 1), { most: 2 })).toMatchObject({ converged: false, iterations: 2 });
    const refused = [
      { values: [1, 2, 3], inputs: 2, outputs: 2 },
      { values: [], inputs: 0, outputs: 2 },
      { values: [], inputs: 2, outputs: 0 },
    ];
    for (const matrix of refused) {
      const { inputs, outputs, values } = matrix;
      const reason = `A matrix of ${inputs} inputs and ${outputs} outputs has ${inputs * outputs} weights, not ${values.length}.`;
      expect(() => spectralNorm(matrix)).toThrow(reason);
      expect(() => outputNormSum(matrix)).toThrow(reason);
    }
  });

  it('takes as many steps as it may, and none once it stands still', () => {
    const one = spectralNorm(random(8, 8, 1), { most: 1 });
    expect(one).toMatchObject({ converged: false, iterations: 1 });
    expect(one.value).toBeGreaterThan(0);
    // Of a single number the first step is exact, and the second sees that.
    expect(spectralNorm({ values: [-3], inputs: 1, outputs: 1 }, { tolerance: 0 })).toEqual({
      ...{ value: 3, iterations: 2, converged: true },
    });
  });
});

it('distance is that of the differences', () => {
  expect(distanceBetween([1, 2, 3], [1, -1, 7])).toBe(5);
  expect(() => distanceBetween([1], [1, 2])).toThrow(RangeError);
});

describe('margins', () => {
  it('are positive exactly where the label has the best score', () => {
    expect([...margins([1, 5, 2, 4, 3, 9], [1, 0], 3)]).toEqual([3, -5]);
    expect(() => margins([1, 2, 3], [0], 2)).toThrow(RangeError);
    expect(() => margins([1], [0], 1)).toThrow(RangeError);
    expect([...margins([1, 3, 2, 0], [1, 1], 2)]).toEqual([2, -2]);
    expect(() => margins([1, 2, 3], [0, 1], 3)).toThrow(
      '2 labels of 3 classes need 6 scores and two classes, not 3 scores.',
    );
  });

  it('have quantiles that interpolate', () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.5, 1, 0.1])).toEqual([1, 2.5, 4, expect.closeTo(1.3, 12)]);
    expect(() => quantiles([], [0.5])).toThrow(RangeError);
    expect(() => quantiles([1], [2])).toThrow(RangeError);
    expect(() => quantiles([1], [-0.1])).toThrow('A quantile’s level is from 0 to 1, and -0.1 is not.');
  });

  it('normalized do not change when a layer is scaled and the next divided, as the function does not', () => {
    const measure = (scale: number) => {
      const [first, second] = [random(5, 4, 1), random(4, 3, 2)];
      const layers = [
        { ...first, values: first.values.map((w) => w * scale), reference: new Float64Array(20) },
        { ...second, values: second.values.map((w) => w / scale), reference: new Float64Array(12) },
      ];
      return normalizedMargins(Float64Array.of(1, 2), spectralComplexity(layers), 10);
    };
    const [plain, scaled] = [measure(1), measure(7)];
    for (const [i, margin] of plain.entries()) expect(scaled[i]).toBeCloseTo(margin, 9);
  });

  it('normalized are margins over R·‖X‖/n', () => {
    expect([...normalizedMargins(Float64Array.of(3, -6, 0), 6, 4)]).toEqual([3 / 8, -6 / 8, 0]);
  });

  it('are measured from where the layer started', () => {
    const layer = { values: [4, 1, 8, 3], reference: [1, 1, 4, 3], inputs: 2, outputs: 2 };
    // The first output has moved by (3, 4), the second not at all.
    expect(movedNorm(layer)).toBe(5);
    expect(() => movedNorm({ ...layer, reference: [1] })).toThrow(RangeError);
  });

  it('have for one layer from zero the complexity ‖W‖₂₁, whatever its spectral norm', () => {
    const layer = { ...random(6, 4, 5), reference: new Float64Array(24) };
    expect(spectralComplexity([layer])).toBeCloseTo(outputNormSum(layer), 9);
  });
});

describe('findings', () => {
  it('are one sentence each, with its source', () => {
    expect(new Set(FINDINGS.map(({ id }) => id)).size).toBe(FINDINGS.length);
    for (const { sentence, reference } of FINDINGS) {
      expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
      expect(reference.arxiv).toMatch(/^\d{4}\.\d{5}$/);
      expect(reference.venue).toMatch(/20\d\d$/);
    }
  });
});
