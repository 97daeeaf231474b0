// The lab's screen and its controls: what is in sight, what a key, a click and a finger do, and that no run is lost.

import type { Locator, Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { inMenu } from './chart-menu.ts';
import { expect, test } from './fixtures.ts';
import type { LabPage } from './lab.ts';
import { shift } from './layout-shift.ts';

const QUICK = 'n=300&model=linear&epochs=3&stop=epochs&backend=wasm&data=standin';
const LONG = 'n=300&model=mlp-1x512&epochs=900&stop=epochs&backend=wasm&data=standin';
const FITS = 'n=100&model=mlp-1x512&epochs=400&stop=loss&backend=wasm&data=standin';

/** Whether all of it is in the window. */
async function inSight(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });
}

async function stopMidway(lab: LabPage, page: Page): Promise<void> {
  await lab.train();
  await expect(lab.status).toHaveText('Training');
  await expect(page.getByText(/^epoch ([2-9]|\d\d+) of/)).toBeVisible();
  await lab.setting('Random labels').click();
  await expect(lab.lastRun).toContainText('stopped');
}

for (const lang of ['en', 'fr'])
  test(`at 1366 × 768 settings, Train, the map and three charts are in sight at once, before and after a run: ${lang}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`./?room=lab&lang=${lang}#n=1000&epochs=2&stop=epochs&data=standin&backend=wasm`);
    const charts = page.locator('.lab-charts .chart-card');
    await expect(charts).toHaveCount(3);
    const map = page.locator('.map-sheet');
    const train = page.locator('.transport button').first();
    const inWindow = async () => {
      await expect
        .poll(async () => (await Promise.all((await charts.all()).map(inSight))).join())
        .toBe('true,true,true');
      for (const part of [map, train]) await expect.poll(() => inSight(part)).toBe(true);
      const tops = await Promise.all((await charts.all()).map(async (chart) => (await chart.boundingBox())?.y));
      expect(new Set(tops).size).toBe(1);
      // Of fewer than 1,500 images each is at least 16 px large.
      const columns = await page.locator('.map-veil').evaluate((veil) => Number(veil.getAttribute('width')));
      expect(((await map.boundingBox())?.width ?? 0) / columns).toBeGreaterThan(16);
    };
    await expect(page.locator('.transport').getByRole('status')).toHaveText(/^(Ready|Prêt)$/);
    await inWindow();
    expect(await page.locator('.lab-rail').evaluate((rail) => rail.scrollHeight <= rail.clientHeight)).toBe(true);
    await train.click();
    await expect(page.locator('.chart-verdict')).toHaveAttribute('data-verdict', 'no-bound');
    await inWindow();
  });

