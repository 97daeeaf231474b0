// All labelings of a set of points at once, and what follows for the VC dimension.

import { say } from '../../../language/say.ts';
import type { ParamValues } from '../../../params.ts';
import type { ClassifierFamily, LabelingOutcome } from './family.ts';
import { type Labeling, labelings, type Point } from './points.ts';

export interface Labeled {
  readonly labels: Labeling;
  readonly outcome: LabelingOutcome;
}

export interface Shattering {
  /** All 2^n labelings in the order of `labelings`. */
  readonly map: readonly Labeled[];
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
  return summarizeShattering(labelings(points.length).map((labels) => ({ labels, outcome: separate(labels) })));
}

/** Counts a map again, after a search has changed some of it. */
export function summarizeShattering(map: readonly Labeled[]): Shattering {
  const count = (kind: LabelingOutcome['kind']) => map.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = { separated: count('separated'), impossible: count('impossible'), notFound: count('not-found') };
  const vcAtLeast = sauerLowerBound(Math.log2(map.length), counts.separated);
  return { map, ...counts, vcAtLeast, conclusion: conclude(map.length, vcAtLeast, counts) };
}

/**
 * The largest v for which `realized` labelings of n points are more than Σ_{k<v} C(n, k): then some v of the points are
 * shattered (Sauer 1972, Shelah 1972). With all 2^n it is n; with half of them it is at least n/2.
 */
export function sauerLowerBound(n: number, realized: number): number {
  let [v, choose, sum] = [0, 1, 1];
  while (v < n && realized > sum) {
    v++;
    choose = (choose * (n - v + 1)) / v;
    sum += choose;
  }
  return v;
}

type Counts = Record<'separated' | 'impossible' | 'notFound', number>;

function conclude(total: number, vcAtLeast: number, { separated, impossible, notFound }: Counts): string {
  const n = Math.log2(total);
  if (separated === total) return say`All ${total} labelings are realized: this set is shattered, so VC ≥ ${n}.`;
  const found = say`${separated} of ${total} labelings are realized`;
  const some =
    vcAtLeast > 0 ? say`; by Sauer’s lemma some ${vcAtLeast} of the points are shattered, so VC ≥ ${vcAtLeast}` : '';
  if (impossible > 0) {
    return say`${found} and ${impossible} are impossible: this set is not shattered, which leaves open whether another set of ${n} is${some}.`;
  }
  return say`${found} and ${notFound} were not found, which does not prove them impossible${some}.`;
}
