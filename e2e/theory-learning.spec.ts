// The theory page's panels on bounds, kernels and norms, each used with the keyboard only.

import type { Locator, Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

const SMALL = 'n=100&data=standin&backend=wasm&model=linear&epochs=60';

/** Moves the focus to `target` with the Tab key only, from wherever it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The focus never came there.');
}

async function enterTheory(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Theory' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The theory', level: 1 })).toBeVisible();
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the VC bound: another D, a δ that is none, a symbol’s number', async ({ lab, page }) => {
  await lab.open(SMALL);
  await enterTheory(page);
  const bound = part(page, 'How many training images does the VC bound need?');
  const size = bound.getByLabel('Sample size N');
  await tabTo(page, size);
  await page.keyboard.press('ArrowDown');
  // A linear classifier is in view, so its bound is stated; and as nothing was measured, of the gap alone, and not in green.
  await expect(bound.getByText('0.473').first()).toBeVisible();
  await expect(bound.getByText(/^Test error exceeds training error by at most 0\.473/).first()).toBeVisible();
  await expect(bound.locator('[data-tone="good"]')).toHaveCount(0);
  const delta = bound.getByLabel(/^δ, probability that it fails/);
  await tabTo(page, delta);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(bound.getByRole('status').filter({ hasText: 'δ' })).toHaveText(
    /probability between 0 and 1, and 2 is not/,
  );
  const dimension = bound.getByLabel('DVC');
  await tabTo(page, dimension);
  await page.keyboard.press('ArrowDown');
  // The area of the plot where D is above 2N.
  await expect(bound.getByText(/^no bound/).first()).toBeVisible();
});

test('the VC bound is about the network in view, and names any other it is for', async ({ lab, page }) => {
  await lab.open('n=100&data=standin&backend=wasm');
  await enterTheory(page);
  const bound = part(page, 'How many training images does the VC bound need?');
  await bound.getByLabel('Sample size N').selectOption('paper');
  // At N = 50,000 a linear classifier would have 0.473; D of this network is at least 301,056.
  await expect(bound.getByText(/^D is at least 301,056, which is more than 2N = 100,000/)).toBeVisible();
  await expect(bound.getByText('0.473')).toHaveCount(0);
  await bound.getByLabel('DVC').selectOption('linear');
  await expect(bound.getByText('Bound on the gap, for other classifiers')).toBeVisible();
  await expect(
    bound.getByText(/^For a linear classifier, not for this network: test error exceeds/).first(),
  ).toBeVisible();
  await expect(bound.locator('[data-tone="good"]')).toHaveCount(0);
});

test('random signs, an image left out and a kernel, each question answered', async ({ lab, page }) => {
  await lab.open(`${SMALL}&setting=random-labels`);
  await enterTheory(page);
  const signs = part(page, 'How well can a model fit coin flips?');
  await tabTo(page, signs.getByLabel('Class of functions'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, signs.getByRole('button', { name: 'Draw signs and fit them' }));
  await page.keyboard.press('Enter');
  await expect(signs.getByText(/^1\.000 ±/)).toBeVisible();
  await expect(signs.getByText('every draw is fitted')).toBeVisible();

  const stability = part(page, 'How much does the model change when one image is left out?');
  await tabTo(page, stability.getByRole('button', { name: 'Leave each image out' }));
  await page.keyboard.press('Enter');
  const removed = stability.getByRole('slider', { name: /^Image left out/ });
  await expect(removed).toBeVisible();
  await tabTo(page, removed);
  await page.keyboard.press('End');
  await expect(stability.getByText('Image left out: 100')).toBeVisible();
  const reach = stability.getByRole('region', { name: 'Stability with true and with random labels' });
  await expect(reach.locator('tbody tr')).toHaveCount(2);
  const cells = await reach.locator('tbody tr td:nth-of-type(1)').allTextContents();
  expect(cells[0]).toBe(cells[1]);

  const kernels = part(page, 'Can any labels be fitted without training?');
  await tabTo(page, kernels.getByRole('button', { name: 'Solve', exact: true }));
  await page.keyboard.press('Enter');
  await expect(kernels.getByRole('definition').first()).toHaveText(/^0\.000/);
  await expect(kernels.getByRole('row', { name: /one linear system 0\.000/ })).toBeVisible();
});

test('a ridge is added only on request, and named', async ({ lab, page }) => {
  await lab.open(SMALL);
  await enterTheory(page);
  const kernels = part(page, 'Can any labels be fitted without training?');
  await tabTo(page, kernels.getByLabel('Ridge λ'));
  await page.keyboard.press('End');
  await tabTo(page, kernels.getByRole('button', { name: 'Solve', exact: true }));
  await page.keyboard.press('Enter');
  await expect(kernels.getByText(/with λ = 0\.100 added/)).toBeVisible();
});

test('norms and margins of true and of random labels are shown side by side', async ({ lab, page }) => {
  await lab.open(SMALL);
  for (const setting of ['True labels', 'Random labels']) {
    await lab.setting(setting).check();
    await lab.train();
    await lab.untilFitted();
  }
  await enterTheory(page);
  const norms = part(page, 'What would a bound have to measure?');
  const layers = norms.getByText('Layers of Random labels · Linear');
  await tabTo(page, layers);
  await page.keyboard.press('Enter');
  await expect(norms.getByRole('row', { name: /^2,352 → 10/ })).toBeVisible();
  await expect(norms.getByRole('row', { name: /^Frobenius norm/ })).toHaveText(/✓ yes|✗ no/);
  await expect(norms.getByRole('img', { name: /^Margins of Random labels/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^arXiv/ })).toHaveCount(14);
});

test('the page is accessible in every theme', async ({ lab, page }) => {
  await lab.open(SMALL, '?theme=light');
  await enterTheory(page);
  await expect(part(page, 'What has been found since?').getByRole('listitem')).toHaveCount(14);
  await expectNoObstacle(page, { everyTheme: true });
});
