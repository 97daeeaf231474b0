// The front page, played to its end: by mouse, by keyboard and by touch, on the images that there are and on the stand-in.

import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { englishAmong, said, textsOf } from './french.ts';
import { shift } from './layout-shift.ts';

/** Images: few, so that a run takes seconds. */
const FEW = 60;
const ADDRESS = `./?images=${FEW}`;
const QUESTION = 'Every label here is random. How many can a network memorize?';
const BET = 'Bet, and train';
const NEXT = 'Now with the true labels';
const LAST = 'So what did zero training error tell you?';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const run = (page: Page, name: 'Random labels' | 'True labels') => page.getByRole('region', { name, exact: true });
const slider = (page: Page) => page.getByRole('slider', { name: /^Your bet/ });

/** Waits until the images have arrived. */
async function open(page: Page, address = ADDRESS): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('slider', { name: 'Images with random labels' })).toBeVisible();
}

/** What must not be on the page before the bet: any number of a run, any finding. */
async function expectNoAnswer(page: Page): Promise<void> {
  await expect(run(page, 'Random labels').locator('.front-numbers dd')).toHaveText(['–', '–', '–']);
  expect(await page.locator('main').innerText()).not.toMatch(/%|memorized all|chance level/);
  await expect(run(page, 'True labels')).toHaveCount(0);
}

async function expectEnd(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: LAST })).toBeVisible();
  for (const name of ['Random labels', 'True labels'] as const) {
    await expect(run(page, name).locator('.front-numbers dd').nth(0)).toHaveText(String(FEW));
    await expect(run(page, name).locator('.front-numbers dd').nth(1)).toHaveText('0.0%');
  }
}

