// The story's prose keeps its measure: chapters neither too short nor too long, each with an example and a number, in sentences that
// are read once, and spoken to a reader.

import { describe, expect, it } from 'vitest';
import { chapters } from '../../src/chapters/index.ts';
import { countProse, sentencesOf, totalCount } from './count.ts';
import { numbersIn } from './numbers.ts';
import { proseOf } from './texts.ts';

describe('the counts', () => {
  it('are those of a text counted by a person', () => {
    const text = 'You see one curve (Zhang et al. 2017). Imagine a map: it is ours, 1,000 images wide! Why?';
    expect(sentencesOf(text)).toHaveLength(3);
    expect(countProse([text])).toEqual({ words: 18, examples: 1, long: 0, address: 2 });
    expect(countProse([Array.from({ length: 31 }, () => 'word').join(' ')])).toMatchObject({ words: 31, long: 1 });
  });

  it('of several texts are their sum', () => {
    const one = countProse(['You and we.']);
    expect(totalCount([one, one, one])).toEqual({ words: 9, examples: 0, long: 0, address: 6 });
  });
});

describe.each(chapters.all.map((chapter) => [chapter.id, proseOf(chapter)] as const))('the prose of %s', (_, prose) => {
  it('has 200 to 400 words, an example and a number, and at most two sentences of more than 30 words', () => {
    const { words, examples, long } = countProse(prose);
    expect(words).toBeGreaterThanOrEqual(200);
    expect(words).toBeLessThanOrEqual(400);
    expect(examples).toBeGreaterThanOrEqual(1);
    expect(prose.flatMap(numbersIn).length).toBeGreaterThanOrEqual(1);
    expect(long).toBeLessThanOrEqual(2);
  });
});

it('the story speaks to its reader: at least one “we” or “you” per 100 words', () => {
  const { words, address } = totalCount(chapters.all.map((chapter) => countProse(proseOf(chapter))));
  expect((100 * address) / words).toBeGreaterThanOrEqual(1);
});
