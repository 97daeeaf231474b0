import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../rng.ts';
import { families, type LabelingOutcome, type Witness } from './index.ts';
import { radonPartition } from './shared/crossing.ts';
import { boundingBox, labelings, type Point } from './shared/points.ts';
import { inCircle, orientation } from './shared/predicates.ts';
import { PRESETS } from './shared/presets.ts';
import { searchReluNet } from './shared/relu-search.ts';
import { distance, isPositive, separates } from './shared/separator.ts';
import { sauerLowerBound, shatter } from './shared/shatter.ts';

const at = (...pairs: readonly (readonly [number, number])[]): Point[] => pairs.map(([x, y]) => ({ x, y }));
const onLine = (...xs: readonly number[]): Point[] => xs.map((x) => ({ x, y: 0 }));
const DIAMOND = at([0, 1], [1, 0], [0, -1], [-1, 0]);
const SQUARE = at([0, 0], [1, 0], [1, 1], [0, 1]);
const PENTAGON = [0, 1, 2, 3, 4].map((k) => ({ x: Math.cos(k * 1.2566), y: Math.sin(k * 1.2566) }));
/** `count` sets of `size` random points, 1,000 of them as the issue asks. */
const randomSets = (size: number, count = 1000) => {
  const rng = createRng(size).fork('points');
  return Array.from({ length: count }, () =>
    Array.from({ length: size }, () => ({ x: rng.next() - 0.5, y: rng.next() - 0.5 })),
  );
};
const realized = (id: string, points: readonly Point[]) => shatter(families.get(id), points);
const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
/** Coordinates on a coarse grid make points on one line and on one circle likely. */
const gridPoints = (size: number) =>
  fc.uniqueArray(fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.integer({ min: -3, max: 3 }) }), {
    minLength: 1,
    maxLength: size,
    selector: ({ x, y }) => `${x} ${y}`,
  });

/** A separator separates, and a crossing lies where its weights say. */
function checkOutcome(points: readonly Point[], labels: readonly boolean[], outcome: LabelingOutcome): void {
  if (outcome.kind === 'separated') expect(separates(outcome.separator, points, labels)).toBe(true);
  if (outcome.kind !== 'impossible') return;
  expect(outcome.reason).toMatch(/^[A-Z].*\.$/);
  if (outcome.witness.kind !== 'all-frequencies') {
    const { positive, negative } = outcome.witness;
    const named = [...outcome.reason.matchAll(/\d+/g)].map(([number]) => Number(number) - 1);
    expect(new Set(named)).toEqual(new Set([positive, negative].flat()));
  }
  checkWitness(points, labels, outcome.witness);
}

function checkWitness(points: readonly Point[], labels: readonly boolean[], witness: Witness): void {
  if (witness.kind === 'all-frequencies') return;
  const positive = [witness.positive].flat();
  const negative = [witness.negative].flat();
  for (const i of positive) expect(labels[i]).toBe(true);
  for (const i of negative) expect(labels[i]).toBe(false);
  const [a, b] = positive.map((i) => points[i]);
  const [c, d] = negative.map((i) => points[i]);
  if (witness.kind === 'hulls-cross') {
    checkCombination(points, witness.positive, witness.positiveWeights, witness.at);
    checkCombination(points, witness.negative, witness.negativeWeights, witness.at);
  } else if (witness.kind === 'held-by-every-circle' && a && b && c && d) {
    const { center, radius } = witness.circle;
    for (const p of [a, b, c]) expect(distance(p, center) / radius).toBeCloseTo(1, 6);
    expect(distance(d, center)).toBeLessThanOrEqual(radius * (1 + 1e-6));
  } else if (witness.kind === 'inside-box' && c) {
    expect(boundingBox(points.filter((_, i) => positive.includes(i)))).toEqual(witness.box);
    expect(isPositive({ ...witness.box, kind: 'rectangle' }, c)).toBe(true);
  } else if (witness.kind === 'between' && a && b && c) {
    expect(a.x < c.x && c.x < b.x).toBe(true);
  }
}

