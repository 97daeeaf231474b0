// Accessibility of the figures page: axe in every theme and state, keyboard only, a phone's width.

import { expectNoObstacle } from './axe.ts';
import { FiguresRoom } from './figures-room.ts';
import { expect, test } from './fixtures.ts';

const VIEWS = [
  { name: 'in every theme', query: '&theme=light', size: { width: 1280, height: 720 }, everyTheme: true },
  { name: 'on a phone', query: '', size: { width: 360, height: 740 }, everyTheme: false },
] as const;

for (const { name, query, size, everyTheme } of VIEWS) {
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
    await expectNoObstacle(page, { everyTheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    // On a phone the list would lie over the figures.
    await room.sweep.getByRole('button', { name: 'Runs' }).click();
    await room
      .figure(5)
      .getByRole('button', { name: /all runs/ })
      .click();
    // Only the dialog, as everything else is inert while it is open.
    await expectNoObstacle(page, { parts: ['dialog:has(.figure-runs)'], everyTheme });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^PyTorch/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: 'Export to PyTorch' })).toContainText('import torch');
    await expectNoObstacle(page, { parts: ['dialog:has(.script-code)'], everyTheme });
    expect(lab.problems).toEqual([]);
  });
}

test('the figures are read and trained with the keyboard only', async ({ page, lab }) => {
  const room = new FiguresRoom(page);
  await room.open();
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const tabTo = async (name: RegExp) => {
    for (let i = 0; i < 140 && !name.test(await focused()); i++) await page.keyboard.press('Tab');
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
