// The figures' room for everyone: axe in every theme and state, the keyboard alone, a phone's width.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { FiguresRoom } from './figures-room.ts';
import { expect, test } from './fixtures.ts';

/** @param part of the page; a dialog's alone, since all else is out of reach while it is open. */
async function check(page: Page, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const VIEWS = [
  { name: 'light', query: '&theme=light', size: { width: 1440, height: 900 } },
  { name: 'dark', query: '&theme=dark', size: { width: 1440, height: 900 } },
  { name: 'projector', query: '&theme=projector', size: { width: 1280, height: 720 } },
  { name: 'phone', query: '', size: { width: 360, height: 740 } },
] as const;

for (const { name, query, size } of VIEWS) {
  test(`axe finds nothing wrong with the figures, a sweep under way, a refused file, runs in a list: ${name}`, async ({
    page,
    lab,
  }) => {
    const room = new FiguresRoom(page);
    await page.setViewportSize(size);
    await room.open(query);
    await room.begin(3, /: Lecture/);
    await room.sweep.getByRole('button', { name: 'Runs' }).click();
    await room.sweep.getByRole('button', { name: 'Pause' }).click();
    await room.drop([{ name: 'broken.json', text: '{' }]);
    await expect(room.refused).toContainText('is not JSON');
    await check(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    // On a phone the list would lie over the figures.
    await room.sweep.getByRole('button', { name: 'Runs' }).click();
    await room
      .figure(5)
      .getByRole('button', { name: /all runs/ })
      .click();
    await check(page, 'dialog.figure-runs');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^PyTorch/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: 'As PyTorch' })).toContainText('import torch');
    await check(page, 'dialog.script');
    expect(lab.problems).toEqual([]);
  });
}

test('the figures are read and trained with the keyboard alone', async ({ page, lab }) => {
  const room = new FiguresRoom(page);
  await room.open();
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const tabTo = async (name: RegExp) => {
    for (let i = 0; i < 80 && !name.test(await focused()); i++) await page.keyboard.press('Tab');
    expect(await focused()).toMatch(name);
  };
  await tabTo(/^5 Capacity$/);
  await page.keyboard.press('Enter');
  expect(await focused()).toMatch(/^Figure 5/);
  await tabTo(/read values at$/);
  const slider = room.figure(5).getByRole('slider', { name: /read values/ });
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /hidden units h 1, .*True labels/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('h = 1 ·');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await focused()).toMatch(/read values at$/);
  await tabTo(/: Lecture/);
  await page.keyboard.press('Enter');
  await expect(room.sweepStatus).toHaveText('Training');
  await tabTo(/^Pause$/);
  await page.keyboard.press('Enter');
  await expect(room.sweepStatus).toHaveText('Paused');
  expect(lab.problems).toEqual([]);
});
