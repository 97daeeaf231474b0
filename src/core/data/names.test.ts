import { describe, expect, it } from 'vitest';
import { cifarNames, standinNames } from './names.ts';

const OFFICIAL = { train: 50_000, test: 10_000 };
const SOME = { train: 4000, test: 800 };
const provenanceOf = (taken: typeof SOME, found: typeof SOME) =>
  cifarNames(taken, found).provenance.replace(/^.*\(2009\): /, '');

describe('what a data set is called', () => {
  it('states whether it is all that was found, or a part', () => {
    expect(provenanceOf(OFFICIAL, OFFICIAL)).toBe('all 50,000 training and 10,000 test images.');
    expect(provenanceOf(SOME, OFFICIAL)).toBe('a class-balanced part, 4,000 training and 800 test images.');
    expect(provenanceOf({ ...OFFICIAL, test: 800 }, OFFICIAL)).toContain('a class-balanced part');
    expect(provenanceOf({ ...OFFICIAL, train: 4000 }, OFFICIAL)).toContain('a class-balanced part');
  });

  it('states where it was picked from a piece of CIFAR-10', () => {
    expect(provenanceOf(SOME, SOME)).toBe('all 4,000 training and 800 test images, from a piece of 4,800.');
    expect(provenanceOf(SOME, { ...OFFICIAL, test: 800 })).toContain(', from a piece of 50,800.');
    expect(provenanceOf(SOME, { ...OFFICIAL, train: 4000 })).toContain(', from a piece of 14,000.');
  });

  it('credits its author, and the stand-in is none of its images', () => {
    expect(cifarNames(SOME, SOME)).toMatchObject({ id: 'cifar10', title: 'CIFAR-10' });
    expect(cifarNames(SOME, SOME).provenance).toMatch(/^CIFAR-10 by Krizhevsky, .*\(2009\)/);
    expect(standinNames(7)).toMatchObject({ id: 'standin', title: 'Stand-in', seed: 7 });
    expect(standinNames(7).provenance).toContain('(seed 7), not photographs');
  });
});
