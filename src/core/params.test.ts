import { describe, expect, it } from 'vitest';
import { clip, createRepairs, nearest, type ParamSpec, type Repair, readParam, takes } from './params.ts';

const SHARE: ParamSpec = {
  key: 'p',
  label: 'Share',
  explanation: '',
  min: 0.25,
  max: 1,
  default: 0.75,
  scale: 'linear',
};
const WHOLE: ParamSpec = { ...SHARE, key: 'n', min: 10, max: 50_000, default: 2000, integer: true };
const STOPS: ParamSpec = { ...SHARE, key: 'width', stops: [0.25, 0.5, 1], onlyStops: true };

describe('what a parameter takes', () => {
  it('is described by its range, or by its stops where only those are valid', () => {
    expect([SHARE, WHOLE, STOPS, { ...SHARE, stops: [0.5] }].map(takes)).toEqual([
      'a number from 0.25 to 1',
      'a whole number from 10 to 50000',
      'one of 0.25, 0.5, 1',
      'a number from 0.25 to 1',
    ]);
  });

  it('is the default where nothing but blanks are given, and not the number that blanks are to a computer', () => {
    for (const text of ['', ' ', '\t ']) expect(readParam(SHARE, text).value).toBe(0.75);
    expect(readParam(SHARE, ' ', 0.5).value).toBe(0.5);
    expect(readParam(SHARE, ' 0.5 ')).toEqual({ value: 0.5 });
  });

  it('is in the message about anything else', () => {
    expect(readParam(WHOLE, '7').repair).toEqual({
      key: 'n',
      given: '7',
      used: '10',
      message: '“7” is not valid for n, which takes a whole number from 10 to 50000; using 10.',
    });
  });

  it('is met by the nearest that fits', () => {
    expect([0, 0.3, 2].map((number) => nearest(SHARE, number))).toEqual([0.25, 0.3, 1]);
    expect([0, 10.5, 99.4, 1e9].map((number) => nearest(WHOLE, number))).toEqual([10, 11, 99, 50_000]);
    expect([0, 0.3, 0.375, 0.4, 0.76, 9].map((number) => nearest(STOPS, number))).toEqual([
      0.25, 0.25, 0.25, 0.5, 1, 1,
    ]);
  });
});

describe('outside text', () => {
  it('is quoted whole as far as it is short, and cut to that length where it is not', () => {
    expect(clip('a'.repeat(40))).toBe('a'.repeat(40));
    expect(clip('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
    expect(clip('abcdef', 4)).toBe('abc…');
  });
});

describe('repairs', () => {
  const repair = (key: string): Repair => ({ key, given: '', used: '', message: key });
  const repairsOf = (count: number) => {
    const repairs = createRepairs();
    const made: string[] = [];
    for (let i = 0; i < count; i++) {
      repairs.add(() => {
        made.push(String(i));
        return repair(String(i));
      });
    }
    return { made, all: repairs.all() };
  };

  it('are listed one by one up to forty', () => {
    expect(repairsOf(0).all).toEqual([]);
    expect(repairsOf(40).all.map(({ message }) => message)).toEqual(Array.from({ length: 40 }, (_, i) => String(i)));
  });

  it('are counted beyond, and not even made', () => {
    const { made, all } = repairsOf(41);
    expect(made).toHaveLength(40);
    expect(all).toHaveLength(41);
    expect(all.at(-1)).toEqual({ key: '', given: '', used: '', message: '1 more key was not valid and is ignored.' });
    expect(repairsOf(1042).all.at(-1)?.message).toBe('1,002 more keys were not valid and are ignored.');
  });
});
