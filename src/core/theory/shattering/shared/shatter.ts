// All labelings of a set of points at once, and what they say about the VC dimension.

import { say } from '../../../language/say.ts';
import type { ParamValues } from '../../../params.ts';
import type { ClassifierFamily, Outcome } from './family.ts';
import { type Labeling, labelings, type Point } from './points.ts';

export interface Labeled {
  readonly labels: Labeling;
  readonly outcome: Outcome;
}

export interface Shattering {
  /** All 2^n labelings in the order of `labelings`. */
  readonly wall: readonly Labeled[];
  readonly separated: number;
  readonly impossible: number;
  readonly notFound: number;
  /** What the separators found prove about the VC dimension, by Sauer's lemma. */
  readonly vcAtLeast: number;
  /** One sentence: what follows for the VC dimension, and what does not. */
  readonly conclusion: string;
}

/** @throws RangeError with a sentence for too many or coincident points. */
export function shatter(family: ClassifierFamily, points: readonly Point[], values: ParamValues = {}): Shattering {
  const separate = family.begin(points, values);
  return summarise(labelings(points.length).map((labels) => ({ labels, outcome: separate(labels) })));
}

/** Counts a wall again, after a search has changed some of it. */
export function summarise(wall: readonly Labeled[]): Shattering {
  const count = (kind: Outcome['kind']) => wall.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = { separated: count('separated'), impossible: count('impossible'), notFound: count('not-found') };
  const vcAtLeast = sauerLowerBound(Math.log2(wall.length), counts.separated);
  return { wall, ...counts, vcAtLeast, conclusion: conclude(wall.length, vcAtLeast, counts) };
}

/**
 * The largest v for which `realised` labelings of n points are more than Σ_{k<v} C(n, k): then some v of the points are
 * shattered (Sauer 1972, Shelah 1972). With all 2^n it is n; with half of them it is at least n/2.
 */
export function sauerLowerBound(n: number, realised: number): number {
  let [v, choose, sum] = [0, 1, 1];
  while (v < n && realised > sum) {
    v++;
    choose = (choose * (n - v + 1)) / v;
    sum += choose;
  }
  return v;
}

type Counts = Record<'separated' | 'impossible' | 'notFound', number>;

function conclude(total: number, vcAtLeast: number, { separated, impossible, notFound }: Counts): string {
  const n = Math.log2(total);
  if (separated === total) return say`All ${total} labelings are realised: this set is shattered, so VC ≥ ${n}.`;
  const found = say`${separated} of ${total} labelings are realised`;
  const some =
    vcAtLeast > 0 ? say`; by Sauer’s lemma some ${vcAtLeast} of the points are shattered, so VC ≥ ${vcAtLeast}` : '';
  if (impossible > 0) {
    return say`${found} and ${impossible} are impossible: this set is not shattered, which leaves open whether another set of ${n} is${some}.`;
  }
  return say`${found} and ${notFound} were not found, which does not prove them impossible${some}.`;
}
