import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { factor, factorAtOnce, solveFactored } from './cholesky.ts';
import { gramMatrix, kernelBlock, slice } from './gram.ts';
import { kernels } from './kernels/index.ts';
import { classesOf, fitMinimumNorm, oneHot, sampleScores, scores } from './minimum-norm.ts';
import { addRowProducts } from './row-products.ts';

const normals = (count: number, seed: number) => {
  const rng = createRng(seed).fork('normals');
  return Float64Array.from({ length: count }, () => rng.normal());
};
const images = (count: number, size: number, seed = 1): Images => ({
  values: Float32Array.from(normals(count * size, seed)),
  count,
  size,
});
const labelsOf = (count: number, seed = 1) => {
  const rng = createRng(seed).fork('labels');
  return Uint8Array.from({ length: count }, () => rng.int(10));
};
function finish<Y, T>(work: Generator<Y, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
const entry = (values: ArrayLike<number>, at: number) => values[at] ?? Number.NaN;
const innerProduct = (a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, size: number) => {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += entry(a, i * size + k) * entry(b, j * size + k);
  return sum;
};
/** A + Aᵀ-like test matrix M·Mᵀ + n·I: symmetric, positive definite, well conditioned. */
function positiveDefinite(n: number, seed: number): Float64Array {
  const m = normals(n * n, seed);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return innerProduct(m, i, m, j, n) + (i === j ? n : 0);
  });
}

