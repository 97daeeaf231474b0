// The stage as a lecturer uses it: two keys for the whole lecture, the window with notes, a recorded run at once, a script of one's own,
// what helps in the hall, and what is done before.
import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const claim = (page: Page) => page.locator('.stage-claim');
const scenes = (page: Page) => page.getByRole('combobox', { name: 'Scene', exact: true });

/** Presses a key of the clicker, and waits until the stage is a step further. */
async function press(page: Page, key: 'PageDown' | 'PageUp'): Promise<void> {
  const before = page.url();
  await page.keyboard.press(key);
  await expect(page).not.toHaveURL(before);
}

/** What is in the address of the stage's place. */
const placeOf = (page: Page) => {
  const { searchParams } = new URL(page.url());
  return `${searchParams.get('scene') ?? ''} ${searchParams.get('step') ?? '0'}`;
};

test('the whole lecture with two keys, to the last scene and back, whatever has the focus', async ({ page }) => {
  await page.goto('./?room=stage');
  await expect(heading(page)).toBeVisible();
  const count = await scenes(page).locator('option').count();
  expect(count).toBeGreaterThan(15);
  const there = [placeOf(page)];
  const next = page.getByRole('button', { name: 'Next', exact: true });
  /** What takes the keys for itself elsewhere. */
  const focused = [
    page.getByRole('slider', { name: 'Deep learning is here' }),
    page.getByRole('button', { name: 'Keys', exact: true }),
    scenes(page),
  ];
  for (let scene = 0; scene < count; scene++) {
    await expect(scenes(page)).toHaveValue(String(scene));
    // The question comes first, without a result.
    await expect(claim(page)).toBeEmpty();
    await expect(page.locator('.stage-figure .recharts-line-curve')).toHaveCount(0);
    for (let step = 0; (await claim(page).textContent()) === ''; step++) {
      expect(step).toBeLessThan(2);
      await focused[scene === 0 ? 0 : 1 + (scene % 2)]?.focus();
      await press(page, 'PageDown');
      there.push(placeOf(page));
    }
    if (scene === 8) {
      const shown = await claim(page).textContent();
      await page.reload();
      await expect(claim(page)).toHaveText(shown ?? '');
      await expect(scenes(page)).toHaveValue('8');
    }
    if (scene === count - 1) break;
    await press(page, 'PageDown');
    there.push(placeOf(page));
  }
  await expect(next).toBeDisabled();
  expect(new Set(there).size).toBe(there.length);
  for (const [i, place] of there.toReversed().slice(1).entries()) {
    await focused[1 + (i % 2)]?.focus();
    await press(page, 'PageUp');
    expect(placeOf(page)).toBe(place);
  }
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeDisabled();
  await expect(claim(page)).toBeEmpty();
});

test('by keyboard only, with a window of notes that follows and controls', async ({ page, context }) => {
  await page.goto('./?room=stage&theme=projector');
  await expect(heading(page)).toHaveText('Where is deep learning on the x-axis?');
  await page.keyboard.press('3');
  await expect(heading(page)).toHaveText(/^Every label is drawn at random/);
  const size = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    high: document.documentElement.scrollHeight - innerHeight,
  }));
  expect(size).toEqual({ wide: 0, high: 0 });

  const notes = await context.newPage();
  await notes.goto('./?room=stage&notes=1');
  await expect(heading(notes)).toHaveText(/^Every label is drawn at random/);
  await expect(notes.getByText(/Let the audience predict/)).toBeVisible();
  await expect(notes.getByRole('region', { name: 'Next scene' })).toContainText('True against random labels');
  await notes.getByRole('button', { name: 'Instant' }).click();
  await expect(page.getByRole('button', { name: 'Instant' })).toHaveAttribute('aria-pressed', 'true');
  await notes.getByRole('button', { name: 'Next →' }).click();
  await expect(page.getByText(/^Recorded on CIFAR-10, 1,000 images/)).toBeVisible();
  await expect(claim(page)).toBeEmpty();
  await expect(notes.getByText(/^Next shows: “All of them/)).toBeVisible();
  await notes.keyboard.press('PageDown');
  await expect(claim(page)).toHaveText(/^All of them/);
  await page.bringToFront();
  await page.keyboard.press('ArrowLeft');
  await expect(claim(page)).toBeEmpty();
  await page.keyboard.press('ArrowLeft');
  await expect(notes.getByText('The question is on the screen. Next trains.')).toBeVisible();
  await expect(page.getByText(/^Recorded on CIFAR-10/)).toHaveCount(0);
  await notes.close();

  await page.keyboard.press('i');
  await page.keyboard.press(' ');
  await expect(page.getByRole('region', { name: 'Training', exact: true })).toBeVisible();
  await expect(page.getByText(/^step \d/)).toBeVisible();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await expectNoObstacle(page);
});

