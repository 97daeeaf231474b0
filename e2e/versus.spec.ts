// You against the network, in chapter 3: the whole game by digits alone, and by taps alone.
import type { Page } from '@playwright/test';

import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

async function openGame(page: Page) {
  await page.goto('./?chapter=random-labels');
  await page.getByRole('button', { name: 'Skip the prediction' }).click();
  const game = page.getByRole('region', { name: 'You against the network' });
  await expect(game.getByRole('button', { name: 'Show me the ten' })).toBeVisible();
  return game;
}

/** Label of each image that is shown to be memorized, by what the image shows: each class is there once. */
async function memorized(page: Page): Promise<ReadonlyMap<string, string>> {
  const cards = await page
    .locator('.versus-cards li')
    .evaluateAll((items) =>
      items.map((item): [string, string] => [
        item.querySelector('canvas')?.getAttribute('aria-label') ?? '',
        item.querySelector('b')?.textContent ?? '',
      ]),
    );
  expect(new Set(cards.map(([shown]) => shown)).size).toBe(10);
  return new Map(cards);
}

const shown = (page: Page) => page.locator('.versus-asked canvas').getAttribute('aria-label');

test('by keyboard: memorize, be tested, be at chance level on new images, beside the network', async ({ page }) => {
  const game = await openGame(page);
  await game.getByRole('button', { name: 'Show me the ten' }).press('Enter');
  const known = await memorized(page);
  await expect(game.getByRole('timer')).toHaveText(/^\d+ s$/);
  await expectNoObstacle(page);
  await game.getByRole('button', { name: 'I know them: test me' }).press('Enter');
  const names = await game
    .locator('.versus-labels button')
    .evaluateAll((all) => all.map((one) => one.lastChild?.textContent?.trim() ?? ''));
  // One wrong on purpose.
  for (let i = 0; i < 10; i++) {
    await expect(game.getByText(`Image ${i + 1} of 10`)).toBeVisible();
    const label = names.indexOf(known.get((await shown(page)) ?? '') ?? '');
    await page.keyboard.press(String(((i === 4 ? label + 1 : label) + 1) % 10));
  }
  await expect(game.getByRole('status')).toHaveText('Your training error: 10%');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 10; i++) {
    await expect(game.getByText(`New image ${i + 1} of 10`)).toBeVisible();
    // What was memorized for that class.
    await page.keyboard.press(String((names.indexOf(known.get((await shown(page)) ?? '') ?? '') + 1) % 10));
  }
  await expect(game.getByRole('status')).toContainText(/^You: (7|8|9|10) of 10 wrong on new images\./);
  const row = (name: string) => game.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Training error')).toHaveText(/10% *0\.0%$/);
  await expect(row('Error on new images')).toHaveText(/\d+% *(8[5-9]|9[0-5])\.\d%$/);
  await expect(row('Images')).toHaveText(/10 *1,000$/);
  await expect(game.getByText(/Recorded on CIFAR-10/)).toBeVisible();
  await expectNoObstacle(page);
  await game.getByRole('button', { name: 'Play again with other labels' }).press('Enter');
  await game.getByRole('button', { name: 'Show me the ten' }).press('Enter');
  expect(await memorized(page)).not.toEqual(known);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('by touch: the game fits the window, and ends with both results', async ({ page }) => {
    const game = await openGame(page);
    await game.getByRole('button', { name: 'Show me the ten' }).tap();
    const known = await memorized(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await game.getByRole('button', { name: 'I know them: test me' }).tap();
    for (let i = 0; i < 10; i++) {
      await expect(game.getByText(`Image ${i + 1} of 10`)).toBeVisible();
      const label = known.get((await shown(page)) ?? '') ?? '';
      await game.getByRole('button', { name: label, exact: true }).tap();
    }
    await expect(game.getByRole('status')).toHaveText('Your training error: 0%');
    await expect(game.getByText(/^You have fitted your training set, in \d/)).toBeVisible();
    await game.getByRole('button', { name: 'Ten new images' }).tap();
    for (let i = 0; i < 10; i++) {
      await expect(game.getByText(`New image ${i + 1} of 10`)).toBeVisible();
      await game.getByRole('button', { name: 'cat', exact: true }).tap();
    }
    await expect(game.getByRole('status')).toContainText(/^You: \d+ of 10 wrong on new images\./);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