function checkCombination(
  points: readonly Point[],
  indices: readonly number[],
  weights: readonly number[],
  where: Point,
) {
  expect(weights.every((weight) => weight >= 0)).toBe(true);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  const sum = (side: 'x' | 'y') =>
    indices.reduce((total, i, k) => total + (weights[k] ?? 0) * (points[i]?.[side] ?? 0), 0);
  expect(sum('x')).toBeCloseTo(where.x, 8);
  expect(sum('y')).toBeCloseTo(where.y, 8);
}

describe.each(families.all)('$id', (family) => {
  it('explains itself', () => {
    expect(family.explanation.length).toBeGreaterThan(60);
  });

  it('gives for every labeling a separator that separates, or a reason that holds', () => {
    fc.assert(
      fc.property(gridPoints(5), (points) => {
        const xs = new Set(points.map(({ x }) => x));
        fc.pre(family.dimension === 2 || xs.size === points.length);
        const { map, notFound, vcAtLeast } = shatter(family, points);
        for (const { labels, outcome } of map) checkOutcome(points, labels, outcome);
        if (family.vcDimension !== null) expect(notFound).toBe(0);
        expect(vcAtLeast).toBeLessThanOrEqual(Math.min(points.length, family.vcDimension ?? points.length));
      }),
      { numRuns: 60 },
    );
  });

  it('never shatters more points than its VC dimension', () => {
    const limit = family.vcDimension;
    if (limit === null || limit === Number.POSITIVE_INFINITY) return;
    for (const points of randomSets(limit + 1, 100)) {
      expect(shatter(family, points)).toMatchObject({
        notFound: 0,
        impossible: expect.toSatisfy((n: number) => n > 0),
      });
    }
  });

  it('refuses points that coincide, and more than eight', () => {
    expect(() => shatter(family, at([1, 2], [0, 0], [1, 2]))).toThrow('Points 1 and 3 coincide');
    expect(() =>
      shatter(
        family,
        PENTAGON.flatMap(({ x, y }) => [
          { x, y },
          { x: x + 7, y },
        ]),
      ),
    ).toThrow('at most 8');
    expect(() => family.begin(onLine(1), {})([])).toThrow(RangeError);
  });
});

describe('lines', () => {
  it.each([
    ['four points in convex position', SQUARE, 14],
    ['five', PENTAGON, 22],
    ['three on one line', onLine(0, 1, 3), 6],
    ['one', onLine(1), 2],
    ['none', [], 1],
  ])('realize for %s the number of labelings counted on paper', (_, points, count) => {
    expect(realized('line', points)).toMatchObject({ separated: count, notFound: 0 });
  });

  it.each([
    [5, 22],
    [6, 32],
    [8, 58],
  ])('realize 2 Σ C(n − 1, k), k ≤ 2, labelings of %i points in general position (Cover 1965)', (n, count) => {
    for (const points of randomSets(n, 5))
      expect(realized('line', points)).toMatchObject({ separated: count, notFound: 0 });
  });

  it('shatter 1,000 random sets of three', () => {
    for (const points of randomSets(3)) {
      const { separated, map, conclusion } = realized('line', points);
      expect(separated).toBe(8);
      expect(conclusion).toContain('so VC ≥ 3');
      for (const { labels, outcome } of map) checkOutcome(points, labels, outcome);
    }
  });

  it('shatter none of 1,000 random sets of four, and the Radon partition proves it', () => {
    for (const points of randomSets(4)) {
      const { separated, map } = realized('line', points);
      expect(separated).toBe(14);
      for (const { labels, outcome } of map) checkOutcome(points, labels, outcome);
      const radon = radonPartition(points);
      expect([...(radon?.positive ?? []), ...(radon?.negative ?? [])].toSorted()).toEqual([0, 1, 2, 3]);
      const code = labelings(4).findIndex((labels) =>
        labels.every((label, i) => label === radon?.positive.includes(i)),
      );
      expect(map[code]?.outcome.kind).toBe('impossible');
    }
  });

  it('decide points that lie all but on one line as exact arithmetic does', () => {
    const step = 2 ** -53;
    for (let k = -8; k <= 8; k++) {
      const points = at([0.5, 0.5], [12, 12], [24, 24 + 8 * k * step]);
      expect(realized('line', points).impossible).toBe(k === 0 || 24 + 8 * k * step === 24 ? 2 : 0);
    }
  });
});