describe('products of rows', () => {
  it('are those of the definition, for every remainder of the tiles and across the pieces of the depth', () => {
    const sizes = fc.record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(
        sizes,
        fc.constantFrom(1, 7, 256, 300),
        fc.constantFrom(1 as const, -1 as const),
        (size, depth, sign) => {
          const { rows, columns } = size;
          const [a, b] = [normals(rows * depth, 1), normals(columns * depth, 2)];
          const c = new Float64Array(rows * columns).fill(5);
          const rowsOf = (values: Float64Array, stride: number, count: number) => ({ values, at: 0, stride, count });
          addRowProducts(rowsOf(c, columns, rows), rowsOf(a, depth, rows), rowsOf(b, depth, columns), depth, sign);
          for (const [at, value] of c.entries()) {
            const expected = innerProduct(a, Math.floor(at / columns), b, at % columns, depth);
            expect(value).toBeCloseTo(5 + sign * expected, 9);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('Cholesky', () => {
  it.each([1, 2, 63, 64, 65, 130, 200])('multiplied out gives the matrix back, n = %i', (n) => {
    const matrix = positiveDefinite(n, n);
    const factor = matrix.slice();
    expect(factorAtOnce(factor, n)).toEqual({ kind: 'factored' });
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += entry(factor, i * n + k) * entry(factor, j * n + k);
        expect(Math.abs(sum - entry(matrix, i * n + j))).toBeLessThan(1e-11 * n);
      }
    }
  });

  it('solves for several right-hand sides at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 5 }), fc.nat(1e6), (n, columns, seed) => {
        const matrix = positiveDefinite(n, seed);
        const solution = normals(n * columns, seed + 1);
        const right = Float64Array.from({ length: n * columns }, (_, at) => {
          const [i, c] = [Math.floor(at / columns), at % columns];
          let sum = 0;
          for (let k = 0; k < n; k++) sum += entry(matrix, i * n + k) * entry(solution, k * columns + c);
          return sum;
        });
        factorAtOnce(matrix, n);
        solveFactored(matrix, n, right, columns);
        for (const [at, value] of right.entries()) expect(value).toBeCloseTo(entry(solution, at), 8);
      }),
      { numRuns: 30 },
    );
  });

  it('has a condition it can stand: the Hilbert matrix of order 8, solved for its own row sums', () => {
    const n = 8;
    const hilbert = Float64Array.from({ length: n * n }, (_, at) => 1 / (Math.floor(at / n) + (at % n) + 1));
    const sums = Float64Array.from({ length: n }, (_, i) =>
      hilbert.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b),
    );
    factorAtOnce(hilbert, n);
    solveFactored(hilbert, n, sums, 1);
    for (const value of sums) expect(value).toBeCloseTo(1, 5);
  });

  it('reports a row that is a combination of earlier ones, with its coefficients', () => {
    const [n, size] = [100, 120];
    const x = normals(n * size, 3);
    for (let k = 0; k < size; k++) x[80 * size + k] = 2 * entry(x, 5 * size + k) - 3 * entry(x, 70 * size + k);
    const matrix = Float64Array.from({ length: n * n }, (_, at) =>
      innerProduct(x, Math.floor(at / n), x, at % n, size),
    );
    expect(factorAtOnce(matrix, n)).toMatchObject({
      kind: 'singular',
      row: 80,
      combination: [
        { row: 70, coefficient: expect.closeTo(-3, 6) },
        { row: 5, coefficient: expect.closeTo(2, 6) },
      ],
    });
  });

  it('yields how much is done: the square of the fraction of rows, block by block', () => {
    const progress: number[] = [];
    for (const done of factor(positiveDefinite(130, 1), 130)) progress.push(done);
    expect(progress).toEqual([(64 / 130) ** 2, (128 / 130) ** 2, 1]);
  });

  it('names the images where one is another, and does not where it is a multiple', () => {
    const reason = (rows: readonly (readonly number[])[]) => {
      const x = Float64Array.from(rows.flat());
      const [n, size] = [rows.length, rows[0]?.length ?? 0];
      const found = factorAtOnce(
        Float64Array.from({ length: n * n }, (_, at) => innerProduct(x, Math.floor(at / n), x, at % n, size)),
        n,
      );
      return found.kind === 'singular' ? found : null;
    };
    const [a, b] = [
      [1, 2, 0, 4],
      [3, 1, 5, 2],
    ];
    expect(reason([a, b, a])?.reason).toMatch(/^Rows 1 and 3 of the Gram matrix are equal .* remove one of the two/);
    expect(reason([a, b, b.map((value) => 2 * value)])).toMatchObject({
      ...{ row: 2, combination: [{ row: 1, coefficient: expect.closeTo(2, 9) }] },
      reason: expect.stringMatching(/^Row 3 of the Gram matrix is a combination of the rows before it/),
    });
    expect(reason([a, b, a.map((value, k) => value + (b[k] ?? 0))])?.reason).toMatch(/^Row 3 /);
    expect(reason([a, b])).toBeNull();
    expect(reason([[0, 0]])).toMatchObject({ row: 0, combination: [] });
  });

  it('lists the ten largest coefficients of a combination of more, and none that is tiny', () => {
    // Twelve unit vectors, then their sum with the weights 1 to 12, then one with a weight too small to tell.
    const unit = (k: number) => Array.from({ length: 12 }, (_, at) => (at === k ? 1 : 0));
    const units = Array.from({ length: 12 }, (_, k) => unit(k));
    const combination = (weights: readonly number[]) => {
      const x = [...units, weights];
      const matrix = Float64Array.from({ length: 169 }, (_, at) => {
        const [p, q] = [x[Math.floor(at / 13)] ?? [], x[at % 13] ?? []];
        return p.reduce((sum, value, k) => sum + value * (q[k] ?? 0), 0);
      });
      const found = factorAtOnce(matrix, 13);
      return found.kind === 'singular' ? found.combination.map(({ row }) => row) : null;
    };
    expect(combination(Array.from({ length: 12 }, (_, k) => (k % 2 === 0 ? 1 : -1) * (k + 1)))).toEqual([
      11, 10, 9, 8, 7, 6, 5, 4, 3, 2,
    ]);
    expect(combination([3, 0.0009, 0, 0, 0, 0, 0, 0, 0, 0.0011, 0, 0])).toEqual([0, 9]);
  });

  it('refuses what is no matrix of that size, or holds no numbers', () => {
    expect(() => factorAtOnce(new Float64Array(5), 2)).toThrow('A matrix of 2 rows has 4 entries, not 5.');
    expect(() => factorAtOnce(Float64Array.of(1, 0, 0, Number.NaN), 2)).toThrow('(2, 2)');
  });
});

