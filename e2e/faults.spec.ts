// What goes wrong in the middle of a run, and that the run goes on: an engine that dies, a page that is loaded again.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const LONG = 'setting=random-labels&model=mlp-1x512&n=1000&epochs=200&stop=epochs';

test.use({ allowed: /killed by the test/ });

test('an engine that dies is started again, and the run goes on; a reload takes it up where it was kept', async ({
  lab,
  page,
}) => {
  await lab.open(LONG);
  await lab.train();
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(16);
  const [engine] = page.workers();
  await engine?.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(lab.messages.getByText(/started again; the run goes on from step/)).toBeVisible();
  const before = await keptStep(page);
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(before);

  await page.reload();
  await expect(lab.messages.getByText(/A run was interrupted after \d+ epochs?, at step/)).toBeVisible();
  const kept = await keptStep(page);
  await lab.button(/^Go on$/).click();
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(kept);
});

/** The step that the browser could go on from; 0 where there is none. */
function keptStep(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('rethinking-generalization-kept');
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('kept')) return resolve(0);
          const asked = database.transaction('kept').objectStore('kept').get('run-under-way-1');
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result?.checkpoint?.step ?? 0);
          };
          return undefined;
        };
      }),
  );
}
