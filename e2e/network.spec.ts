// The network's drawing, its first weights, and the memorization map.

import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

const SMALL = 'n=100&backend=wasm&data=standin';
const TOTALS = [
  ['linear', '23,530'],
  ['mlp-1x512', '1,209,866'],
  ['mlp-3x512', '1,735,178'],
  ['alexnet-small', '1,387,786'],
  ['inception-small', '1,649,402'],
] as const;

/** Tiles of the map that are lit, by the veil that covers the others. */
function litTiles(page: Page): Promise<number> {
  return page.locator('.map-veil').evaluate((canvas, images) => {
    if (!(canvas instanceof HTMLCanvasElement)) return Number.NaN;
    const shades = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return Array.from({ length: images }, (_, place) => shades[4 * place + 3]).filter((alpha) => alpha === 0).length;
  }, 100);
}

test('every network is drawn with the parameters that it has', async ({ lab }) => {
  for (const [model, total] of TOTALS) {
    await lab.open(`${SMALL}&model=${model}`);
    const card = lab.chart('Network');
    await expect(card.getByRole('strong').filter({ hasText: total })).toBeVisible();
    await card.getByRole('button', { name: /table/ }).click();
    await expect(card.getByRole('dialog').getByRole('row').last()).toContainText(total);
    await card.getByRole('button', { name: 'Close' }).click();
  }
});

test('the drawing follows the regularizers', async ({ lab, page }) => {
  await lab.open(SMALL);
  const card = lab.chart('Network');
  await expect(card.getByText('dropout 0.5')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Dropout' }).check();
  await expect(card.getByText('dropout 0.5')).toBeVisible();
});

test('the map lights up, image by image, until random labels are memorized', async ({ lab, page }) => {
  await lab.open(`${SMALL}&setting=random-labels`);
  const card = lab.chart('Memorization map');
  await expect(card).toContainText('100 images, dark until they are learned');
  expect(await litTiles(page)).toBe(0);
  await lab.button('One Epoch').click();
  await expect(card).toContainText(/\d of 100 right, all of them with random labels/);
  const early = await litTiles(page);
  await expect(card).toContainText(`${early} of 100 right`);
  expect(early).toBeLessThan(100);
  await lab.button('Resume').click();
  await lab.untilFitted();
  await expect(card).toContainText('100 of 100 right, all of them with random labels');
  expect(await litTiles(page)).toBe(100);
});

test('the noise is counted separately, and listed by class in a table', async ({ lab, page }) => {
  await lab.open(`${SMALL}&p=0.5&epochs=1`);
  const card = lab.chart('Memorization map');
  await lab.train();
  await expect(card).toContainText(/\d+ of 100 right, of them \d+ of \d+ with random labels/);
  await card.getByRole('button', { name: /table/ }).click();
  const rows = page.getByRole('dialog').getByRole('row');
  await expect(rows).toHaveCount(12);
  await expect(rows.last()).toContainText('100');
});

test('an image on the map shows its labels, by mouse and by keyboard', async ({ lab, page }) => {
  await lab.open(`${SMALL}&setting=random-labels&epochs=1`);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('Memorization map');
  const slider = card.getByRole('slider', { name: 'Image on the map' });
  await slider.focus();
  await expect(card.getByRole('img', { name: /as the network sees it/ })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^2: \w+, random label: \w+, (learned|predicted: \w+)$/);
  await page.keyboard.press('ArrowDown');
  const below = Number(await slider.inputValue());
  expect(below).toBeGreaterThan(3);
  await page.keyboard.press('ArrowUp');
  await expect(slider).toHaveValue('2');
  await page.locator('.map-sheet').click({ position: { x: 5, y: 5 } });
  await expect(slider).toHaveValue('1');
  await expect(card.getByText('prediction', { exact: true })).toBeVisible();
});

test('first-layer weights appear while it trains, and are the last step’s when it pauses', async ({ lab }) => {
  await lab.open(`${SMALL}&model=linear&epochs=3&stop=epochs`);
  const card = lab.chart('Network');
  await expect(card).toContainText('appear here when training begins');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(card).toContainText('of all 10 units after step 3.');
  const drawn = await card.getByRole('img', { name: /^Weights of 10 units/ }).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    return new Set(canvas.getContext('2d')?.getImageData(0, 0, 56, 56).data).size;
  });
  expect(drawn).toBeGreaterThan(50);
});

test('map and network are accessible in every theme', async ({ lab, page }) => {
  await lab.open(`${SMALL}&model=inception-small&width=0.25&p=0.5&epochs=1`, '?theme=light');
  await lab.button('One Step').click();
  const card = lab.chart('Memorization map');
  await card.getByRole('slider', { name: 'Image on the map' }).focus();
  await expectNoObstacle(page, { parts: ['.lab-map', '.lab-network'], everyTheme: true });
});

test('both fit a page of 320 pixels', async ({ lab, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await lab.open(`${SMALL}&model=inception-small`);
  await expect(lab.chart('Memorization map').getByRole('slider')).toBeAttached();
  await expect(lab.chart('Network')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
