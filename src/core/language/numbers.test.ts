import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fixed, grouped, percent, significant } from './numbers.ts';
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

  it('follow the language in which they are said now', () => {
    expect([fixed(0.5, 3), percent(0.123), significant(1234.5678, 3)]).toEqual(['0.500', '12.3%', '1230']);
    speak('fr', {});
    expect(fixed(0.5, 3)).toBe('0,500');
    expect(significant(2.314, 3)).toBe('2,31');
  });
});