describe('exact signs', () => {
  const whole = fc.integer({ min: -(2 ** 20), max: 2 ** 20 });
  const point = fc.record({ x: whole, y: whole });
  const big = ({ x, y }: Point) => [BigInt(x), BigInt(y)] as const;
  const sign = (value: bigint) => (value > 0n ? 1 : value < 0n ? -1 : 0);

  it('of orientation are those of whole numbers, also for points one rounding off a line', () => {
    fc.assert(
      fc.property(point, point, point, fc.boolean(), (a, b, free, near) => {
        const c = near ? { x: 2 * b.x - a.x, y: 2 * b.y - a.y + (free.x % 2) } : free;
        const [p, q, r] = [big(a), big(b), big(c)];
        const exact = sign((p[0] - r[0]) * (q[1] - r[1]) - (p[1] - r[1]) * (q[0] - r[0]));
        // Scaling by 2^−30 and away from 0 keeps every coordinate exact.
        const scaled = [a, b, c].map(({ x, y }) => ({ x: x * 2 ** -30, y: y * 2 ** -30 }));
        const [u, v, w] = scaled;
        if (u && v && w) expect(orientation(u, v, w)).toBe(exact);
      }),
    );
  });

  it('of orientation survive coordinates whose products underflow', () => {
    const tiny = 1e-200;
    expect(orientation({ x: 0, y: 0 }, { x: tiny, y: 0 }, { x: 0, y: tiny })).toBe(1);
    expect(orientation({ x: 0, y: 0 }, { x: tiny, y: tiny }, { x: 3 * tiny, y: 3 * tiny })).toBe(0);
  });

  it('of the circle test are those of the distance to a circle, on it exactly 0', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.constantFrom(0, 1, -1), (cx, cy, k) => {
        const center = { x: Math.round(cx * 64), y: Math.round(cy * 64) };
        // Pythagorean triples: whole points at distance 65 exactly.
        const on = at([16, 63], [-33, 56], [-63, -16], [25, -60]).map(({ x, y }) => ({
          x: x + center.x,
          y: y + center.y,
        }));
        const [a, b, c, d] = on;
        if (a && b && c && d) {
          expect(inCircle(a, b, c, { x: d.x, y: d.y + k })).toBe(k);
          expect(inCircle(c, b, a, { x: d.x, y: d.y + k })).toBe(k);
        }
      }),
    );
  });
});

describe('rectangles', () => {
  it.each([
    ['a diamond', DIAMOND, 16],
    ['the corners of a square', SQUARE, 10],
  ])('realize for %s the number of labelings counted on paper', (_, points, count) => {
    expect(realized('rectangle', points)).toMatchObject({ separated: count, notFound: 0 });
  });
});

describe('circles', () => {
  it('realize for four points on one circle 14 of 16 labelings: the two diagonals fail', () => {
    const { separated, impossible, map } = realized('circle', SQUARE);
    expect([separated, impossible]).toEqual([14, 2]);
    expect(map[0b0101]?.outcome).toMatchObject({ witness: { kind: 'held-by-every-circle' } });
  });

  it.each([
    [5, 26],
    [8, 93],
  ])('cut Σ C(n, k), k ≤ 3, subsets out of %i points in general position', (n, count) => {
    for (const points of randomSets(n, 5))
      expect(realized('circle', points)).toMatchObject({ separated: count, notFound: 0 });
  });

  it('realize for three points on one line 7 of 8', () => {
    expect(realized('circle', onLine(0, 1, 3))).toMatchObject({ separated: 7, impossible: 1 });
  });

  it('realize of four points in convex position one diagonal, and of a point in a triangle not its corners alone', () => {
    for (const points of randomSets(4, 300)) {
      const { separated, notFound } = realized('circle', points);
      // Either one diagonal of two or the triangle without its middle is lost.
      expect([separated, notFound]).toEqual([15, 0]);
    }
  });
});

describe('intervals', () => {
  it.each([
    [[0.2, 0.7], 4],
    [[0, 1, 2], 7],
    [[3, 1, 2, 0], 11],
  ])('on %s realize n(n + 1)/2 + 1 labelings', (xs, count) => {
    expect(realized('interval', onLine(...xs))).toMatchObject({ separated: count, notFound: 0 });
  });

  it('distinguish neighboring floats', () => {
    expect(realized('interval', onLine(1, 1 + Number.EPSILON)).separated).toBe(4);
  });
});