for (const [width, height] of [
  [1280, 720],
  [1366, 768],
  [412, 823],
] as const)
  test(`nothing moves while it arrives: ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./?room=lab#n=500&data=standin&backend=wasm');
    await expect(page.locator('.map-veil')).toBeVisible();
    await expect(page.locator('.chart-drawing svg').first()).toBeVisible();
    await expect(page.locator('[class*="-waiting"]')).toHaveCount(0);
    expect(await shift(page)).toBeLessThanOrEqual(0.02);
  });

test('Train stays in reach when one scrolls to the table', async ({ lab, page }) => {
  await lab.open(QUICK);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.locator('.site-foot').scrollIntoViewIfNeeded();
  expect(await inSight(lab.button('Train again'))).toBe(true);
});

test('all six settings have a row in sight, without a second scroll bar', async ({ lab, page }) => {
  await lab.open('n=100&model=linear&epochs=1&backend=wasm&data=standin');
  for (const setting of ['True labels', 'Partially corrupted labels', 'Random labels']) {
    await lab.setting(setting).click();
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
  }
  for (const setting of ['Shuffled pixels', 'Random pixels', 'Gaussian pixels']) {
    await lab.setting(setting).click();
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
  }
  await expect(lab.runs.getByRole('row')).toHaveCount(1 + 6);
  await lab.runs.scrollIntoViewIfNeeded();
  expect(await lab.runs.evaluate((runs) => runs.scrollHeight <= runs.clientHeight)).toBe(true);
  for (const row of await lab.runs.getByRole('row').all()) expect(await inSight(row)).toBe(true);
  await expectNoObstacle(page, { parts: ['.lab-runs'] });
});

test('the first steps stay until both are done, and become the conclusion', async ({ lab, page }) => {
  await lab.open(FITS);
  await lab.train();
  await lab.untilFitted();
  await expect(lab.button(/^1\. True labels ?, done$/)).toBeVisible();
  await lab.button(/^2\. Random labels/).click();
  await page.keyboard.press(' ');
  await lab.untilFitted();
  const conclusion = page.locator('.guide-conclusion');
  await expect(conclusion).toContainText('Zero training error, twice.');
  await expect(lab.lastRun).toBeVisible();
  const cells = await lab.lastRun.locator('td').allInnerTexts();
  for (const number of [cells[2], cells[5]]) await expect(conclusion).toContainText(number ?? '?');
  await expect(lab.button(/^1\. True labels/)).toHaveCount(0);
  expect(await lab.lastRunCell('Epochs to loss ≤ 0.1')).toBeGreaterThan(0);
});

test('a run that was stopped by another setting is resumed from the table, with its numbers', async ({ lab, page }) => {
  await lab.open(LONG);
  await stopMidway(lab, page);
  await lab.runs.getByRole('button', { name: /^Resume/ }).click();
  await expect(lab.status).toHaveText('Training');
  await expect(lab.setting('True labels')).toBeChecked();
  await expect(page.getByText(/^epoch ([2-9]|\d\d+) of/)).toBeVisible();
  await expect(lab.runs.getByRole('row')).toHaveCount(2);
});

test('a run that was removed is put back with the keyboard', async ({ lab, page }) => {
  await lab.open(QUICK);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const before = await lab.lastRun.innerText();
  await lab.runs.getByRole('button', { name: /^Remove/ }).focus();
  await page.keyboard.press('Enter');
  await expect(lab.runs.getByRole('row')).toHaveCount(0);
  await expect(lab.runs.getByRole('button', { name: /^Undo/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.lastRun).toBeVisible();
  expect(await lab.lastRun.innerText()).toBe(before);
  await page.reload();
  await expect(lab.lastRun).toContainText('True labels');
});

test('a double click on Train trains', async ({ lab }) => {
  await lab.open(LONG);
  await lab.button('Train').dblclick();
  await expect(lab.status).toHaveText('Training');
  await expect(lab.button('Pause')).toBeVisible();
});

test('Space trains on a link, which has no use for it', async ({ lab, page }) => {
  await lab.open(LONG);
  await page.getByRole('link', { name: 'Lab', exact: true }).focus();
  await page.keyboard.press(' ');
  await expect(lab.status).toHaveText('Training');
});

test('other pages show the run that is going, and lead back to it', async ({ lab, page }) => {
  await lab.open(LONG);
  await lab.train();
  await expect(lab.status).toHaveText('Training');
  await page.getByRole('link', { name: 'Theory', exact: true }).click();
  const sign = page.getByRole('banner').getByRole('link', { name: /^Training: epoch \d+ of 900$/ });
  await expect(sign).toBeVisible();
  const epoch = await sign.innerText();
  await expect.poll(() => sign.innerText()).not.toBe(epoch);
  await sign.click();
  await expect(lab.status).toHaveText('Training');
  await expect(sign).toHaveCount(0);
});

test('a number is typed in groups, in English and in French', async ({ lab, page }) => {
  for (const [query, name, typed] of [
    ['', 'Training images N', '1,500'],
    ['?lang=fr', 'Images N', '1 500'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${query}#data=standin&backend=wasm`);
    const field = page.getByRole('textbox', { name, exact: true });
    await field.fill(typed);
    await field.press('Enter');
    await expect(page).toHaveURL(/n=1500/);
  }
  expect(lab.problems).toEqual([]);
});

test('runs are named in the language that is chosen, also those that are there', async ({ lab, page }) => {
  await lab.open(QUICK);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await expect(page.getByRole('rowheader', { name: /^Vraies étiquettes/ })).toBeVisible();
});

test('what is taken along of a chart is one menu, which the keyboard opens and leaves', async ({ lab, page }) => {
  await lab.open(QUICK);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('Training loss');
  const entry = await inMenu(card, /view as table/);
  await expect(entry).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entry).toHaveCount(0);
  const menu = card.getByRole('button', { name: /: export\b/ });
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('results come first, Train is under the thumb, and the settings are a sheet', async ({ lab, page }) => {
    await lab.open(QUICK);
    const train = lab.button('Train');
    expect(await inSight(train)).toBe(true);
    expect((await train.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    await expect(lab.setting('True labels')).toBeHidden();
    await expect(lab.chart('Memorization map')).toBeInViewport();
    await lab.settingsButton.tap();
    await lab.setting('Random labels').tap();
    await expect(page).toHaveURL(/setting=random-labels/);
    await expectNoObstacle(page, { parts: ['.lab'] });
    await train.tap();
    await expect(lab.setting('Random labels')).toBeHidden();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await page.locator('.site-foot').scrollIntoViewIfNeeded();
    expect(await inSight(lab.button('Train again'))).toBe(true);
  });

  test('the sheet is left by its button and by Escape, and the focus returns', async ({ lab, page }) => {
    await lab.open(QUICK);
    await lab.settingsButton.tap();
    await lab.button('Close').tap();
    await expect(lab.settingsButton).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(lab.setting('True labels')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lab.setting('True labels')).toBeHidden();
    await expect(lab.settingsButton).toBeFocused();
  });
});
