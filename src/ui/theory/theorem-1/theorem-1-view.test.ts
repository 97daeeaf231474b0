// What the panel computes beside the theorem itself: the toy sample, its steps in words, and a stretch of a large network.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../core/rng.ts';
import { construct } from '../../../core/theory/theorem-1/construct.ts';
import {
  type ConstructionResult,
  formatPower,
  SOUND,
  STRETCH,
  stretchOf,
  VARIANTS,
  variantName,
} from './built-view.ts';
import { formulaOf, short, stepSentence, sub, titleOf } from './step-words.ts';
import { buildToy, MAX_TOYS } from './toy.ts';

describe('the toy sample', () => {
  it('is built for every number of points and every seed, and is decided by them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MAX_TOYS }), fc.nat(1e6), (count, seed) => {
        const toy = buildToy({ count, seed, twins: false });
        expect(toy.construction.kind).toBe('built');
        expect(toy.steps).toHaveLength(3 + count);
        expect(buildToy({ count, seed, twins: false })).toEqual(toy);
      }),
    );
  });

  it('with two equal points and different labels names the two that collide', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MAX_TOYS }), fc.nat(1e6), (count, seed) => {
        const { construction, steps, labels } = buildToy({ count, seed, twins: true });
        expect(construction).toMatchObject({ kind: 'collision', pair: [0, count - 1] });
        expect(steps).toEqual([]);
        expect(labels.at(-1)).not.toBe(labels[0]);
      }),
    );
  });
});

describe('the steps in words', () => {
  const { steps } = buildToy({ count: 4, seed: 2, twins: false });

  it('have a title, a sentence and a formula whose every symbol is bound', () => {
    expect(steps.map(titleOf)).toEqual([
      'Project',
      'Sort',
      'Interleave',
      'Solve row 1',
      'Solve row 2',
      'Solve row 3',
      'Solve row 4',
    ]);
    for (const step of steps) {
      expect(stepSentence(step)).toMatch(/\.$/);
      const { tex, symbols } = formulaOf(step, 0.1);
      const named = [...tex.matchAll(/\\sym\{([^}]*)\}/g)].map(([, name]) => name ?? '');
      expect(named.length).toBeGreaterThan(0);
      expect(Object.keys(symbols).toSorted()).toEqual([...new Set(named)].toSorted());
    }
  });

  it('contain numbers that add up', () => {
    for (const step of steps) {
      if (step.kind !== 'solve') continue;
      const { before, gap, w, y } = formulaOf(step, 0.1).symbols;
      const read = (symbol?: { value: string | null }) => Number((symbol?.value ?? '').replace('−', '-'));
      const weight = (read(y) - read(before)) / read(gap);
      // Each is printed with three digits.
      expect(Math.abs(weight - read(w))).toBeLessThanOrEqual(0.02 * (Math.abs(weight) + 1 / read(gap)));
    }
  });
});

describe('a stretch of a network', () => {
  const count = 300;
  const rng = createRng(3);
  const images = { values: Float32Array.from({ length: count * 5 }, () => rng.normal()), count, size: 5 };
  const labels = Uint8Array.from({ length: count }, () => rng.int(10));
  const result = construct(images, labels, { seed: 1 });
  if (result.kind !== 'built') throw new Error(result.reason);
  const { network } = result;
  const built: ConstructionResult = {
    variant: SOUND,
    labels: 'Random labels',
    sample: { images: count, size: 5, test: 0, standin: true },
    network: {
      ...network,
      distinct: count,
      ...{ trainWrong: 0, largestError: 0, ties: 0, testError: 0.9, testOutside: 0.1 },
      gaps: { smallest: 0, median: 0, largest: 0 },
      seconds: { build: 0, check: 0, test: 0 },
    },
  };

  it('has a corner at every knot, and the line through them meets every label', () => {
    for (const from of [0, 100, count - STRETCH]) {
      const { points, knots, curve } = stretchOf(built, from);
      expect([points.length, knots.length, curve.length]).toEqual([STRETCH, STRETCH, STRETCH + 1]);
      points.forEach(({ z, y }, k) => {
        const [a, b] = [curve[k], curve[k + 1]];
        if (!a || !b) throw new Error('a corner is missing');
        expect(a.y + ((b.y - a.y) * (z - a.z)) / (b.z - a.z)).toBeCloseTo(y, 4);
      });
    }
  });

  it('ends with the last image', () => {
    expect(stretchOf(built, count - 3).points).toHaveLength(3);
  });
});

it('numbers of any size are put in words', () => {
  expect([0, 12.34, -0.5, 1.23e-8, -4e12, Number.NaN, Number.POSITIVE_INFINITY].map(formatPower)).toEqual([
    '0',
    '12.3',
    '−0.5',
    '1.2 × 10⁻⁸',
    '−4.0 × 10¹²',
    'no number',
    'no number',
  ]);
  expect([0, -1.2345, 1e-12, 123456, -3e7].map(short)).toEqual(['0', '−1.23', '0', '1.2e+5', '−3.0e+7']);
  expect(sub(120)).toBe('₁₂₀');
  expect(VARIANTS.map(variantName)).toEqual([
    'θ = 0.1, float64',
    'θ = ½, float64',
    'θ = 0.1, float32',
    'θ = ½, float32',
  ]);
});
