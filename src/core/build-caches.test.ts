import { describe, expect, it } from 'vitest';
import { buildCacheName, isBuildCache, isPageCache, outdatedCaches } from './build-caches.ts';

const HERE = 'https://uni.example/course/';
const [a, b, c] = ['a', 'b', 'c'].map((build) => buildCacheName(build, HERE));
const UNCHECKED = `workbox-precache-v2-${HERE}`;
const OTHERS = [
  buildCacheName('a', 'https://uni.example/'),
  buildCacheName('a', 'https://uni.example/course/week-3/'),
  'workbox-precache-v2-https://uni.example/',
  'rethinking-generalization-data',
  'other',
];

describe('the caches of builds', () => {
  it('are distinguished from those of other folders and other pages', () => {
    expect(isBuildCache(String(a), HERE)).toBe(true);
    expect(isBuildCache(UNCHECKED, HERE)).toBe(false);
    expect(isPageCache(UNCHECKED, HERE)).toBe(true);
    for (const name of OTHERS) expect(isPageCache(name, HERE), name).toBe(false);
  });

  it.each([
    ['the first build', [a], a, []],
    ['a second build: the first is kept', [a, b], b, []],
    ['a third: the first goes', [a, b, c], c, [a]],
    ['a build that comes back: the latest other is kept', [a, b, c], a, [b]],
    ['files nobody checked go at once', [UNCHECKED, a], a, [UNCHECKED]],
    ['… also where a build came before', [a, UNCHECKED, b], b, [UNCHECKED]],
    ['others are left alone', [...OTHERS, a, b, c], c, [a]],
  ])('%s', (_, names, current, gone) => {
    expect(outdatedCaches(names.map(String), String(current), HERE)).toEqual(gone);
  });
});
