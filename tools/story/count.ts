// What prose is made of: words, sentences that are too long, examples, and how often it speaks to its reader.

export interface ProseCount {
  readonly words: number;
  /** Sentences with an example, an analogy or a case worked through. */
  readonly examples: number;
  /** Sentences of more than 30 words. */
  readonly long: number;
  /** Words such as “we”, “us”, “you”, “your”. */
  readonly address: number;
}

const LONGEST = 30;
const EXAMPLE =
  /\b(?:imagine|suppose|think of|for example|is like|, like an?|as if|logic of a)\b|(?:,| and) as (?:you|one|a|an) |is true, as /i;
const ADDRESS = /\b(?:we|us|our|ours|you|your|yours)\b/gi;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}’.,×%-]*/gu;

export function countProse(paragraphs: readonly string[]): ProseCount {
  const sentences = paragraphs.flatMap(sentencesOf);
  const text = paragraphs.join(' ');
  return {
    words: wordsIn(text),
    examples: sentences.filter((sentence) => EXAMPLE.test(sentence)).length,
    long: sentences.filter((sentence) => wordsIn(sentence) > LONGEST).length,
    address: text.match(ADDRESS)?.length ?? 0,
  };
}

export function totalCount(counts: readonly ProseCount[]): ProseCount {
  const sum = (of: (count: ProseCount) => number) => counts.reduce((all, count) => all + of(count), 0);
  return {
    words: sum(({ words }) => words),
    examples: sum(({ examples }) => examples),
    long: sum(({ long }) => long),
    address: sum(({ address }) => address),
  };
}

function wordsIn(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** A point, a question mark or a colon's end, followed by a space and a capital; not that of “et al.” or of “v3.”. */
export function sentencesOf(paragraph: string): readonly string[] {
  return paragraph.split(/(?<=[.?!]”?)(?<!et al\.) (?=[\p{Lu}“δ])/u);
}
