// Words from outside that should be one of a few: the word itself, or the one that it is a misspelling of.

import { commas } from './language/joints.ts';
import { say } from './language/say.ts';
import { clip, type Read } from './params.ts';

/** The id itself, the one it is a misspelling of, or `fallback`. */
export function readWord<T extends string>(key: string, text: string, ids: readonly T[], fallback: T): Read<T> {
  const exact = ids.find((id) => id === text);
  if (exact !== undefined) return { value: exact };
  const value = nearestWord(text.toLowerCase(), ids) ?? fallback;
  const takes = commas(ids);
  const message =
    value === ''
      ? say`“${clip(text)}” is not valid for ${key}, which takes ${takes}, and is ignored.`
      : say`“${clip(text)}” is not valid for ${key}, which takes ${takes}; using ${value}.`;
  return { value, repair: { key, given: clip(text), used: value, message } };
}

/** The word within a third of its length in edits, if any. */
export function nearestWord<T extends string>(text: string, words: readonly T[]): T | undefined {
  if (text.length > 40) return undefined;
  const [best] = words
    .map((word) => ({ word, distance: editDistance(text, word) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.ceil(best.word.length / 3) && best.distance < best.word.length
    ? best.word
    : undefined;
}

/** Levenshtein's: insertions, deletions and replacements from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
