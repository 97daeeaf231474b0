import { describe, expect, it } from 'vitest';
import { cifarNames, standinNames } from './names.ts';

const OFFICIAL = { train: 50_000, test: 10_000 };
const SOME = { train: 4000, test: 800 };
const told = (taken: typeof SOME, found: typeof SOME) =>
  cifarNames(taken, found).provenance.replace(/^.*\(2009\): /, '');

describe('what a data set is called', () => {
  it('says whether it is all that was found, or a part', () => {
    expect(told(OFFICIAL, OFFICIAL)).toBe('all 50,000 training and 10,000 test pictures.');
    expect(told(SOME, OFFICIAL)).toBe('a class-balanced part, 4,000 training and 800 test pictures.');
    expect(told({ ...OFFICIAL, test: 800 }, OFFICIAL)).toContain('a class-balanced part');
    expect(told({ ...OFFICIAL, train: 4000 }, OFFICIAL)).toContain('a class-balanced part');
  });

  it('says so where it was picked from a piece of CIFAR-10', () => {
    expect(told(SOME, SOME)).toBe('all 4,000 training and 800 test pictures, from a piece of 4,800.');
    expect(told(SOME, { ...OFFICIAL, test: 800 })).toContain(', from a piece of 50,800.');
    expect(told(SOME, { ...OFFICIAL, train: 4000 })).toContain(', from a piece of 14,000.');
  });

  it('credits its author, and the stand-in is none of its pictures', () => {
    expect(cifarNames(SOME, SOME)).toMatchObject({ id: 'cifar10', title: 'CIFAR-10' });
    expect(cifarNames(SOME, SOME).provenance).toMatch(/^CIFAR-10 by Krizhevsky, .*\(2009\)/);
    expect(standinNames(7)).toMatchObject({ id: 'standin', title: 'Stand-in', seed: 7 });
    expect(standinNames(7).provenance).toContain('(seed 7), not photographs');
  });
});
