import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord, readWord } from './words.ts';

const letters = (length: number) => fc.stringMatching(new RegExp(`^[a-f]{${length}}$`));

/** By the definition: the fewest edits, tried one letter at a time. */
function edits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return edits(restA, restB);
  return 1 + Math.min(edits(restA, b), edits(a, restB), edits(restA, restB));
}

describe('the nearest word', () => {
  it('is the one that the fewest edits lead to, if those are a third of its letters at most', () => {
    fc.assert(
      fc.property(letters(5), fc.array(letters(6), { minLength: 1, maxLength: 4 }), (text, words) => {
        const found = nearestWord(text, words);
        const least = Math.min(...words.map((word) => edits(text, word)));
        expect(found).toBe(least <= 2 ? words.find((word) => edits(text, word) === least) : undefined);
      }),
    );
  });

  it.each([
    ['abcdef', 'abcdef'],
    ['abcdxx', 'abcdef'],
    ['abcd', 'abcdef'],
    ['abcdefgh', 'abcdef'],
    ['abcxxx', undefined],
    ['abc', undefined],
    ['', undefined],
  ])('to %s of one word of six letters is %s', (text, expected) => {
    expect(nearestWord(text, ['abcdef'])).toBe(expected);
  });

  it('of one letter is that letter, and no other is a slip of it', () => {
    expect([nearestWord('n', ['n']), nearestWord('x', ['n']), nearestWord('', ['n'])]).toEqual([
      'n',
      undefined,
      undefined,
    ]);
  });

  it('is not looked for in long texts, which would take long', () => {
    expect(nearestWord('a'.repeat(40), ['a'.repeat(41)])).toBe('a'.repeat(41));
    expect(nearestWord('a'.repeat(41), ['a'.repeat(41)])).toBeUndefined();
  });

  it('is none where there are no words', () => {
    expect(nearestWord('n', [])).toBeUndefined();
  });
});

describe('a word from outside', () => {
  const IDS = ['linear', 'mlp-1x512'];

  it('is itself where it is one of those that there are', () => {
    expect(readWord('model', 'linear', IDS, 'mlp-1x512')).toEqual({ value: 'linear' });
  });

  it('is taken for the one it is a misspelling of, in capitals too, and reported', () => {
    expect(readWord('model', 'LINAER', IDS, 'mlp-1x512')).toEqual({
      value: 'linear',
      repair: {
        key: 'model',
        given: 'LINAER',
        used: 'linear',
        message: '“LINAER” is not valid for model, which takes linear, mlp-1x512; using linear.',
      },
    });
  });

  it('is ignored where there is nothing to fall back on', () => {
    expect(readWord<string>('reg', 'magic', IDS, '').repair?.message).toBe(
      '“magic” is not valid for reg, which takes linear, mlp-1x512, and is ignored.',
    );
    expect(readWord('model', 'magic', IDS, 'linear').value).toBe('linear');
  });
});
