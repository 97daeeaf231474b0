// What the page has kept on the device by now: writing takes its moment, and a test that reloads must wait for it, as a person's hand does.

import type { Page } from '@playwright/test';

/**
 * @param key as in `src/state` (`story-1`, `sweep-runs-1`).
 * @param path to the part that is wanted; a checkpoint's weights are long.
 * @returns the part as JSON; '' where nothing is kept yet.
 */
export function kept(page: Page, key: string, ...path: readonly string[]): Promise<string> {
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
