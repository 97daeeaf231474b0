import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, permutation, shuffle } from './rng.ts';

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('createRng', () => {
  it('repeats itself for a seed, and not for another', () => {
    const [a, b, c] = [createRng(7), createRng(7), createRng(8)];
    const first = take(100, a.next);
    expect(take(100, b.next)).toEqual(first);
    expect(take(100, c.next)).not.toEqual(first);
  });

  it('draws from [0, 1) evenly', () => {
    const values = take(100_000, createRng(1).next);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    const counts = Array.from(
      { length: 10 },
      (_, bin) => values.filter((value) => Math.floor(value * 10) === bin).length,
    );
    // χ² with 9 degrees of freedom; 27.9 is exceeded once in a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });

  it('draws normals with mean 0, variance 1 and the right fraction within one deviation', () => {
    const values = take(100_000, createRng(2).normal);
    expect(mean(values)).toBeCloseTo(0, 1.5);
    expect(mean(values.map((value) => value * value))).toBeCloseTo(1, 1.5);
    expect(mean(values.map((value) => (Math.abs(value) < 1 ? 1 : 0)))).toBeCloseTo(0.6827, 2);
  });

  it('forks by name and place, however much the parent has drawn', () => {
    const fresh = createRng(3);
    const used = createRng(3);
    take(50, used.next);
    expect(used.fork('weights').fork(4).next()).toBe(fresh.fork('weights').fork(4).next());
    const paths = [
      fresh.fork('a'),
      fresh.fork('b'),
      fresh.fork(1),
      fresh.fork('1'),
      fresh.fork('a').fork('b'),
      fresh.fork('ab'),
    ];
    expect(new Set(paths.map((path) => path.next())).size).toBe(paths.length);
  });

  it('draws integers below any bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (bound, seed) => {
        const value = createRng(seed).int(bound);
        expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
      }),
    );
  });
});

describe('what a generator draws', () => {
  it('is even for bounds that the range of its words is no multiple of', () => {
    // Three quarters of 2³²: without drawing again, the lowest third would come up twice as often as the others.
    const bound = 3 * 2 ** 30;
    const { int } = createRng(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) {
      const third = Math.floor(int(bound) / 2 ** 30);
      counts[third] = (counts[third] ?? 0) + 1;
    }
    // χ² with 2 degrees of freedom; 13.8 is exceeded once in a thousand.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(13.8);
  });

  it('is two normals for one point of the disc, in polar coordinates independent', () => {
    const [pairs, singles] = [createRng(11), createRng(11)];
    pairs.normal();
    pairs.normal();
    singles.normal();
    expect(pairs.next()).toBe(singles.next());
    // Both have the angle of the point: their ratio is that of its coordinates, which are uniform in the disc.
    const [normals, words] = [createRng(12), createRng(12)];
    for (let i = 0; i < 100; i++) {
      const point = () => [2 * words.next() - 1, 2 * words.next() - 1] as const;
      let [x, y] = point();
      while (x * x + y * y >= 1) [x, y] = point();
      const [a, b] = [normals.normal(), normals.normal()];
      expect(a / b).toBeCloseTo(x / y, 6);
      // Box and Muller: the squared length of the pair is −2 ln u, with u uniform.
      expect(a * a + b * b).toBeCloseTo(-2 * Math.log(x * x + y * y), 9);
    }
  });
});

describe('shuffle', () => {
  it('draws among one place fewer each time, and never among one', () => {
    const asked: number[] = [];
    const rng = { ...createRng(1), int: (bound: number) => asked.push(bound) && 0 };
    expect(shuffle([1, 2, 3, 4, 5], rng, 1)).toEqual([1, 3, 4, 5, 2]);
    expect(asked).toEqual([4, 3, 2]);
  });

  it('keeps what there is, and leaves the rest of the array alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), fc.integer(), (items, a, b, seed) => {
        const [start, end] = [a % items.length, b % items.length].sort((x, y) => x - y);
        const shuffled = shuffle([...items], createRng(seed), start, end);
        expect(shuffled.slice(0, start)).toEqual(items.slice(0, start));
        expect(shuffled.slice(end)).toEqual(items.slice(end));
        expect(shuffled.toSorted()).toEqual(items.toSorted());
      }),
    );
  });

  it('reaches every order of four equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 24_000; seed++) {
      const order = permutation(4, createRng(seed)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // χ² with 23 degrees of freedom; 49.7 is exceeded once in a thousand.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(49.7);
  });
});