test('what helps in a hall comes and goes with one key, and never takes the clicker’s', async ({ page }) => {
  await page.goto('./?room=stage&scene=bound');
  await expect(heading(page)).toHaveText(/classical bound/);
  const code = page.getByRole('complementary', { name: 'QR code' });
  await page.keyboard.press('q');
  await expect(code.getByRole('img')).toHaveAccessibleName(/room=stage&scene=bound$/);
  const { width = 0 } = (await code.getByRole('img').boundingBox()) ?? {};
  expect(width).toBeGreaterThan((page.viewportSize()?.height ?? 0) / 2);
  await expectNoObstacle(page);
  await page.keyboard.press('PageDown');
  await expect(code).toHaveCount(0);
  expect(placeOf(page)).toBe('bound 0');
  await page.keyboard.press('b');
  await expect(page.getByRole('status', { name: 'The screen is blank' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('status', { name: 'The screen is blank' })).toHaveCount(0);
  await page.keyboard.press('t');
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^(1:00|0:5\d)$/);
  await page.keyboard.press('l');
  await page.mouse.move(300, 200);
  const dot = await page.locator('.stage-dot').boundingBox();
  expect(Math.abs((dot?.x ?? 0) + (dot?.width ?? 0) / 2 - 300)).toBeLessThan(2);
  await press(page, 'PageDown');
  const figure = page.locator('.stage-figure');
  const before = await figure.boundingBox();
  await page.keyboard.press('z');
  await expect.poll(async () => (await figure.boundingBox())?.width).toBeCloseTo(2 * (before?.width ?? 0), 0);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await figure.boundingBox())?.width).toBe(before?.width);
  await expect(page.locator('.stage-dot')).toHaveCount(0);
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveCount(0);
  // Escape and what a presenter's “start” button sends lead nowhere else.
  await page.keyboard.press('Escape');
  expect(placeOf(page)).toBe('bound 1');
});

test('a script is arranged, and its link opens the same one', async ({ page }) => {
  await page.goto('./?room=stage&script=random-labels,bound,nonsense&scene=gone');
  await expect(page.getByText(/1 scene of this script is not known here/)).toBeVisible();
  await expect(page.getByText(/“gone” is not a scene of this script/)).toBeVisible();
  await page.getByRole('button', { name: 'Arrange' }).click();
  const dialog = page.getByRole('dialog', { name: 'Arrange the scenes' });
  await dialog.getByRole('button', { name: 'The VC bound: earlier' }).click();
  await dialog.getByText('Your own words').first().click();
  await dialog.getByRole('textbox', { name: 'Question' }).first().fill('What is promised?');
  await dialog.getByRole('combobox', { name: 'Scene to add' }).selectOption('claims');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL(/script=bound%2Crandom-labels%2Cclaims/);
  await page.reload();
  await expect(scenes(page).locator('option')).toHaveText(['1. The VC bound', '2. Random labels', '3. What was shown']);
  await page.goto('./?room=stage&script=bound,random-labels,claims');
  await expect(heading(page)).toHaveText('What is promised?');
});

