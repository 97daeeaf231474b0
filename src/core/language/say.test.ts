import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixed, grouped, listed, percent, significant } from './numbers.ts';
import { keyOf, language, msg, pieces, say, sayCount, speak, translate, withoutContext } from './say.ts';

afterEach(() => speak('en', {}));

describe('what is said', () => {
  it('is the English text itself where nothing translates it', () => {
    expect(say`${'wasm'} has stopped after ${3} steps.`).toBe('wasm has stopped after 3 steps.');
    expect(language()).toBe('en');
  });

  it.each(['constructor', '__proto__'])('is not part of the language it is written in: %s', (text) => {
    expect(translate(text)).toBe(text);
  });

  it('is put in the order of the language', () => {
    speak('fr', { '{0} of {1}': 'sur {1}, {0}' });
    expect(say`${'a'} of ${'b'}`).toBe('sur b, a');
  });

  it('never loses a value, whatever the texts around it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((text) => text.replaceAll(/[{}]/g, '')),
          { minLength: 1 },
        ),
        (parts) => {
          const values = parts.slice(1).map((_, i) => ({ value: i }));
          const said = pieces(parts, values);
          expect(said.filter((piece) => typeof piece !== 'string')).toEqual(values);
          expect(said.filter((piece) => typeof piece === 'string').join('|')).toBe(parts.join('|'));
        },
      ),
    );
  });

  it('calls a template by its text with numbered gaps', () => {
    expect(keyOf(['', ' of ', '.'])).toBe('{0} of {1}.');
  });

  it('takes the form of the count', () => {
    const epochs = (count: number) => sayCount(count, '{0} epoch|{0} epochs');
    expect([0, 1, 2, 1000].map(epochs)).toEqual(['0 epochs', '1 epoch', '2 epochs', '1,000 epochs']);
    speak('fr', { '{0} epoch|{0} epochs': '{0} époque|{0} époques' });
    expect([0, 1, 2].map(epochs)).toEqual(['0 époque', '1 époque', '2 époques']);
  });

  it('takes one of all forms of a language that has many, or of two if it is given two', () => {
    // Unicode's plural rules for Polish: 1; 2 to 4; whole numbers else; fractions.
    const files = (count: number) => sayCount(count, '{0} file|{0} files');
    speak('pl', { '{0} file|{0} files': '{0} plik|{0} pliki|{0} plików|{0} pliku' });
    expect([1, 2, 5, 1.5].map(files)).toEqual(['1 plik', '2 pliki', '5 plików', '1,5 pliku']);
    speak('pl', { '{0} file|{0} files': '{0} plik|{0} plików' });
    expect([1, 2, 5].map(files)).toEqual(['1 plik', '2 plików', '5 plików']);
  });

  it('has one form where a text has but one, and what else belongs in it', () => {
    expect(sayCount(5, '{0} of {1} sheep', 'ten')).toBe('5 of ten sheep');
  });

  it('writes numbers with all their digits, ungrouped, and what is not a number as it is', () => {
    expect(say`${1_234_567} ${0.1234567} ${Number.NaN} ${-0.5}`).toBe('1234567 0.1234567 NaN -0.5');
  });

  it('writes English numbers, and takes their forms, as the browser would', () => {
    const digits = new Intl.NumberFormat('en-GB', { useGrouping: false, maximumFractionDigits: 20 });
    const rules = new Intl.PluralRules('en');
    const anyNumber = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
      fc.double({ min: 1e-9, max: 10, noNaN: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, 1e-6, 9e-7, 1e9, 1e21, 1.5, 1000),
    );
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(say`${value}`).toBe(digits.format(value));
        const form = rules.select(value) === 'one' ? 'run' : 'runs';
        expect(sayCount(value, '{0} run|{0} runs')).toBe(`${value.toLocaleString('en-GB')} ${form}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('translates texts that stand elsewhere, and leaves unknown ones', () => {
    speak('fr', { Lab: 'Labo' });
    expect([translate('Lab'), translate('Story')]).toEqual(['Labo', 'Story']);
  });
});

describe('a text with a context', () => {
  const FRENCH = {
    '{0} to {1}': '{0} vers {1}',
    '[epochs] {0} to {1}': '{0} à {1}',
    '[answers] Right': 'Juste',
    '[percentage points] {0} point|{0} points': '{0} point|{0} points',
  };

  it('is the same English without it', () => {
    expect(say.in('epochs')`${10} to ${57.5}`).toBe('10 to 57.5');
    expect(translate(msg('Right', 'answers'))).toBe('Right');
    expect(sayCount(2, msg('{0} point|{0} points', 'percentage points'))).toBe('2 points');
  });

  it('has a translation of its own', () => {
    speak('fr', FRENCH);
    expect([say`${1} to ${2}`, say.in('epochs')`${1} to ${2.5}`]).toEqual(['1 vers 2', '1 à 2,5']);
    expect([translate('Right'), translate(msg('Right', 'answers'))]).toEqual(['Right', 'Juste']);
    expect(sayCount(1, msg('{0} point|{0} points', 'percentage points'))).toBe('1 point');
  });

  it('is distinguished from one that begins with a bracket', () => {
    expect(['[0, 1]', '[a]', '[A] b', '[epochs] {0}'].map(withoutContext)).toEqual(['[0, 1]', '[a]', '[A] b', '{0}']);
  });

  it('whose translation is empty is in English', () => {
    speak('fr', { '[answers] Right': '', Wrong: '' });
    expect([translate('[answers] Right'), translate('Wrong')]).toEqual(['Right', 'Wrong']);
  });
});

describe('numbers', () => {
  it('in English use none of the browser’s formats, which would delay the first drawing of the page', async () => {
    const asked = [
      vi.spyOn(Intl, 'NumberFormat'),
      vi.spyOn(Intl, 'PluralRules'),
      vi.spyOn(Number.prototype, 'toLocaleString'),
    ];
    // As when the page begins: no format has been made for another test.
    vi.resetModules();
    const { fixed, grouped, percent, significant } = await import('./numbers.ts');
    const { say, sayCount, speak } = await import('./say.ts');
    const shown = [
      ...[grouped(50_000), fixed(0.5, 3), significant(0.0042, 2), significant(0, 3), percent(0.123), percent(-0.05)],
      ...[say`p = ${0.4}, ${0} of ${0.00001}`, sayCount(1, '{0} run|{0} runs'), sayCount(1200, '{0} run|{0} runs')],
    ];
    expect(shown).toEqual([
      ...['50,000', '0.500', '0.0042', '0', '12.3%', '-5.0%'],
      ...['p = 0.4, 0 of 0.00001', '1 run', '1,200 runs'],
    ]);
    for (const one of asked) expect(one).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    speak('fr', {});
    expect(sayCount(1200, '{0} run|{0} runs')).toMatch(/^1\s200 runs$/);
  });

  it('are written as in Britain where the page is English', () => {
    expect([grouped(50_000), fixed(0.9034, 3), significant(2.3071, 3), percent(0.123)]).toEqual([
      '50,000',
      '0.903',
      '2.31',
      '12.3%',
    ]);
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('are written as the language writes them', () => {
    speak('fr', {});
    expect([fixed(0.9034, 3), significant(0.0042, 2), say`p = ${0.4}`]).toEqual(['0,903', '0,0042', 'p = 0,4']);
    expect(grouped(50_000)).toMatch(/^50\s000$/);
  });
});
