// The stage as a lecturer uses it: keys and clicker, the window with notes, a recorded run at once, a custom script.
import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { PATIENT } from './patience.ts';

test('by keyboard only, with a window of notes that follows and controls', async ({ page, context }) => {
  await page.goto('./?room=stage&theme=projector');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Where is deep learning on the x-axis?');
  await page.keyboard.press('PageDown');
  await expect(heading).toHaveText('True labels');
  await page.keyboard.press('3');
  await expect(heading).toHaveText('Random labels');
  const size = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    high: document.documentElement.scrollHeight - innerHeight,
  }));
  expect(size).toEqual({ wide: 0, high: 0 });

  const notes = await context.newPage();
  await notes.goto('./?room=stage&notes=1');
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('Random labels');
  await expect(notes.getByText(/Let the audience predict/)).toBeVisible();
  await notes.getByRole('button', { name: 'Next →' }).click();
  await expect(heading).toHaveText('True against random labels');
  await page.bringToFront();
  await page.keyboard.press('ArrowLeft');
  await expect(notes.getByRole('heading', { level: 1 })).toHaveText('Random labels');
  await notes.close();

  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: 'Instant' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^Recorded on CIFAR-10, 1,000 images/)).toBeVisible();
  await page.keyboard.press('i');
  await page.keyboard.press(' ');
  await expect(page.getByRole('region', { name: 'Training', exact: true })).toBeVisible();
  await expect(page.getByText(/^step \d/)).toBeVisible(PATIENT);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await expectNoObstacle(page);
});

test('a script is arranged, and its link opens the same one', async ({ page }) => {
  await page.goto('./?room=stage&script=random-labels,bound,nonsense');
  await expect(page.getByText(/1 scene of this script is not known here/)).toBeVisible();
  await page.getByRole('button', { name: 'Arrange' }).click();
  const dialog = page.getByRole('dialog', { name: 'Arrange the scenes' });
  await dialog.getByRole('button', { name: 'The classical bound is vacuous: earlier' }).click();
  await dialog.getByRole('combobox', { name: 'Scene to add' }).selectOption('claims');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL(/script=bound%2Crandom-labels%2Cclaims/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Scene' }).locator('option')).toHaveText([
    '1. The classical bound is vacuous',
    '2. Random labels',
    '3. Conclusions',
  ]);
});

/** By how much a scene's figure is higher than its box, once it has loaded. */
async function hidden(page: Page): Promise<number> {
  await expect(page.locator('[class*="-waiting"]')).toHaveCount(0);
  return page.locator('.stage-figure').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
}

test.describe('on a projector of 1280 × 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } });
  for (const lang of ['en', 'fr']) {
    test(`no scene has to be scrolled, nor any step of the construction: ${lang}`, async ({ page }) => {
      await page.goto(`./?room=stage&lang=${lang}`);
      const titles = page.locator('.stage-bar select option');
      await expect.poll(() => titles.count()).toBeGreaterThan(10);
      for (const title of await titles.allTextContents()) {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.replace(/^\d+\. /, ''));
        await expect.poll(() => hidden(page), title).toBeLessThanOrEqual(1);
        await page.keyboard.press('PageDown');
      }
      await page.goto(`./?room=stage&lang=${lang}&script=theorem-1,theorem-1-images`);
      const next = page.locator('.t1-stepper button').nth(1);
      await expect(next).toBeEnabled();
      while (await next.isEnabled()) {
        await next.click();
        await expect.poll(() => hidden(page)).toBeLessThanOrEqual(1);
      }
      await page.keyboard.press('PageDown');
      await page.locator('.t1-build button').last().click();
      await expect(page.locator('.t1-on-images > .t1-trouble tbody tr')).toHaveCount(4, PATIENT);
      await expect.poll(() => hidden(page)).toBeLessThanOrEqual(1);
    });
  }
});