test('a rehearsal runs and times every scene, and lists what will not work', async ({ page }) => {
  const own = encodeURIComponent('~setting=random-labels&n=100&epochs=1&stop=epochs&backend=wasm&data=standin');
  await page.goto(`./?room=stage&script=bound,${own}&scene=bound&step=1`);
  await page.getByRole('button', { name: 'Prepare' }).click();
  await page.getByRole('button', { name: 'Rehearse now' }).click();
  const report = page.getByRole('dialog', { name: 'Rehearsal' });
  await expect(report).toBeVisible({ timeout: 120_000 });
  await expect(report.getByRole('row')).toHaveCount(3);
  await expect(report.getByRole('cell', { name: /^\d+\.\d$/ })).toHaveCount(2);
  await expect(report.getByText(/^Only this computer can open this address/)).toBeVisible();
  await report.getByRole('button', { name: 'Close' }).click();
  expect(placeOf(page)).toBe(' 1');
});

test('all scenes are printed, a page each, with notes for a handout', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { print: () => document.documentElement.setAttribute('data-printed', '') });
  });
  await page.goto('./?room=stage');
  await expect(heading(page)).toBeVisible();
  const count = await scenes(page).locator('option').count();
  await page.getByRole('button', { name: 'Prepare' }).click();
  await page.getByRole('button', { name: 'Print with notes' }).click();
  await expect(page.locator('[data-printed]')).toHaveCount(1);
  const pages = page.getByRole('region', { name: 'All scenes' }).getByRole('article');
  await expect(pages.locator('.stage-page-foot')).toHaveCount(count);
  await expect(page.locator('.stage-page-notes')).toHaveCount(count);
  await expect(page.locator('.stage-paper [class*="-waiting"]')).toHaveCount(0);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(count);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(pages).toHaveCount(0);
});

/** By how much a scene's figure is higher than its box, once it has loaded. */
async function hidden(page: Page): Promise<number> {
  await expect(page.locator('[class*="-waiting"]')).toHaveCount(0);
  return page.locator('.stage-figure').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
}

test.describe('on a projector of 1280 × 720', () => {
  test.use({ viewport: { width: 1280, height: 720 } });
  for (const lang of ['en', 'fr'])
    test(`no scene has to be scrolled, nor any step of the construction: ${lang}`, async ({ page }) => {
      await page.goto(`./?room=stage&lang=${lang}`);
      const titles = page.locator('.stage-bar select option');
      await expect.poll(() => titles.count()).toBeGreaterThan(10);
      for (const [i, title] of (await titles.allTextContents()).entries()) {
        await page.locator('.stage-bar select').selectOption(String(i));
        // Recorded: what it trains needs no more space.
        if ((await page.locator('.stage-bar [aria-pressed]').count()) > 1) await page.keyboard.press('i');
        await expect.poll(() => hidden(page), title).toBeLessThanOrEqual(1);
        while ((await claim(page).textContent()) === '') {
          await press(page, 'PageDown');
          await expect.poll(() => hidden(page), title).toBeLessThanOrEqual(1);
        }
      }
      await page.goto(`./?room=stage&lang=${lang}&script=theorem-1,theorem-1-images&step=2`);
      const next = page.locator('.t1-stepper button').nth(1);
      await expect(next).toBeEnabled();
      while (await next.isEnabled()) {
        await next.click();
        await expect.poll(() => hidden(page)).toBeLessThanOrEqual(1);
      }
      for (let i = 0; i < 3; i++) await press(page, 'PageDown');
      await page.locator('.t1-build button').last().click();
      await expect(page.locator('.t1-on-images > .t1-trouble tbody tr')).toHaveCount(4);
      await expect.poll(() => hidden(page)).toBeLessThanOrEqual(1);
    });
});
