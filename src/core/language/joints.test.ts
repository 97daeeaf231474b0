import { afterEach, describe, expect, it } from 'vitest';
import french from './catalogs/fr.ts';
import { commas, dashes, dots, labeled, noted, semicolons, sentences } from './joints.ts';
import { say, speak } from './say.ts';

afterEach(() => speak('en', {}));

const JOINTS = [commas, semicolons, dots, sentences, dashes];

describe('texts', () => {
  it('are joined as English joins them', () => {
    expect(JOINTS.map((join) => join(['a', 'b', 'c']))).toEqual([
      'a, b, c',
      'a; b; c',
      'a · b · c',
      'a b c',
      'a – b – c',
    ]);
    expect([labeled('D', '4'), noted('BN', 'batch norm')]).toEqual(['D: 4', 'BN (batch norm)']);
  });

  it('are joined as French does, with its spaces before semicolon and colon', () => {
    speak('fr', french);
    expect(semicolons(['a', 'b'])).toBe('a\u202f; b');
    expect(labeled('D', '4')).toBe('D\u00a0: 4');
    expect(commas(['a', 'b'])).toBe('a, b');
  });

  it('that are none or one are not joined, and gaps in them are left alone', () => {
    for (const join of JOINTS) expect([join([]), join(['one'])]).toEqual(['', 'one']);
    expect(commas(['{1}', '{0}', 'c'])).toBe('{1}, {0}, c');
  });
});

it('a range has one text per meaning: layers, dates, intervals, epochs', () => {
  speak('fr', french);
  const said = [
    say.in('layers')`${'Conv'} to ${'10'}`,
    say.in('dates')`${'24 nov.'} to ${'26 nov.'}`,
    say.in('interval')`${'0,5'} to ${'0,6'}`,
    say`loss ≤ 0.1 after ${say`${say.in('epochs')`${10} to ${57}`} epochs`}`,
  ];
  expect(said).toEqual(['Conv vers 10', 'du 24 nov. au 26 nov.', 'de 0,5 à 0,6', 'perte ≤ 0,1 après 10 à 57 époques']);
});
