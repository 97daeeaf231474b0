// The page's own type: from its own server, small, on its way before the style sheet asks for it, and in the place that was kept for it.

import { readdir, readFile, stat } from 'node:fs/promises';
import type { Request } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { shift } from './layout-shift.ts';

const DIST = '.cache/e2e/dist';
const OURS = /source-(?:serif-4|sans-3).*\.woff2$/;

const ROOMS = ['/?room=lab#n=100&backend=wasm&data=standin', '/?room=about', '/?room=theory', '/?chapter=x-axis'];

test('the fonts of the page are at most 140 kB together', async () => {
  const files = (await readdir(`${DIST}/assets`)).filter((name) => OURS.test(name));
  expect(files).toHaveLength(3);
  const sizes = await Promise.all(files.map(async (name) => (await stat(`${DIST}/assets/${name}`)).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(140_000);
  // All of them are there offline.
  const worker = await readFile(`${DIST}/site-worker.js`, 'utf8');
  for (const name of files) expect(worker).toContain(name);
});

test('the upright ones are preloaded, and each is fetched once', async ({ page, lab }) => {
  await lab.open('n=100&backend=wasm&data=standin');
  const preloaded = await page.locator('link[rel="preload"][as="font"]').evaluateAll((links) => links.length);
  expect(preloaded).toBe(2);
  await page.evaluate(() => document.fonts.ready);
  const fonts = lab.requests.filter((url) => OURS.test(url));
  expect(new Set(fonts).size).toBe(fonts.length);
  expect(await page.evaluate(() => document.fonts.check('16px "Source Sans 3"'))).toBe(true);
  expect(await page.evaluate(() => document.fonts.check('16px "Source Serif 4"'))).toBe(true);
});

for (const address of ROOMS)
  test(`nothing moves when the fonts arrive after the first words: ${address}`, async ({ page, lab }) => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(OURS, async (route) => {
      await held;
      await route.continue();
    });
    const open = new Set<Request>();
    page.on('request', (request) => {
      if (!OURS.test(request.url())) open.add(request);
    });
    const ended = (request: Request) => open.delete(request);
    page.on('requestfinished', ended).on('requestfailed', ended);
    await page.goto(address, { waitUntil: 'commit' });
    await expect(page.locator('h1').first()).toBeVisible();
    // Nor is what moves when a list arrives.
    await expect.poll(() => open.size).toBe(0);
    await expect(page.locator('[class*="-waiting"]')).toHaveCount(0);
    // What moved before is not the fonts’.
    const before = await shift(page);
    letGo();
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect((await shift(page)) - before).toBeLessThanOrEqual(0.01);
    expect(lab.problems).toEqual([]);
  });

test('the page of all parts is for development: a build has nothing of it', async ({ page }) => {
  const files = (await readdir(`${DIST}/assets`)).filter((name) => /\.(js|css)$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(`${DIST}/assets/${name}`, 'utf8')));
  expect(texts.filter((text) => text.includes('parts-theme'))).toEqual([]);
  await page.goto('/?room=parts');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('“parts” is not valid for room');
});
