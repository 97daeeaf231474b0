// Names in the browser's Cache Storage under which the service worker keeps whole builds of the page, one cache for each build.
// All pages of an origin share that storage, so each name ends in the folder that it is for. `public/start.js`, which must work
// without any other file of the page, repeats the rule; its test compares the two.

const PREFIX = 'workbox-build-';

/**
 * @param build what identifies one build's files. @param folder absolute address of the page's folder, ending in a
 * slash.
 */
export function buildCacheName(build: string, folder: string): string {
  return `${PREFIX}${build}-${folder}`;
}

/** Whether a cache of that name holds a checked build of the page in `folder`. */
export function isBuildCache(name: string, folder: string): boolean {
  return name.startsWith(PREFIX) && name.endsWith(`-${folder}`);
}

/** The same, or one of the caches whose files were not checked, which versions up to 0.1 of this page filled. */
export function isPageCache(name: string, folder: string): boolean {
  return name.startsWith('workbox-') && name.endsWith(`-${folder}`);
}

/**
 * Which of `names` (oldest first, as Cache Storage lists them) are no longer needed once `current` serves the page: all of this
 * folder but `current` and the build before it, whose files are still read by frames and tabs that began with it.
 */
export function outdatedCaches(names: readonly string[], current: string, folder: string): readonly string[] {
  const others = names.filter((name) => isPageCache(name, folder) && name !== current);
  const previous = others.findLast((name) => isBuildCache(name, folder));
  return others.filter((name) => name !== previous);
}
