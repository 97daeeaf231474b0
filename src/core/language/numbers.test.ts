import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  decimalMark,
  exponential,
  fixed,
  fromTyped,
  grouped,
  percent,
  plain,
  precise,
  significant,
  toTyped,
} from './numbers.ts';
import { speak } from './say.ts';

afterEach(() => speak('en', {}));

describe('numbers as readers see them', () => {
  it.each([
    ['en', 'en-GB'],
    ['fr', 'fr'],
  ])('are grouped in %s as the browser would', (language, tag) => {
    speak(language, {});
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(grouped(value)).toBe(new Intl.NumberFormat(tag).format(value));
      }),
    );
    for (const value of [0, 999, 1000, 50_000, 1_209_866, 1e20, 1e21, -1234.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(grouped(value)).toBe(new Intl.NumberFormat(tag).format(Math.round(value)));
  });

  it.each([
    ['en', 'en-GB'],
    ['fr', 'fr'],
  ])('have the digits in %s that the browser would write', (language, tag) => {
    speak(language, {});
    const written = (value: number, options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(tag, { useGrouping: false, ...options }).format(value);
    const anyNumber = fc.oneof(fc.double(), fc.float(), fc.double({ min: -10, max: 10 }), fc.constantFrom(0, -0, 5e-7));
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 1, max: 6 }), (value, digits) => {
        const behind = { minimumFractionDigits: digits, maximumFractionDigits: digits };
        expect(fixed(value, digits)).toBe(written(Number(value.toFixed(digits)), behind));
        const most = { maximumSignificantDigits: digits };
        expect(significant(value, digits)).toBe(written(Number(value.toPrecision(digits)), most));
        const hundredths = Number((100 * value).toFixed(digits));
        const format = new Intl.NumberFormat(tag, { style: 'percent', ...behind });
        expect(percent(value, digits)).toBe(format.format(hundredths / 100));
      }),
      { numRuns: 1000 },
    );
  });

  it('have no groups where their digits behind the point count', () => {
    expect([fixed(12_345.678, 1), significant(12_345.678, 3)]).toEqual(['12345.7', '12300']);
  });

  it('have as many significant digits as given, and a power of ten where they are far from one', () => {
    expect([precise(0.02), precise(0.02, 1), exponential(320_000, 1), exponential(-0.00042, 2), decimalMark()]).toEqual(
      ['0.0200', '0.02', '3.2e+5', '-4.20e-4', '.'],
    );
    speak('fr', {});
    expect([precise(0.02), exponential(320_000, 1), decimalMark()]).toEqual(['0,0200', '3,2e+5', ',']);
  });

  it('are read as they are typed, with the language’s mark or with a point', () => {
    expect([fromTyped('0.1'), toTyped('0.1'), fromTyped('x')]).toEqual(['0.1', '0.1', 'x']);
    expect(['2,000', '1,234,567', '2 000', ' 50,000 '].map(fromTyped)).toEqual(['2000', '1234567', '2000', '50000']);
    expect(['2,0', '0,005', '2,0000', '20 00'].map(fromTyped)).toEqual(['2,0', '0,005', '2,0000', '20 00']);
    speak('fr', {});
    expect([fromTyped('0,1'), fromTyped('0.1'), toTyped('0.1'), plain(0.25)]).toEqual(['0.1', '0.1', '0,1', '0,25']);
    expect(['2 000', '2\u202f000', '50\u00a0000', '1 234,5'].map(fromTyped)).toEqual([
      '2000',
      '2000',
      '50000',
      '1234.5',
    ]);
  });

  it('follow the current language', () => {
    expect([fixed(0.5, 3), percent(0.123), significant(1234.5678, 3)]).toEqual(['0.500', '12.3%', '1230']);
    speak('fr', {});
    expect(fixed(0.5, 3)).toBe('0,500');
    expect(significant(2.314, 3)).toBe('2,31');
  });
});