describe.each(kernels.all)('the $id kernel', (kernel) => {
  const size = kernel.id === 'patches' ? 2352 : 20;
  const begun = kernel.begin(size, {});

  it('makes Gram matrices equal to the definition, in blocks', () => {
    const sample = images(kernel.id === 'patches' ? 6 : 270, size);
    const n = sample.count;
    const gram = finish(gramMatrix(sample, begun));
    for (const [i, j] of [
      [0, 0],
      [3, 1],
      [n - 1, 0],
      [n - 1, n - 1],
    ] as const) {
      const values = begun.parts.map((part) => {
        const positions = part === 'whole' ? Array.from({ length: size }, (_, k) => k) : Array.from(part);
        const numbers = (row: number) => positions.map((k) => entry(sample.values, row * size + k));
        const [a, b] = [numbers(i), numbers(j)];
        const dot = (p: number[], q: number[]) => innerProduct(p, 0, q, 0, p.length);
        return begun.value(dot(a, b), dot(a, a), dot(b, b));
      });
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(entry(gram, i * n + j)).toBeCloseTo(mean, 10);
    }
  });

  it('fits any labels on distinct images without a training loop', () => {
    const sample = images(15, size);
    const labels = labelsOf(15);
    const fit = finish(fitMinimumNorm(sample, labels, begun));
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    const scored = finish(scores(fit.model, sample));
    for (const [at, target] of oneHot(labels, 10).entries()) expect(entry(scored, at)).toBeCloseTo(target, 8);
    expect(classesOf(scored)).toEqual(labels);
  });

  it('reports equal images by their rows', () => {
    const sample = images(8, size);
    sample.values.copyWithin(6 * size, 2 * size, 3 * size);
    const fit = finish(fitMinimumNorm(sample, labelsOf(8), begun));
    expect(fit).toMatchObject({ kind: 'singular', row: 6, reason: expect.stringContaining('Rows 3 and 7') });
  });
});

describe('blocks of images', () => {
  const begun = kernels.get('linear').begin(3, {});

  it.each([1, 255, 256, 257, 513])('fill the lower triangle of %i images, and yield their progress', (count) => {
    const sample = images(count, 3);
    const progress: number[] = [];
    const work = gramMatrix(sample, begun);
    let step = work.next();
    for (; !step.done; step = work.next()) progress.push(step.value);
    for (const i of [0, 254, 255, 256, count - 1].filter((row) => row < count))
      for (const j of [0, 255, 256, i].filter((column) => column <= i))
        expect(step.value[i * count + j]).toBeCloseTo(
          begun.value(innerProduct(sample.values, i, sample.values, j, 3), 0, 0),
          9,
        );
    const blocks = Math.ceil(count / 256);
    expect(progress).toEqual(Array.from({ length: blocks }, (_, k) => Math.min(1, (((k + 1) * 256) / count) ** 2)));
  });

  it('are views that end with the sample', () => {
    const sample = images(300, 3);
    expect([slice(sample, 0).count, slice(sample, 256).count]).toEqual([256, 44]);
    expect([...slice(sample, 256).values]).toEqual([...sample.values.subarray(768)]);
  });

  it('may be of different sizes', () => {
    const [few, more] = [images(2, 3, 5), images(4, 3, 6)];
    const block = kernelBlock(begun, few, more);
    for (const [at, value] of block.entries())
      expect(value).toBeCloseTo(
        begun.value(innerProduct(few.values, Math.floor(at / 4), more.values, at % 4, 3), 0, 0),
        12,
      );
  });
});

describe('scores', () => {
  it('yield their progress, on the model’s own sample by its square', () => {
    const many = images(300, 2);
    const model = {
      kernel: kernels.get('rbf').begin(2, {}),
      images: many,
      coefficients: normals(600, 4),
      classes: 2,
      norms: new Float64Array(2),
    };
    expect([...scores(model, many)]).toEqual([256 / 300, 1]);
    expect([...sampleScores(model)]).toEqual([(256 / 300) ** 2, 1]);
  });

  it('have the class of the largest, the first of equals', () => {
    expect([...classesOf(Float64Array.of(1, 3, 2, -5, -5, -7), 3)]).toEqual([1, 0]);
    expect([...oneHot([2, 0], 3)]).toEqual([0, 0, 1, 1, 0, 0]);
    expect(() => oneHot([3], 3)).toThrow('Label 3 is none of 3 classes.');
    expect(() => oneHot([-1], 3)).toThrow('Label -1 is none of 3 classes.');
  });
});

