// The whole page in French: no English on any page, nothing clipped on a phone, and French for assistive technology too.

import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { englishAmong, said, textsOf } from './french.ts';

const EXPERIMENT = 'setting=random-labels&n=300&epochs=20&stop=epochs&model=mlp-1x512&backend=wasm';
const WAITING = '[class*="-waiting"]';
const DESKTOP = { width: 1280, height: 720 };

/** Any page except the stage, even while it is loading. */
async function isFrench(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator(WAITING)).toHaveCount(0);
  expect.soft(englishAmong(await textsOf(page)), page.url()).toEqual([]);
}

/** The stage is as wide as the window whatever is in it, so it is measured too. */
async function fits(page: Page): Promise<void> {
  for (const width of [1280, 320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const wide = () =>
      page.evaluate(() => Math.max(...[...document.querySelectorAll('html, main')].map((part) => part.scrollWidth)));
    // What is drawn to measure is drawn again a moment later.
    await expect.configure({ soft: true }).poll(wide, `${page.url()} at ${width} pixels`).toBeLessThanOrEqual(width);
  }
  await isFrench(page);
  await page.setViewportSize(DESKTOP);
}

const hasNoObstacle = (page: Page) => expectNoObstacle(page, { soft: true });

const button = (page: Page, english: string) => page.getByRole('button', { name: said(english), exact: true });
const goTo = (page: Page, english: string) => page.getByRole('link', { name: said(english), exact: true }).click();
const status = (page: Page) =>
  page.getByRole('region', { name: said('[controls] Training'), exact: true }).getByRole('status');

test.describe('chosen in the page’s head', () => {
  test.use({ locale: 'en-GB' });

  test('the lab before, during and after a run, with its help', async ({ lab, page }) => {
    await lab.open(EXPERIMENT);
    // What finds English does so where there is.
    expect(englishAmong(await textsOf(page)).length).toBeGreaterThan(100);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
    await expect(page).toHaveURL(/lang=fr/);
    await expect(page).toHaveTitle(said('Rethinking generalization: train a network on labels that mean nothing'));
    await isFrench(page);
    await button(page, 'Help and keyboard shortcuts').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await isFrench(page);
    await page.keyboard.press('Escape');
    await button(page, 'Train').click();
    await expect(status(page)).toHaveText(said('[phase] Training'));
    await isFrench(page);
    await expect(button(page, 'Train again')).toBeVisible();
    await isFrench(page);
    await fits(page);
    await hasNoObstacle(page);
  });
});

test.describe('for a browser with French as its language', () => {
  test.use({ locale: 'fr-FR' });

  test('the story, every chapter with its figure, its prediction and its check', async ({ page }) => {
    await page.goto('./?room=story');
    const chapters = page.getByRole('navigation', { name: said('Chapters'), exact: true }).getByRole('link');
    await expect(chapters).toHaveCount(10);
    for (let i = 0; i < 10; i++) {
      await chapters.nth(i).click();
      await expect(chapters.nth(i)).toHaveAttribute('aria-current', /./);
      await expect(page.locator('.story-chapter h1')).toBeVisible();
      for (const veil of await button(page, 'Skip the prediction').all()) await veil.click();
      for (const question of await page.locator('fieldset:has(.story-option)').all())
        await question.locator('.story-option').first().click();
      await isFrench(page);
      await fits(page);
      if (i === 2) await hasNoObstacle(page);
    }
  });

  test('the figures, the theory, the builder and the page about the project', async ({ page }) => {
    await page.goto('./?room=figures');
    await expect(page.getByRole('heading', { name: said('The figures'), exact: true })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText(said('Loading …'))).toHaveCount(0);
    await isFrench(page);
    await fits(page);
    await goTo(page, 'Theory');
    await expect(page.getByRole('heading', { name: said('The theory'), exact: true })).toBeVisible();
    await isFrench(page);
    await fits(page);
    await goTo(page, 'Share');
    await expect(page.getByRole('region', { name: said('Preview'), exact: true })).toBeVisible();
    await isFrench(page);
    await fits(page);
    await goTo(page, 'About');
    await expect(page.getByRole('heading', { name: said('About this page'), exact: true })).toBeVisible();
    await isFrench(page);
    await fits(page);
  });

  test('the stage with its keys, its notes and its script, and a frame', async ({ page, context }) => {
    await page.goto('./?room=stage');
    const choice = page.getByRole('combobox', { name: said('Scene'), exact: true });
    await expect(choice).toBeVisible();
    const scenes = await choice.locator('option').count();
    expect(scenes).toBeGreaterThan(10);
    const notes = await context.newPage();
    await notes.goto('./?room=stage&notes=1');
    const claim = page.locator('.stage-claim');
    for (let i = 0; i < scenes; i++) {
      await choice.selectOption(String(i));
      await expect(notes.getByText(said('Scene {0} of {1}', i + 1, scenes))).toBeVisible();
      await isFrench(notes);
      // Nothing has to be trained for its words.
      if (await button(page, 'Instant').isVisible()) await page.keyboard.press('i');
      while ((await claim.textContent()) === '') {
        await isFrench(page);
        const before = page.url();
        await page.keyboard.press('PageDown');
        await expect(page).not.toHaveURL(before);
      }
      await isFrench(page);
      await isFrench(notes);
      await fits(page);
    }
    await page.keyboard.press('q');
    await expect(page.getByRole('complementary', { name: said('QR code'), exact: true })).toBeVisible();
    await isFrench(page);
    await page.keyboard.press('q');
    await button(page, 'Prepare').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await isFrench(page);
    await page.keyboard.press('Escape');
    await notes.close();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await isFrench(page);
    await page.keyboard.press('Escape');
    await button(page, 'Arrange').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await isFrench(page);
    await fits(page);
    await page.goto('./?embed=1');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isFrench(page);
    await fits(page);
  });
});