for (const [device, size] of [
  ['a laptop', { width: 1366, height: 768 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`nothing moves while it arrives: on ${device}`, async ({ page }) => {
    await page.setViewportSize(size);
    await open(page);
    expect(await shift(page)).toBeLessThanOrEqual(0.01);
  });

test('it asks, takes a bet, trains, and compares: by mouse', async ({ lab, page }) => {
  await open(page);
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
  await expectNoAnswer(page);
  await expectNoObstacle(page);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no place.');
  await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
  const bet = await slider(page).inputValue();
  expect(Number(bet)).toBeLessThan(FEW / 2);
  const places = () =>
    page
      .locator('.front-map, .front-numbers, .front-play')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  const before = await places();
  await button(page, BET).click();
  await expect(run(page, 'Random labels').locator('.front-numbers dd').first()).not.toHaveText('–');
  expect(await places()).toEqual(before);
  await expect(page.getByText(`You said ${bet}. It memorized all ${FEW}`)).toBeVisible();
  expect(await places()).toEqual(before);
  await button(page, NEXT).click();
  await expectEnd(page);
  await expectNoObstacle(page);
  const download = page.waitForEvent('download');
  await button(page, 'Save as an image').click();
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
  await page.getByRole('link', { name: LAST }).click();
  await expect(page).toHaveURL(/room=story/);
  expect(lab.problems).toEqual([]);
});

test('it is played with the keyboard only, and its count is announced', async ({ lab, page }) => {
  await open(page);
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    const status = document.querySelector('.front-play [role="status"]');
    if (status) {
      new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
    return said;
  });
  await slider(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue('1');
  await page.keyboard.press('Tab');
  await expect(button(page, BET)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, NEXT)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectEnd(page);
  await expect(page.getByRole('link', { name: LAST })).toBeFocused();
  const said = await heard.jsonValue();
  expect(said.some((text) => /^At least \d+ of 60 labels memorized$/.test(text))).toBe(true);
  // Two runs: four quarters each, their beginnings and ends.
  expect(said.length).toBeLessThanOrEqual(14);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/room=story/);
  expect(lab.problems).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('it is played by touch, without a bet, on the stand-in and without motion', async ({ lab, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.route('**/data/manifest.json', async (route) => {
      const response = await route.fetch();
      const manifest: unknown = await response.json();
      await route.fulfill({ response, json: withoutCifar(manifest) });
    });
    await open(page);
    await expect(page.getByText(/synthetic stand-in images/)).toBeVisible();
    await page.locator('.front-sheet').tap();
    await expect(page.locator('.front-lens')).toContainText('given label');
    await page.getByRole('heading', { name: QUESTION }).tap();
    await expect(page.locator('.front-lens')).toHaveCount(0);
    await button(page, 'Skip the bet').tap();
    await expect(page.getByText(`It memorized all ${FEW}`)).toBeVisible();
    await expect(page.getByText('You said')).toHaveCount(0);
    await button(page, NEXT).tap();
    await expectEnd(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(lab.problems).toEqual([]);
  });
});

/** The manifest as it is where only the stand-in was prepared. */
function withoutCifar(manifest: unknown): unknown {
  const isCifar = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value && value.id === 'cifar10';
  const kept = (_: string, value: unknown): unknown =>
    Array.isArray(value) ? value.filter((one) => !isCifar(one)) : value;
  return JSON.parse(JSON.stringify(manifest, kept));
}

test('it is French, and stays in its place when the language is changed', async ({ page }) => {
  await open(page, `${ADDRESS}&bet=20`);
  await button(page, BET).click();
  await expect(button(page, NEXT)).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await page.getByRole('button', { name: said(NEXT), exact: true }).click();
  await expect(page.getByRole('link', { name: said(LAST) })).toBeVisible();
  expect(englishAmong(await textsOf(page))).toEqual([]);
});

test('reloaded in the middle it asks again, and can be played', async ({ lab, page }) => {
  await open(page);
  await button(page, BET).click();
  await expect(run(page, 'Random labels').locator('.front-numbers dd').first()).not.toHaveText('–');
  await page.reload();
  await expect(page.getByRole('slider', { name: 'Images with random labels' })).toBeVisible();
  await expectNoAnswer(page);
  await button(page, BET).click();
  await expect(button(page, NEXT)).toBeVisible();
  expect(lab.problems).toEqual([]);
});

test('an experiment in the address opens the lab, whose settings outlive a visit to the front page', async ({
  lab,
  page,
}) => {
  await lab.open('setting=shuffled-pixels&n=300');
  await page.getByRole('link', { name: 'Rethinking generalization' }).click();
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
  await expect(page).not.toHaveURL(/#./);
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(lab.setting('Shuffled pixels')).toBeChecked();
  await expect(page).toHaveURL(/setting=shuffled-pixels/);
  await lab.setting('True labels').check();
  await expect(page).not.toHaveURL(/shuffled-pixels/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
});

test('the lab begins once it is shown, with the experiment that was seen', async ({ lab, page }) => {
  await open(page);
  await page.getByRole('link', { name: 'The lab' }).click();
  await expect(lab.status).toHaveText('Ready');
  await expect(lab.setting('Random labels')).toBeChecked();
  await expect(page).toHaveURL(/setting=random-labels/);
});

test('before the bet nothing of another page has been loaded, and at most 135 kB of script in all', async ({
  page,
}) => {
  await open(page);
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  );
  const known = new Set(await readdir('.cache/e2e/dist/assets'));
  const files = [...new Set(names.map((path) => path.split('/').at(-1) ?? ''))].filter((file) => known.has(file));
  // These are the worker's.
  const own = files.filter((file) => !/^work(er)?-/.test(file));
  const sizes = await Promise.all(
    own.map(async (file) => gzipSync(await readFile(`.cache/e2e/dist/assets/${file}`), { level: 9 }).length),
  );
  test
    .info()
    .annotations.push({ type: 'scripts', description: own.map((file, i) => `${file} ${sizes[i]}`).join(', ') });
  expect(own.filter((file) => /^(lab-page|lab-room|story|stage|chapters|charts|fr-)/.test(file))).toEqual([]);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total, own.join(', ')).toBeLessThanOrEqual(135_000);
});

test('training begins within three seconds of the press', { tag: '@timed' }, async ({ page }) => {
  await open(page, './');
  const time = await page.evaluate(async () => {
    const status = document.querySelector('.front-play [role="status"]');
    const begun = performance.now();
    const training = new Promise<void>((resolve) => {
      new MutationObserver(() => {
        if (status?.textContent === 'Training') resolve();
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    document.querySelector<HTMLButtonElement>('.front-main')?.click();
    await training;
    return performance.now() - begun;
  });
  test.info().annotations.push({ type: 'to the first step, ms', description: String(Math.round(time)) });
  expect(time).toBeLessThan(3000);
});