describe('separators leave room', () => {
  const decide = (id: string, points: readonly Point[], labels: boolean[]) =>
    families.get(id).begin(points, {})(labels);
  const separator = (id: string, points: readonly Point[], labels: boolean[]) => {
    const outcome = decide(id, points, labels);
    return outcome.kind === 'separated' ? outcome.separator : outcome.kind;
  };
  const PAIR = at([0, 0], [4, 0]);

  it('halfway to the next negative point, or a quarter of the set’s extent', () => {
    expect(separator('interval', PAIR, [true, false])).toEqual({ kind: 'interval', from: -1, to: 1 });
    expect(separator('interval', PAIR, [false, true])).toEqual({ kind: 'interval', from: 3, to: 5 });
    expect(separator('interval', at([0, 0], [1, 0], [4, 0]), [false, true, false])).toEqual({
      ...{ kind: 'interval', from: 0.5, to: 2 },
    });
    const half = { left: -0.5, right: 0.5, bottom: -0.5, top: 0.5 };
    expect(separator('rectangle', PAIR, [true, false])).toEqual({ kind: 'rectangle', ...half });
    expect(separator('rectangle', at([0, 0], [4, 0], [0, 0.5]), [true, false, false])).toEqual({
      ...{ kind: 'rectangle', left: -0.25, right: 0.25, bottom: -0.25, top: 0.25 },
    });
  });

  it('and where no point is positive they lie beside them all', () => {
    const none = [false, false];
    expect(separator('interval', PAIR, none)).toEqual({ kind: 'interval', from: 5, to: 6 });
    expect(separator('rectangle', PAIR, none)).toEqual({ kind: 'rectangle', left: 5, right: 6, bottom: -1, top: 0 });
    expect(separator('circle', PAIR, none)).toEqual({ kind: 'circle', center: { x: 6, y: 0 }, radius: 1 });
  });

  it('a negative point between two neighboring floats is outside, one at an end is not between', () => {
    const next = 1 + Number.EPSILON;
    expect(separator('interval', onLine(1, next), [true, false])).toMatchObject({ to: 1 });
    expect(separator('interval', onLine(1, next), [false, true])).toMatchObject({ from: next });
  });
});

describe('nearest neighbor', () => {
  it('shatters any eight points', () => {
    for (const points of randomSets(8, 3)) expect(realized('nearest-neighbour', points).separated).toBe(256);
  });
});

describe('sine', () => {
  it('shatters 10⁻¹ … 10⁻⁸, whatever their order', () => {
    const points = onLine(1e-3, 1e-1, 1e-8, 1e-2, 1e-5, 1e-4, 1e-7, 1e-6);
    const { map, separated } = realized('sine', points);
    expect(separated).toBe(256);
    for (const { labels, outcome } of map) checkOutcome(points, labels, outcome);
  });

  it('cannot label x, 2x, 3x, 4x as + + − +', () => {
    const separate = families.get('sine').begin(onLine(0.25, 0.5, 0.75, 1), {});
    const outcome = separate([true, true, false, true]);
    expect(outcome).toMatchObject({ kind: 'impossible', witness: { kind: 'all-frequencies' } });
    // sin 2θ = 2 sin θ cos θ, sin 4θ = 2 sin 2θ cos 2θ and sin 3θ = sin θ (1 + 2 cos 2θ): three of them decide the fourth.
    for (let theta = 0.001; theta < 2 * Math.PI; theta += 0.001) {
      const [one, two, three, four] = [1, 2, 3, 4].map((k) => Math.sin(k * theta) > 0);
      expect(one && two && !three && four).toBe(false);
    }
  });

  it('can label 1, 3, 5, 7 so: even spacing alone is not what makes it impossible', () => {
    const outcome = families.get('sine').begin(onLine(1, 3, 5, 7), {})([true, true, false, true]);
    expect(outcome.kind).toBe('separated');
  });

  it('finds on a grid exactly what a fine walk through one period finds', () => {
    const multiples = [1, 2, 5, 7, 11];
    const walked = new Set(
      Array.from({ length: 200_000 }, (_, k) => {
        const theta = ((k + 0.5) / 200_000) * 2 * Math.PI;
        return multiples.reduce((code, m, i) => code + (Math.sin(m * theta) > 0 ? 2 ** i : 0), 0);
      }),
    );
    const { map } = realized('sine', onLine(...multiples.map((m) => m / 8)));
    const found = map.flatMap(({ outcome }, code) => (outcome.kind === 'separated' ? [code] : []));
    expect(found).toEqual([...walked].toSorted((a, b) => a - b));
  });

  it('off a grid never calls impossible what it has not found', () => {
    const { impossible, separated } = realized('sine', onLine(Math.SQRT1_2, Math.E / 7, 0.3));
    expect([impossible, separated]).toEqual([0, 8]);
  });

  it('gives no label to a point at 0, with a reason', () => {
    const [first] = realized('sine', onLine(0, 1)).map;
    expect(first?.outcome).toMatchObject({ kind: 'impossible', reason: expect.stringContaining('at 0') });
  });
});

