// The page 'about': it is accessible, names what to cite, and deletes what was stored.

import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function enter(page: Page, query = ''): Promise<void> {
  await page.goto(`/?room=about${query}#data=standin`);
  await expect(page.getByRole('heading', { name: 'About this page' })).toBeVisible();
  await expect(page.getByText(/The page includes \d+ packages/)).toBeVisible();
}

test('is accessible in every theme, and fits 320 pixels', async ({ lab, page }) => {
  await enter(page, '&theme=light');
  await page.getByText('recharts', { exact: true }).click();
  await page.getByRole('button', { name: /^Clear everything that is stored/ }).click();
  await expectNoObstacle(page, { everyTheme: true });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(lab.requests.length).toBeGreaterThan(0);
});

test('gives what to cite, names the licenses, and clears what was kept', async ({ lab, page }) => {
  await lab.open('n=100&epochs=1&model=linear&backend=wasm&data=standin');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.getByRole('link', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Copy: This page' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    `url     = {${new URL('/', page.url()).href}}`,
  );
  await page.getByText('recharts', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'License of recharts' })).toContainText('The MIT License');

  const kept = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('rethinking-generalization-kept');
        opening.onsuccess = () => resolve(opening.result);
      });
      const names = [...database.objectStoreNames];
      const count = new Promise<number>((resolve) => {
        if (names.length === 0) return resolve(0);
        const counting = database.transaction('kept').objectStore('kept').count();
        counting.onsuccess = () => resolve(counting.result);
      });
      const runs = await count;
      database.close();
      return runs;
    });
  await expect.poll(kept).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^Clear everything that is stored/ }).click();
  await page.getByRole('button', { name: 'Clear everything', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Clear everything', exact: true })).toHaveCount(0);
  await expect.poll(kept).toBe(0);
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(lab.button('1. True labels')).toBeVisible();
  await expect(lab.runs.getByRole('row')).toHaveCount(0);
});
