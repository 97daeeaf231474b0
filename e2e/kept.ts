// What the page has kept on the device by now: writing takes its moment, and a test that reloads must wait for it, as a person's hand does.

import type { Page } from '@playwright/test';

/** @param key as in `src/state` (`story-1`, `sweep-runs-1`). @returns the value kept, as JSON; '' where nothing is kept yet. */
export function kept(page: Page, key: string): Promise<string> {
  return page.evaluate(
    (name) =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('rethinking-generalization-kept');
        opening.onerror = () => resolve('');
        opening.onsuccess = () => {
          const database = opening.result;
          const none = () => {
            database.close();
            resolve('');
          };
          if (!database.objectStoreNames.contains('kept')) return none();
          const reading = database.transaction('kept').objectStore('kept').get(name);
          reading.onerror = none;
          reading.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(reading.result ?? ''));
          };
        };
      }),
    key,
  );
}
