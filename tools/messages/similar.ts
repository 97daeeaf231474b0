// How alike two texts are, by the pairs of letters that both have: enough to recognize a sentence after its words were edited.

import { withoutContext } from '../../src/core/language/say.ts';

type Pairs = ReadonlyMap<string, number>;

const known = new Map<string, Pairs>();

function pairsOf(key: string): Pairs {
  const found = known.get(key);
  if (found) return found;
  const text = ` ${withoutContext(key).toLowerCase()} `;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  known.set(key, pairs);
  return pairs;
}

const sizeOf = (pairs: Pairs) => [...pairs.values()].reduce((sum, count) => sum + count, 0);

/** @returns Dice's coefficient of the two texts' pairs of letters, without case and context: from 0, nothing in common, to 1. */
export function similarity(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  return (2 * common) / (sizeOf(one) + sizeOf(other));
}
