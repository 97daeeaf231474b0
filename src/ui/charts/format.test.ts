import { afterEach, describe, expect, it } from 'vitest';
import french from '../../core/language/catalogs/fr.ts';
import { speak } from '../../core/language/say.ts';
import { formatAbout, formatCount, formatLoss, formatShare, formatTick } from './format.ts';

afterEach(() => speak('en', {}));

describe('formats', () => {
  it('shortens ticks without changing them', () => {
    expect([0, 0.2, 400, 1000, 1500, 10_000, 1e6, 1e10].map(formatTick)).toEqual([
      '0',
      '0.2',
      '400',
      '1k',
      '1.5k',
      '10k',
      '1M',
      '10bn',
    ]);
  });

  it('gives losses three digits', () => {
    expect([2.3456, 0.00412, 0, 3.2e5].map(formatLoss)).toEqual(['2.35', '0.00412', '0', '3.2e+5']);
  });

  it('groups counts and rounds shares', () => {
    expect([formatCount(1_209_866), formatShare(0.9026)]).toEqual(['1,209,866', '0.903']);
  });

  it('estimates in words', () => {
    expect([1_960_000, 4231, 2.4e9].map(formatAbout)).toEqual(['2 million', '4,200', '2.4 billion']);
  });
});

it('counts millions and milliards in French, many from 2 on', () => {
  speak('fr', french);
  expect([1_600_000, 1_960_000, 1.2e9, 2.4e9].map(formatAbout)).toEqual([
    ...['1,6 million', '2 millions', '1,2 milliard', '2,4 milliards'],
  ]);
});
