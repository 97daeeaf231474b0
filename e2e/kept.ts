// What the page has stored on the device: writing is asynchronous, so a test that reloads must wait for it.

import type { Page } from '@playwright/test';

/**
 * @param key as in `src/state` (`story-1`, `run-under-way-1`).
 * @param path to the part that is wanted; a checkpoint's weights are long.
 * @returns the part as JSON; '' where nothing is kept yet.
 */
export function keptEntries(page: Page, key: string, ...path: readonly string[]): Promise<string> {
  return page.evaluate(
    ([name, ...inner]) =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('rethinking-generalization-kept');
        // The page has not made it yet: one made here would be without its store, and keep nothing ever.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve('');
        opening.onsuccess = () => {
          const reading = opening.result
            .transaction('kept')
            .objectStore('kept')
            .get(name ?? '');
          const close = (text: string) => {
            opening.result.close();
            resolve(text);
          };
          reading.onerror = () => close('');
          reading.onsuccess = () => {
            const part = inner.reduce<unknown>((whole, field) => Object(whole)[field], reading.result);
            close(part === undefined ? '' : JSON.stringify(part));
          };
        };
      }),
    [key, ...path],
  );
}

/** The names in the page's storage that begin so: one a record, where a list is kept (`lab-run/`, `sweep-run/`). */
export async function keptKeys(page: Page, prefix: string): Promise<readonly string[]> {
  return page.evaluate(
    (beginning) =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('rethinking-generalization-kept');
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('kept').objectStore('kept').getAllKeys();
          const close = (keys: string[]) => {
            opening.result.close();
            resolve(keys);
          };
          reading.onerror = () => close([]);
          reading.onsuccess = () => close(reading.result.map(String).filter((key) => key.startsWith(beginning)));
        };
      }),
    prefix,
  );
}
