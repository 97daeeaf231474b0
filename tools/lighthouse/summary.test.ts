import { describe, expect, it } from 'vitest';
import { fallenShort, measuredIn, medianOf, PROMISED, slowdownOf } from './summary.ts';

const report = (performance: number | null, paint: number) => ({
  environment: { benchmarkIndex: 1500 },
  categories: { performance: { score: performance }, accessibility: { score: 1 }, 'best-practices': { score: 0.96 } },
  audits: Object.fromEntries(
    [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'speed-index',
      'cumulative-layout-shift',
    ].map((id) => [id, { numericValue: id === 'cumulative-layout-shift' ? 0.001 : paint }]),
  ),
});

describe('three runs of Lighthouse', () => {
  const runs = [report(0.99, 700), report(0.91, 2100), report(0.97, 900)].map(measuredIn);

  it('are one by the median of each number', () => {
    expect(medianOf(runs)).toMatchObject({ performance: 97, largestPaint: 900, shift: 0.001, bestPractices: 96 });
  });

  it('meet the targets, or name those that they miss', () => {
    expect(fallenShort(medianOf(runs), PROMISED.desktop)).toEqual([]);
    expect(fallenShort(runs[1] ?? medianOf(runs), PROMISED.desktop)).toEqual([
      'performance 91, promised at least 95',
      'largestPaint 2100, promised at most 1500',
    ]);
  });

  it('without a score count for nothing', () => {
    expect(() => measuredIn(report(null, 700))).toThrow();
  });
});

describe('the slowdown that makes a phone of a machine', () => {
  it('is Lighthouse’s four on a fast desktop, less on a slower one, and never makes it faster', () => {
    expect([1750, 2400].map(slowdownOf)).toEqual([4, 4]);
    expect([875, 438, 200].map(slowdownOf)).toEqual([2, 1, 1]);
  });
});
