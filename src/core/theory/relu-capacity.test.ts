import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorizationTable, unitsInGeneralPosition } from './memorization-table.ts';
import { capacityOrders, fittingEvidence, vcUpperBound } from './relu-capacity.ts';
import { linearVcDimension } from './vc-bound.ts';

/** The paper's MLP 1×512 with one output, as for two classes. */
const MLP = [
  { parameters: 2352 * 512 + 512, units: 512 },
  { parameters: 513, units: 1 },
];

describe('capacityOrders', () => {
  it('are W·L·ln(W/L) and W·L·ln W', () => {
    const { lower, upper, caveat } = capacityOrders(1_209_866, 2);
    expect(lower).toBeCloseTo(2 * 1_209_866 * (Math.log(1_209_866) - Math.log(2)), 5);
    expect(upper).toBeCloseTo(2 * 1_209_866 * Math.log(1_209_866), 5);
    expect(caveat).toContain('c = C = 1');
  });

  it('are in order, and meet for one layer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 40 }), (weights, layers) => {
        fc.pre(weights >= layers);
        const { lower, upper } = capacityOrders(weights, layers);
        expect(lower).toBeLessThanOrEqual(upper);
        expect(capacityOrders(weights, 1).lower).toBe(capacityOrders(weights, 1).upper);
      }),
    );
    // A weight a layer is the least.
    expect(capacityOrders(3, 3).lower).toBe(0);
  });

  it.each([
    [0, 1],
    [5, 6],
    [5, 1.5],
    [5.5, 1],
    [5, 0],
  ])('refuse %i weights in %i layers', (weights, layers) => {
    expect(() => capacityOrders(weights, layers)).toThrow(RangeError);
  });
});

describe('vcUpperBound', () => {
  it('lies above the VC dimension of a linear classifier, by a factor below 5', () => {
    for (const inputs of [2, 10, 2352]) {
      const exact = linearVcDimension(inputs);
      const bound = vcUpperBound([{ parameters: exact, units: 1 }]);
      expect(bound).toBeGreaterThanOrEqual(exact);
      expect(bound).toBeLessThan(5 * exact + 5);
    }
  });

  it('is where 2^m first exceeds the count of labelings, searched one by one', () => {
    const layers = [
      { parameters: 6, units: 2 },
      { parameters: 3, units: 1 },
    ];
    const logCount = (m: number) => {
      const term = (polynomials: number, weights: number, degree: number) =>
        polynomials < weights
          ? polynomials
          : Math.min(polynomials, 1 + weights * Math.log2((2 * Math.E * polynomials * degree) / weights));
      return term(2 * m, 6, 1) + term(m, 9, 2);
    };
    let m = 1;
    while (m + 1 <= logCount(m + 1)) m++;
    expect(vcUpperBound(layers)).toBe(m);
  });

  it('of the MLP 1×512 is far above 50,000, so that every bound by VC dimension is vacuous', () => {
    expect(vcUpperBound(MLP)).toBeGreaterThan(1_209_866);
  });

  it('grows with every layer’s weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 50 }), (parameters, units) => {
        const bound = (more: number) =>
          vcUpperBound([
            { parameters: parameters + more, units },
            { parameters: 5, units: 1 },
          ]);
        expect(bound(10)).toBeGreaterThan(bound(0));
      }),
    );
  });

  it('refuses networks that do not end in one output', () => {
    expect(() => vcUpperBound([{ parameters: 10, units: 2 }])).toThrow(RangeError);
    expect(() => vcUpperBound([])).toThrow(RangeError);
  });

  it.each([[{ parameters: 0, units: 3 }], [{ parameters: 5, units: 0 }], [{ parameters: -1, units: -1 }]])(
    'refuses a layer of %j, first or not',
    (layer) => {
      const [sound, last] = [
        { parameters: 4, units: 2 },
        { parameters: 3, units: 1 },
      ];
      for (const layers of [
        [layer, last],
        [sound, layer, last],
      ])
        expect(() => vcUpperBound(layers)).toThrow('each with weights, that end in one output');
      expect(vcUpperBound([sound, last])).toBeGreaterThan(0);
    },
  );
});

it('a fitted run is called evidence, not proof', () => {
  expect(fittingEvidence(4000)).toMatchObject({ atLeast: 4000, statement: expect.stringContaining('does not prove') });
});

describe('the table of 2N + d', () => {
  it('has the sums of the issue', () => {
    expect(memorizationTable().map(({ dataset, weights }) => [dataset, weights])).toEqual([
      ['MNIST', 140_784],
      ['MNIST', 120_784],
      ['CIFAR-10', 103_072],
      ['CIFAR-10', 102_352],
      ['ImageNet', 2_712_858],
    ]);
  });

  it('corrects the one row of the slide that is N + d', () => {
    const corrected = memorizationTable().filter(({ correction }) => correction !== null);
    expect(corrected).toHaveLength(1);
    expect(corrected[0]).toMatchObject({ dataset: 'ImageNet', onSlide: 1_281_165 + 150_528 });
    expect(corrected[0]?.correction).toBe('2 × 1,281,165 + 150,528 = 2,712,858; the slide’s 1,431,693 is N + d.');
  });

  it('is not the least: 4⌈N/d⌉ ReLUs suffice in general position', () => {
    expect([unitsInGeneralPosition(50_000, 3072), unitsInGeneralPosition(4000, 2352)]).toEqual([68, 8]);
  });
});
