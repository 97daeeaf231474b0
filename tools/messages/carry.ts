// What becomes of a catalog when the English has changed: every translation goes to the text that its English has become, with a
// mark for a reviewer. The old text is found by its place in the source first, and by its words if that fails.

import { withoutContext } from '../../src/core/language/say.ts';
import type { Entry, ParsedCatalog } from './catalog.ts';
import type { Section } from './files.ts';
import { gapsFit, sameShape } from './gaps.ts';
import { type Candidates, pairInOrder, successorsOf } from './places.ts';
import { similarity } from './similar.ts';

/** A translation, and the English it was written for. */
interface Source {
  readonly key: string;
  readonly text: string;
  readonly was: string;
}

/** Texts that share less are not paired, unless they are in the same place. */
const ALIKE = 0.6;
/** In the same place this much makes it certain enough to go before words that are elsewhere. */
const ALIKE_IN_PLACE = 0.5;

/** @returns the catalog of the texts that the source has now, in its order; no translation is lost on the way. */
export function carryOver(before: ParsedCatalog, sections: readonly Section[]): ParsedCatalog {
  const kept = new Map(before.entries.map((entry) => [entry.key, entry]));
  const now = sections.flatMap(({ file, keys }) => keys.map((key) => ({ key, file })));
  const keys = new Set(now.map(({ key }) => key));
  const wanted = now.filter(({ key }) => !kept.has(key) && !before.unused.has(key)).map(({ key }) => key);
  const vanished = before.entries.filter((entry) => !keys.has(entry.key) && (entry.text || entry.withheld));
  const pairs = pairUp(before, vanished.map(sourceOf), wanted, sections);
  const entries = now.map(({ key, file }): Entry => {
    const same = kept.get(key);
    if (same) return { ...same, file };
    const old = before.unused.get(key);
    return old === undefined ? carried(key, file, pairs.get(key)) : { ...untranslated(key, file), text: old };
  });
  return { entries, unused: unusedAfter(before, vanished.map(sourceOf), pairs, keys) };
}

function sourceOf({ key, text, was, withheld }: Entry): Source {
  return { key, text: withheld ?? text, was: was ?? key };
}

const untranslated = (key: string, file: string): Entry => ({ key, text: '', file, was: null, withheld: null });

function carried(key: string, file: string, from: Source | undefined): Entry {
  if (!from) return untranslated(key, file);
  if (from.was === key) return { ...untranslated(key, file), text: from.text };
  const fits = sameShape(from.was, key) && gapsFit(key, from.text);
  return {
    key,
    file,
    was: from.was,
    ...(fits ? { text: from.text, withheld: null } : { text: '', withheld: from.text }),
  };
}

/** Which translation each of the `wanted` keys takes over. */
function pairUp(
  before: ParsedCatalog,
  vanished: readonly Source[],
  wanted: readonly string[],
  sections: readonly Section[],
): ReadonlyMap<string, Source> {
  const pairs = new Map(sameWords(before, wanted));
  const byKey = new Map(vanished.map((source) => [source.key, source]));
  const free = () => wanted.filter((key) => !pairs.has(key));
  const left = () => {
    const taken = new Set([...pairs.values()].map(({ key }) => key));
    return [...byKey.values()].filter(({ key }) => !taken.has(key));
  };
  // Who goes back to an earlier wording finds its translation again.
  for (const key of free()) {
    const former = left().find(({ was }) => was === key);
    if (former) pairs.set(key, former);
  }
  const byPlace = (least: number) => {
    const vanishedKeys = new Set(left().map(({ key }) => key));
    for (const [was, key] of pairsByPlace(before, sections, {
      vanished: vanishedKeys,
      wanted: new Set(free()),
      least,
    })) {
      const source = byKey.get(was);
      if (source) pairs.set(key, source);
    }
  };
  byPlace(ALIKE_IN_PLACE);
  const unused = [...before.unused].map(([key, text]): Source => ({ key, text, was: key }));
  for (const [source, key] of pairsByWords([...left(), ...unused], free())) pairs.set(key, source);
  byPlace(0);
  return pairs;
}

/** A text that gets a context, or loses it, keeps its words; where one becomes several, each begins with its translation. */
function sameWords(before: ParsedCatalog, wanted: readonly string[]): readonly (readonly [string, Source])[] {
  const translated = before.entries.filter(({ text }) => text !== '');
  const byWords = new Map(translated.toReversed().map((entry) => [withoutContext(entry.key), sourceOf(entry)]));
  return wanted.flatMap((key) => {
    const source = byWords.get(withoutContext(key));
    return source ? [[key, source] as const] : [];
  });
}

function pairsByPlace(
  before: ParsedCatalog,
  sections: readonly Section[],
  candidates: Candidates,
): readonly (readonly [string, string])[] {
  const old = byFile(before.entries);
  const successors = successorsOf(old, sections);
  return sections.flatMap(({ file, keys }) => {
    const earlier = old.get(successors.get(file) ?? file)?.map(({ key }) => key) ?? [];
    return pairInOrder(earlier, keys, candidates);
  });
}

function byFile(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const files = new Map<string, Entry[]>();
  for (const entry of entries) files.set(entry.file, [...(files.get(entry.file) ?? []), entry]);
  return files;
}

function pairsByWords(sources: readonly Source[], wanted: readonly string[]): readonly (readonly [Source, string])[] {
  const scored = sources.flatMap((source) =>
    wanted.map((key) => ({ source, key, score: sameShape(source.was, key) ? similarity(source.was, key) : 0 })),
  );
  const taken = new Set<Source | string>();
  const pairs: (readonly [Source, string])[] = [];
  for (const { source, key } of scored.filter((one) => one.score >= ALIKE).sort((a, b) => b.score - a.score)) {
    if (taken.has(source) || taken.has(key)) continue;
    taken.add(source).add(key);
    pairs.push([source, key]);
  }
  return pairs;
}

function unusedAfter(
  before: ParsedCatalog,
  vanished: readonly Source[],
  pairs: ReadonlyMap<string, Source>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const taken = new Set([...pairs.values()].map(({ key }) => key));
  const rest = [...before.unused, ...vanished.map(({ was, key, text }) => [was, text, key] as const)];
  return new Map(
    rest.filter(([was, , key = was]) => !taken.has(key) && !keys.has(was)).map(([was, text]) => [was, text]),
  );
}