describe('ReLU networks', () => {
  const net = families.get('relu-net');
  const build = (points: Point[], units: number) => shatter(net, points, { units });

  it('with as many units as points are built for every labeling, by Theorem 1', () => {
    for (const points of randomSets(8, 3)) expect(build(points, 8).separated).toBe(256);
    expect(build(onLine(0, 1, 3), 3).separated).toBe(8);
  });

  it('with fewer are not found yet, which is not called impossible', () => {
    expect(build(SQUARE, 2)).toMatchObject({ separated: 0, impossible: 0, notFound: 16 });
    expect(build(SQUARE, 2).conclusion).toContain('does not prove');
  });

  it('with three units learn the labeling of a square that no line can give', () => {
    const labels = [true, false, true, false];
    const run = (seed: number) => {
      const states = [];
      const search = searchReluNet(SQUARE, labels, { units: 3, seed });
      for (;;) {
        const step = search.next();
        if (step.done) return { outcome: step.value, states };
        states.push(step.value);
      }
    };
    const { outcome, states } = run(1);
    expect(outcome.kind).toBe('separated');
    checkOutcome(SQUARE, labels, outcome);
    expect(run(1).states).toEqual(states);
  });

  it('with one unit do not learn it, and the search reports how often it tried', () => {
    const search = searchReluNet(SQUARE, [true, false, true, false], { units: 1, seed: 1, starts: 2, steps: 50 });
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value).toMatchObject({ kind: 'not-found', tried: expect.stringContaining('2 starts, 50 steps') });
  });
});

it('labelings count in binary, and stop at eight points with a sentence', () => {
  expect(labelings(2)).toEqual([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ]);
  expect(labelings(8)).toHaveLength(256);
  expect(() => labelings(9)).toThrow('9 points have 512 labelings');
});

describe('the sets worth looking at', () => {
  it.each([
    ['three', 8, 8],
    ['four-convex', 14, 16],
    ['inside', 14, 16],
    ['on-one-line', 6, 8],
    ['square', 10, 16],
    ['diamond', 16, 16],
    // Signs of sin kθ, k ≤ 4, change at 11 angles between 0 and 2π: 12 arcs, no two alike.
    ['evenly-spaced', 12, 16],
    ['powers', 16, 16],
  ])('%s: %i of %i labelings', (id, separated, total) => {
    const preset = PRESETS.find((one) => one.id === id);
    const { map, ...counts } = shatter(families.get(preset?.family ?? ''), preset?.points ?? [], preset?.values);
    expect(counts).toMatchObject({ separated, notFound: 0 });
    expect(map).toHaveLength(total);
  });

  it.each(PRESETS.filter(({ id }) => ['four-convex', 'inside', 'on-one-line', 'square', 'evenly-spaced'].includes(id)))(
    '$id first shows a labeling that is impossible',
    ({ family, points, values, picked }) => {
      const { map } = shatter(families.get(family), points, values);
      expect(map[picked]?.outcome.kind).toBe('impossible');
    },
  );
});

it('Sauer’s lemma turns a count into a lower bound', () => {
  const cases = [
    [4, 16, 4],
    [4, 15, 3],
    [4, 14, 3],
    [4, 11, 2],
    [8, 128, 4],
    [3, 1, 0],
    [0, 1, 0],
  ] as const;
  for (const [n, realizedCount, v] of cases) expect(sauerLowerBound(n, realizedCount)).toBe(v);
});
