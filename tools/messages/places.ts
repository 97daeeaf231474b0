// Texts in the place of others: between the same neighbors of the same file, in the same order.

import type { Section } from './files.ts';
import { sameShape } from './gaps.ts';
import { similarity } from './similar.ts';

type Pair = readonly [was: string, now: string];

/** What the place alone counts for, beside a similarity of at most 1: of two candidates the one whose words fit is taken. */
const PLACE = 0.2;
/** A label is not a paragraph: texts whose lengths differ by more are unrelated, unless their words are similar. */
const LENGTHS = 4;
/** Renamed files have a path that is this much alike. */
const PATHS = 0.5;

export interface Candidates {
  readonly vanished: ReadonlySet<string>;
  readonly wanted: ReadonlySet<string>;
  /** How alike two texts have to be, from 0 to 1. */
  readonly least: number;
}

/**
 * @param earlier all keys that the file had, in order.
 * @param keys all that it has now.
 * @returns keys that have `vanished` with the `wanted` ones in their places.
 */
export function pairInOrder(
  earlier: readonly string[],
  keys: readonly string[],
  { vanished, wanted, least }: Candidates,
): readonly Pair[] {
  const anchors = new Set(keys.filter((key) => earlier.includes(key)));
  const stretches = (all: readonly string[]) => split(all, anchors);
  const now = stretches(keys);
  return [...stretches(earlier)].flatMap(([anchor, before]) =>
    align(
      before.filter((key) => vanished.has(key)),
      (now.get(anchor) ?? []).filter((key) => wanted.has(key)),
      least,
    ),
  );
}

/** What follows each anchor, up to the next; what follows none is under an empty name. */
function split(keys: readonly string[], anchors: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  let anchor = '';
  const behind = new Map<string, string[]>([['', []]]);
  for (const key of keys) {
    if (anchors.has(key)) {
      anchor = key;
      behind.set(key, []);
    } else behind.get(anchor)?.push(key);
  }
  return behind;
}

/** The pairs in order that have most in common, by dynamic programming from the end. */
function align(before: readonly string[], now: readonly string[], least: number): readonly Pair[] {
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(now.length + 1));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => score(before[i] ?? '', now[j] ?? '', least) + at(i + 1, j + 1);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      best[i]?.fill(Math.max(paired(i, j), at(i + 1, j), at(i, j + 1)), j, j + 1);
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < before.length && j < now.length; ) {
    if (at(i, j) === at(i + 1, j)) i++;
    else if (at(i, j) === at(i, j + 1)) j++;
    else pairs.push([before[i++] ?? '', now[j++] ?? '']);
  }
  return pairs;
}

/** 0 for texts that are not taken for one another. Where gaps differ the words have to be alike. */
function score(was: string, now: string, least: number): number {
  const alike = similarity(was, now);
  if (alike < least) return 0;
  const [short = 0, long = 0] = [was.length, now.length].sort((a, b) => a - b);
  const comparable = sameShape(was, now) && long <= LENGTHS * Math.max(short, 10);
  if (comparable) return PLACE + alike;
  return alike >= PLACE ? alike : 0;
}

/** Files that are new, with the one that each was before: by their paths and by the texts that both have. */
export function successorsOf(
  old: ReadonlyMap<string, readonly { readonly key: string }[]>,
  sections: readonly Section[],
): ReadonlyMap<string, string> {
  const files = new Set(sections.map(({ file }) => file));
  const gone = [...old.keys()].filter((file) => !files.has(file));
  const fresh = sections.filter(({ file }) => !old.has(file));
  const scored = fresh.flatMap(({ file, keys }) =>
    gone.map((was) => {
      const shared = old.get(was)?.filter(({ key }) => keys.includes(key)).length ?? 0;
      return { file, was, score: similarity(was, file) + shared / Math.max(keys.length, 1) };
    }),
  );
  const successors = new Map<string, string>();
  const taken = new Set<string>();
  for (const { file, was } of scored.filter((one) => one.score >= PATHS).sort((a, b) => b.score - a.score)) {
    if (successors.has(file) || taken.has(was)) continue;
    successors.set(file, was);
    taken.add(was);
  }
  return successors;
}
