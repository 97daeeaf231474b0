// What an attacker, a bug or a later version might send: texts, values and damaged copies of good ones. All drawn from
// fast-check's seed, so that a failure can be reproduced.

import * as fc from 'fast-check';
import { processorTime } from '../testing/processor-time.ts';

/** Cases for each door of the page (issue 7). */
export const CASES = 10_000;
/** No case may take longer, in milliseconds of processor time on a slow machine. */
export const MAX_TIME = 1000;
/** No sentence of reason is longer, in characters. */
export const MAX_SENTENCE = 1200;

const NASTY = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1e999',
  '-1e999',
  'NaN',
  'Infinity',
  '1e-320',
  '0x10',
  '1_000',
  '९',
  '1,5',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows',
  '\u0000',
  '\uFFFF',
  '\uD800',
  '\u202Eevil',
  '🙂'.repeat(50),
  '%',
  '%E0%A4%A',
  'a'.repeat(5000),
  ','.repeat(2000),
  ':'.repeat(2000),
  '='.repeat(300),
  '&'.repeat(300),
  '{{7*7}}',
  "' OR 1=1 --",
  '\r\nSet-Cookie: a=b',
];

export const nastyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);

/** As an address holds it; half a surrogate cannot be written there. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '?'));
}

/** Any value that a structured clone could carry, prototype keys and odd objects among them. */
export const nastyValue = fc.oneof(
  nastyText,
  fc.anything({
    key: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('__proto__', 'constructor', 'type', 'version', 'app', 'id'),
    ),
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
    maxDepth: 4,
  }),
);

/** A copy of `good` with one value in it replaced, left out or added to, anywhere. */
export function damaged(good: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(good);
  return fc
    .tuple(fc.constantFrom(...paths), nastyValue, fc.constantFrom('replace', 'remove', 'add', 'repeat'))
    .map(([path, value, how]) => changed(good, path, value, how));
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

function changed(good: unknown, path: Path, value: unknown, how: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return how === 'repeat' ? [good, good] : value;
  if (typeof good !== 'object' || good === null) return value;
  const copy: Record<string, unknown> = Object.fromEntries(Object.entries(good));
  if (rest.length > 0) copy[key] = changed(copy[key], rest, value, how);
  else if (how === 'remove') delete copy[key];
  else if (how === 'add') define(copy, `${key}x`, value);
  else if (how === 'repeat') copy[key] = Array.from({ length: 50 }, () => copy[key]);
  else copy[key] = value;
  return Array.isArray(good) ? Object.values(copy) : copy;
}

/** Even where the key is `__proto__`. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** What a sweep of cases took: the longest, in milliseconds. */
export interface Swept {
  readonly cases: number;
  readonly longest: number;
}

/** Runs `act` on `CASES` draws; fails on a throw, on one that takes too long, and on a changed prototype. */
export function sweep<T>(arbitrary: fc.Arbitrary<T>, act: (value: T) => void, seed = 7): Swept {
  let longest = 0;
  let cases = 0;
  fc.assert(
    fc.property(arbitrary, (value) => {
      const begin = processorTime();
      act(value);
      longest = Math.max(longest, processorTime() - begin);
      cases++;
      if (Object.keys(Object.prototype).length > 0) throw new Error('Object.prototype was written to');
    }),
    { numRuns: CASES, seed },
  );
  return { cases, longest };
}

/** One sentence or a few, not a novel, with no markup that anybody would take for some. */
export function isSentence(text: string): boolean {
  return text.length > 10 && text.length <= MAX_SENTENCE && /[.!?…”]$/.test(text.trim());
}
