import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { construct, type MemorizingNetwork, memorizingWeightCount } from './construct.ts';
import { measureFit, predict } from './predict.ts';
import { constructionSteps } from './steps.ts';
import { built, normalImages, randomLabels } from './testing/networks.ts';

/** The textbook way: forward substitution in the full triangular matrix. */
function forwardSubstitution({ positions, knots, targets }: MemorizingNetwork): number[] {
  const weights: number[] = [];
  for (const [i, z] of positions.entries()) {
    const known = weights.reduce((sum, w, j) => sum + w * Math.max(z - (knots[j] ?? 0), 0), 0);
    weights.push(((targets[i] ?? 0) - known) / (z - (knots[i] ?? 0)));
  }
  return weights;
}

describe('the network of Theorem 1', () => {
  it('takes any values on any distinct points, with exactly 2N + d weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 }), fc.nat(1e6), (count, size, seed) => {
        const images = normalImages(count, size, seed);
        const rng = createRng(seed).fork('targets');
        const targets = Float64Array.from({ length: count }, () => 20 * rng.next() - 10);
        const network = built(images, targets);
        expect(network.direction.length + network.knots.length + network.weights.length).toBe(2 * count + size);
        expect(network.weightCount).toBe(memorizingWeightCount(count, size));
        predict(network, images).forEach((output, i) => {
          expect(Math.abs(output - (targets[i] ?? 0))).toBeLessThan(1e-6);
        });
      }),
    );
  });

  it('has the weights that forward substitution in the triangular matrix gives', () => {
    const network = built(normalImages(30, 5), randomLabels(30));
    const scale = Math.max(...network.weights.map(Math.abs));
    forwardSubstitution(network).forEach((weight, j) => {
      expect(Math.abs(weight - (network.weights[j] ?? 0)) / scale).toBeLessThan(1e-9);
    });
  });

  it('puts one knot before each position', () => {
    const { knots, positions } = built(normalImages(200, 20), randomLabels(200));
    for (const [i, knot] of knots.entries()) {
      expect(knot).toBeLessThan(positions[i] ?? 0);
      if (i > 0) expect(knot).toBeGreaterThan(positions[i - 1] ?? 0);
    }
  });

  it('keeps a better spread the more directions it may choose from', () => {
    const images = normalImages(300, 50);
    const gaps = [1, 4, 16].map((candidates) => built(images, randomLabels(300), { candidates }).relativeGap);
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  });

  it('is decided by its seed', () => {
    const images = normalImages(20, 3);
    const weights = (seed: number) => built(images, randomLabels(20), { seed }).weights;
    expect(weights(7)).toEqual(weights(7));
    expect(weights(7)).not.toEqual(weights(8));
  });
});

describe('equal images', () => {
  const twins = (): Images => {
    const images = normalImages(10, 6);
    images.values.copyWithin(7 * 6, 2 * 6, 3 * 6);
    return images;
  };

  it('with different labels are reported as a pair', () => {
    const labels = Uint8Array.from({ length: 10 }, (_, i) => i);
    const result = construct(twins(), labels, { seed: 1 });
    expect(result).toMatchObject({ kind: 'collision', pair: [2, 7] });
    expect(result.kind === 'collision' && result.reason).toContain('Images 3 and 8');
  });

  it('with equal labels share one unit', () => {
    const labels = new Uint8Array(10).fill(4);
    const network = built(twins(), labels);
    expect(network.knots.length).toBe(9);
    expect(measureFit(network, twins(), labels).wrong).toBe(0);
  });
});

describe('the steps', () => {
  const network = built(normalImages(6, 4), [3, 1, 4, 1, 5, 9]);
  const steps = [...constructionSteps(network)];

  it('are: project, sort, interleave, and one row after another', () => {
    expect(steps.map(({ kind }) => kind)).toEqual(['project', 'sort', 'interleave', ...Array(6).fill('solve')]);
    expect(steps[0]).toMatchObject({ images: [0, 1, 2, 3, 4, 5] });
  });

  it('end in rows that are lower triangular and give the target', () => {
    for (const step of steps) {
      if (step.kind !== 'solve') continue;
      expect(step.coefficients.slice(step.row + 1).every((entry) => entry === 0)).toBe(true);
      const diagonal = step.coefficients[step.row] ?? 0;
      expect(diagonal).toBeGreaterThan(0);
      expect(step.soFar + step.weight * diagonal).toBeCloseTo(step.target, 9);
    }
  });

  it('are refused where there are too many to show', () => {
    const many = built(normalImages(65, 2), randomLabels(65));
    expect(() => [...constructionSteps(many)]).toThrow(RangeError);
  });
});

it.each([
  ['no images', 0, [], {}],
  ['too few targets', 2, [1], {}],
  ['a target that is no number', 2, [1, Number.NaN], {}],
  ['θ = 1', 2, [1, 2], { theta: 1 }],
])('%s is refused in a sentence', (_, count, targets, options) => {
  expect(() => construct(normalImages(count, 3), targets, { seed: 1, ...options })).toThrow(/^[^.]*\.?[^.]*\.$/);
});
