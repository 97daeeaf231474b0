import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comments, definitions, groupedDigits, indent, lines, literal, wrappedText } from './text.ts';

describe('Python as text', () => {
  it('is indented line by line, but for empty lines', () => {
    expect(indent('if x:\n\n    y()')).toBe('    if x:\n\n        y()');
    expect(indent('x', 2)).toBe('        x');
  });

  it('leaves out what is empty', () => {
    expect(lines('a', '', 'b')).toBe('a\nb');
    expect(definitions('a', '', 'b')).toBe('a\n\n\nb');
  });

  it('has numbers as Python reads them, and groups them for people alone', () => {
    expect([literal(1e-8), literal(1_209_866), groupedDigits(1_209_866)]).toEqual(['1e-8', '1209866', '1,209,866']);
  });

  it('is wrapped greedily: no line is longer than it may, and none could take the next word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 12, max: 40 }),
        (words, columns) => {
          const wrappedLines = wrappedText(words.join(' '), columns).split('\n');
          expect(wrappedLines.join(' ')).toBe(words.join(' '));
          for (const [i, line] of wrappedLines.entries()) {
            expect(line.length).toBeLessThanOrEqual(columns);
            const [next] = wrappedLines[i + 1]?.split(' ') ?? [];
            if (next) expect(`${line} ${next}`.length).toBeGreaterThan(columns);
          }
        },
      ),
    );
    expect(wrappedText('an incomprehensibilities it is', 10)).toBe('an\nincomprehensibilities\nit is');
  });

  it('has every line of a note behind a hash', () => {
    const note = 'word '.repeat(40).trim();
    expect(comments(['One.', note]).split('\n')).toEqual([
      '# One.',
      ...wrappedText(note, 90)
        .split('\n')
        .map((line) => `# ${line}`),
    ]);
  });
});