describe('the minimum-norm solution', () => {
  const sample = images(12, 30);
  const labels = labelsOf(12);
  const linear = kernels.get('linear').begin(30, {});

  it('of the linear kernel is where gradient descent from zero ends', () => {
    const fit = finish(fitMinimumNorm(sample, labels, linear));
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    const target = oneHot(labels, 10).filter((_, at) => at % 10 === labels[0]);
    const w = new Float64Array(30);
    for (let step = 0; step < 20_000; step++) {
      const residuals = target.map((y, i) => innerProduct(sample.values, i, w, 0, 30) - y);
      for (let k = 0; k < 30; k++) {
        const slope = residuals.reduce((sum, r, i) => sum + r * entry(sample.values, i * 30 + k), 0);
        w[k] = entry(w, k) - 0.01 * slope;
      }
    }
    expect(fit.model.norms[labels[0] ?? 0]).toBeCloseTo(Math.hypot(...w), 6);
  });

  it('predicts its own sample as it predicts any images, over several blocks', () => {
    const many = images(300, 40);
    const fit = finish(fitMinimumNorm(many, labelsOf(300), kernels.get('rbf').begin(40, {})));
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    const own = finish(sampleScores(fit.model));
    for (const [at, score] of finish(scores(fit.model, many)).entries()) expect(own[at]).toBeCloseTo(score, 9);
  });

  it('with a ridge is regularized least squares, of the norm that it has', () => {
    const fit = finish(fitMinimumNorm(sample, labels, linear, { ridge: 0.1 }));
    if (fit.kind !== 'fitted') throw new Error(fit.reason);
    const { coefficients, norms } = fit.model;
    const mean = Array.from({ length: 12 }, (_, i) => innerProduct(sample.values, i, sample.values, i, 30) / 12);
    expect(fit.jitter).toBeCloseTo(0.1 * mean.reduce((a, b) => a + b), 9);
    for (let c = 0; c < 10; c++) {
      const w = Float64Array.from({ length: 30 }, (_, k) => {
        let sum = 0;
        for (let i = 0; i < 12; i++) sum += entry(coefficients, i * 10 + c) * entry(sample.values, i * 30 + k);
        return sum;
      });
      expect(norms[c]).toBeCloseTo(Math.hypot(...w), 9);
      // Xᵀ(y − Xw) = λw, class by class.
      for (let k = 0; k < 30; k++) {
        let slope = 0;
        for (let i = 0; i < 12; i++) {
          const target = labels[i] === c ? 1 : 0;
          slope += (target - innerProduct(sample.values, i, w, 0, 30)) * entry(sample.values, i * 30 + k);
        }
        expect(slope).toBeCloseTo(fit.jitter * entry(w, k), 9);
      }
    }
  });

  it('has a solution with a ridge where it had none without', () => {
    const many = images(40, 30);
    const fit = finish(fitMinimumNorm(many, labelsOf(40), linear, { ridge: 1e-6 }));
    expect(fit).toMatchObject({ kind: 'fitted' });
  });

  it('does not exist for more images than numbers in one, and is refused', () => {
    const fit = finish(fitMinimumNorm(images(40, 30), labelsOf(40), linear));
    expect(fit).toMatchObject({ kind: 'singular', row: 30, jitter: 0 });
  });

  it('yields its progress', () => {
    const stages = [];
    for (const { stage, done } of fitMinimumNorm(sample, labels, linear)) stages.push([stage, done]);
    expect(stages).toEqual([
      ['gram', 1],
      ['factor', 1],
      ['solve', 0],
    ]);
  });

  it('refuses labels that do not match', () => {
    expect(() => finish(fitMinimumNorm(sample, [1, 2], linear))).toThrow('12 labels');
    expect(() => finish(fitMinimumNorm(sample, new Uint8Array(12).fill(10), linear))).toThrow('Label 10');
    expect(() => finish(fitMinimumNorm(sample, labels, linear, { ridge: -1 }))).toThrow('-1 is not');
  });
});
