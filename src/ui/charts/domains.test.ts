import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampPoints,
  endedLength,
  hull,
  linearTicks,
  liveLength,
  logTicks,
  lossDomain,
  measureDomain,
  niceCeil,
} from './domains.ts';

const at = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));

describe('niceCeil', () => {
  it('is at least the value and less than twice it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        const nice = niceCeil(value);
        expect(nice).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(nice).toBeLessThan(value * 2);
      }),
    );
  });

  it('answers nonsense with one', () => {
    expect([0, -3, Number.NaN, Number.POSITIVE_INFINITY].map(niceCeil)).toEqual([1, 1, 1, 1]);
  });
});

describe('liveLength', () => {
  it('holds all epochs from the start where a run has few, or goes to its end', () => {
    for (const reached of [0, 1, 7, 12]) expect(liveLength(reached, 12, true)).toBe(12);
    for (const reached of [0, 1, 59, 60]) expect(liveLength(reached, 60, false)).toBe(60);
  });

  it('moves at most once in a run that may end early: a third, then all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (maximum) => {
        const lengths = Array.from({ length: maximum + 1 }, (_, reached) => liveLength(reached, maximum, true));
        expect(new Set(lengths).size).toBeLessThanOrEqual(2);
        expect(lengths.at(-1)).toBe(maximum);
        expect(lengths.every((length, reached) => length >= reached)).toBe(true);
      }),
    );
    expect([0, 20, 20.1, 60].map((reached) => liveLength(reached, 60, true))).toEqual([20, 20, 60, 60]);
  });

  it('never cuts off what is there', () => {
    expect(liveLength(70, 60, true)).toBe(70);
  });
});

describe('endedLength', () => {
  it('is a little beyond the end, and never beyond the maximum', () => {
    expect([3, 5, 17, 60].map((reached) => endedLength(reached, 60, 5))).toEqual([5, 5, 20, 60]);
    expect(endedLength(41, 45, 5)).toBe(45);
    expect(endedLength(2, 2, 5)).toBe(2);
  });
});

describe('hull', () => {
  it('holds both ranges', () => {
    expect(hull([0, 3], [1, 4])).toEqual([0, 4]);
    expect(hull([0.01, 10], [0.001, 5])).toEqual([0.001, 10]);
  });
});

describe('measureDomain', () => {
  it('holds all of every line, from 0 or from a power of ten', () => {
    const lines = [at([0.31, 7]), at([4, 1])];
    expect(measureDomain(lines, 'linear')).toEqual([0, 8]);
    expect(measureDomain(lines, 'log')).toEqual([0.1, 10]);
  });

  it('is an axis that can be drawn where there is no value, one, or 0 alone', () => {
    expect(measureDomain([], 'linear')).toEqual([0, 1]);
    expect(measureDomain([], 'log')).toEqual([1, 10]);
    expect(measureDomain([at([1])], 'log')).toEqual([1, 10]);
    expect(measureDomain([at([0])], 'log')).toEqual([1, 10]);
  });
});

describe('lossDomain', () => {
  it('is the same before the first loss and for all ordinary ones, from zero', () => {
    for (const losses of [[], [2.4], [2.4, 1.2, 0.3], [3.6, 0.01]])
      expect(lossDomain([at(losses)], 'linear')).toEqual({ domain: [0, 4], beyond: null });
  });

  it('cuts off a loss that runs away, and names its highest point', () => {
    const { domain, beyond } = lossDomain([at([2.3, 1.2, 0.4]), at([2.3, 2.2, 2.4, 90, 4e7])], 'linear');
    expect(domain).toEqual([0, 4]);
    expect(beyond).toEqual({ x: 4, y: 4e7 });
  });

  it('extends to losses that are high throughout', () => {
    expect(lossDomain([at([30, 25, 28, 22])], 'linear').beyond).toBeNull();
  });

  it('spans whole decades on the log axis, and never reaches zero', () => {
    expect(lossDomain([at([2.4, 0.02, 0])], 'log').domain).toEqual([0.001, 10]);
    expect(lossDomain([at([2.4, 0.0009])], 'log').domain).toEqual([1e-5, 10]);
    expect(lossDomain([at([2.4, 1e-30])], 'log').domain).toEqual([1e-5, 10]);
  });

  it('has a domain without any points', () => {
    expect(lossDomain([], 'linear').domain).toEqual([0, 4]);
    expect(lossDomain([], 'log').domain).toEqual([0.001, 10]);
  });
});

describe('clampPoints', () => {
  it('keeps points finite on both axes', () => {
    const [high = 0, middle, low] = clampPoints(at([1e30, 5, 0]), [0.001, 10], 'log').map(({ y }) => y);
    expect(high).toBeCloseTo(19.999);
    expect([middle, low]).toEqual([5, 0.001]);
  });

  it('hands back the very same points where all fit', () => {
    const points = at([1, 2]);
    expect(clampPoints(points, [0, 10], 'linear')).toBe(points);
  });
});

describe('ticks', () => {
  it('are at round numbers, ends included', () => {
    expect(linearTicks([0, 3], 4)).toEqual([0, 1, 2, 3]);
    expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks([0, 5], 8, true)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(linearTicks([0, 470], 5)).toEqual([0, 100, 200, 300, 400]);
  });

  it('are at powers of ten on a log axis', () => {
    expect(logTicks([0.01, 10], 6)).toEqual([0.01, 0.1, 1, 10]);
    expect(logTicks([10, 1e9], 5)).toEqual([10, 1000, 1e5, 1e7, 1e9]);
  });

  it('lie inside the domain and stay few', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.integer({ min: 2, max: 8 }), (high, count) => {
        const ticks = linearTicks([0, high], count);
        expect(ticks.every((tick) => tick >= 0 && tick <= high * (1 + 1e-8))).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
      }),
    );
  });
});
