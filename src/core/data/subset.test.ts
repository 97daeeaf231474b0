import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classQuotas, createAcceptor } from './subset.ts';

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 10, maxLength: 10 });
const wanted = fc.integer({ min: 0, max: 700 });
const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('class quotas', () => {
  it('take as many as wanted, or all', () => {
    fc.assert(
      fc.property(counts, wanted, (have, n) => {
        expect(total(classQuotas(have, n))).toBe(Math.min(n, total(have)));
      }),
    );
  });

  it('never take more of a class than there are', () => {
    fc.assert(
      fc.property(counts, wanted, (have, n) => {
        classQuotas(have, n).forEach((quota, label) => {
          expect(quota).toBeGreaterThanOrEqual(0);
          expect(quota).toBeLessThanOrEqual(have[label] ?? 0);
        });
      }),
    );
  });

  it('differ by one at most among the classes that have some left', () => {
    fc.assert(
      fc.property(counts, wanted, (have, n) => {
        const quotas = classQuotas(have, n);
        const most = Math.max(...quotas);
        quotas.forEach((quota, label) => {
          if (quota < (have[label] ?? 0)) expect(quota).toBeGreaterThanOrEqual(most - 1);
        });
      }),
    );
  });

  it('grow with what is wanted, so that a larger set holds the smaller one', () => {
    fc.assert(
      fc.property(counts, wanted, (have, n) => {
        const more = classQuotas(have, n + 1);
        for (const [label, quota] of classQuotas(have, n).entries()) expect(more[label]).toBeGreaterThanOrEqual(quota);
      }),
    );
  });

  it('give the remainder to the first classes and divide what one lacks', () => {
    expect(classQuotas([9, 9, 9, 9], 10)).toEqual([3, 3, 2, 2]);
    expect(classQuotas([1, 9, 9, 9], 10)).toEqual([1, 3, 3, 3]);
  });
});

describe('an acceptor', () => {
  it('takes the first of each class, in order', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 });
    const quotas = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(labels, quotas, (line, quota) => {
        const accepts = createAcceptor(quota);
        const taken = line.map((label) => accepts(label));
        line.forEach((label, i) => {
          const before = line.slice(0, i).filter((other) => other === label).length;
          expect(taken[i]).toBe(before < (quota[label] ?? 0));
        });
      }),
    );
  });
});
