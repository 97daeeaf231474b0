// An optional measure of each step, under the loss: by keyboard, in both themes, on a phone, and unchanged after a visit to another page.

import type { Locator } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { inMenu } from './chart-menu.ts';
import { expect, test } from './fixtures.ts';

const SMALL = 'n=500&backend=wasm&epochs=2&stop=epochs';

const curve = (card: Locator) => card.getByRole('img', { name: /^Gradient norm against steps/ });

for (const [name, query, viewport] of [
  ['light, on a laptop', '?theme=light', { width: 1366, height: 768 }],
  ['dark, on a phone', '?theme=dark', { width: 390, height: 844 }],
] as const) {
  test(`the gradient norm is switched on by keyboard and drawn under the loss: ${name}`, async ({ lab, page }) => {
    await page.setViewportSize(viewport);
    await lab.open(SMALL, query);
    const card = lab.chart('Training loss');
    const choice = card.getByRole('checkbox', { name: 'Gradient norm' });
    await expect(choice).not.toBeChecked();
    await choice.focus();
    await page.keyboard.press('Space');
    await expect(choice).toBeChecked();
    await expect(card.getByText(/Recorded from the next step on/)).toBeVisible();
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await expect(curve(card)).toHaveAttribute('aria-label', /: [0-9.]+ at step 8\.$/);
    await expect(curve(card).locator('.recharts-line-curve').first()).toBeVisible();
    await card.getByRole('checkbox', { name: 'Log scale' }).check();
    const slider = card.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', /Gradient norm [0-9.]+/);
    await expectNoObstacle(page, { parts: ['.charts'] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await (await inMenu(card, /^Training loss: view as table$/)).click();
    await expect(page.getByRole('columnheader', { name: /: Gradient norm$/ })).toBeVisible();
  });
}

test('the switch and its curve are unchanged after a visit to another page, and switching off removes the curve', async ({
  lab,
  page,
}) => {
  await lab.open(SMALL);
  const card = lab.chart('Training loss');
  await card.getByRole('checkbox', { name: 'Gradient norm' }).check();
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.getByRole('link', { name: 'Theory', exact: true }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(card.getByRole('checkbox', { name: 'Gradient norm' })).toBeChecked();
  await expect(curve(card)).toBeVisible();
  await card.getByRole('checkbox', { name: 'Gradient norm' }).uncheck();
  await expect(curve(card)).toHaveCount(0);
});
