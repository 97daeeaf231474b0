// The theory room's panels on bounds, kernels and norms, each used with the keyboard alone.

import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const SMALL = 'n=100&data=standin&backend=wasm&model=linear&epochs=60';

/** Brings the focus to `target` by Tab alone, from wherever it is. */
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
  const bound = part(page, 'What the VC bound says');
  const size = bound.getByLabel('Sample size N');
  await tabTo(page, size);
  await page.keyboard.press('ArrowDown');
  await expect(bound.getByText('0.473').first()).toBeVisible();
  const delta = bound.getByLabel(/^δ, how often/);
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
  await expect(bound.getByText('no bound', { exact: true })).toBeVisible();
});

test('random signs, a picture less and a kernel, each asked and answered', async ({ lab, page }) => {
  await lab.open(`${SMALL}&setting=random-labels`);
  await enterTheory(page);
  const signs = part(page, 'How well can it follow a coin?');
  await tabTo(page, signs.getByLabel('Class of functions'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, signs.getByRole('button', { name: 'Draw signs and fit them' }));
  await page.keyboard.press('Enter');
  await expect(signs.getByText(/^1\.000 ±/)).toBeVisible({ timeout: 60_000 });
  await expect(signs.getByText('the trivial bound')).toBeVisible();

  const stability = part(page, 'One picture less');
  await tabTo(page, stability.getByRole('button', { name: 'Leave each picture out' }));
  await page.keyboard.press('Enter');
  const removed = stability.getByRole('slider', { name: /^Picture left out/ });
  await expect(removed).toBeVisible({ timeout: 60_000 });
  await tabTo(page, removed);
  await page.keyboard.press('End');
  await expect(stability.getByText('Picture left out: 100')).toBeVisible();
  const reach = stability.getByRole('region', { name: 'Stability under true and under random labels' });
  const cells = await reach.locator('tbody tr td:nth-of-type(1)').allTextContents();
  expect(cells[0]).toBe(cells[1]);

  const kernels = part(page, 'Zero training error without training');
  await tabTo(page, kernels.getByRole('button', { name: 'Solve', exact: true }));
  await page.keyboard.press('Enter');
  await expect(kernels.getByRole('definition').first()).toHaveText(/^0\.000/, { timeout: 60_000 });
  await expect(kernels.getByRole('row', { name: /one linear system 0\.000/ })).toBeVisible();
});

test('a ridge is added only when asked for, and named', async ({ lab, page }) => {
  await lab.open(SMALL);
  await enterTheory(page);
  const kernels = part(page, 'Zero training error without training');
  await tabTo(page, kernels.getByLabel('Ridge λ'));
  await page.keyboard.press('End');
  await tabTo(page, kernels.getByRole('button', { name: 'Solve', exact: true }));
  await page.keyboard.press('Enter');
  await expect(kernels.getByText(/with λ = 0\.100 added/)).toBeVisible({ timeout: 60_000 });
});

test('norms and margins of true and of random labels stand side by side', async ({ lab, page }) => {
  await lab.open(SMALL);
  for (const setting of ['True labels', 'Random labels']) {
    await lab.setting(setting).check();
    await lab.train();
    await lab.untilFitted();
  }
  await enterTheory(page);
  const norms = part(page, 'What a bound would have to see');
  const layers = norms.getByText('Layers of Random labels · Linear');
  await tabTo(page, layers);
  await page.keyboard.press('Enter');
  await expect(norms.getByRole('row', { name: /^2,352 → 10/ })).toBeVisible();
  await expect(norms.getByRole('row', { name: /^Frobenius norm/ })).toHaveText(/✓ yes|✗ no/);
  await expect(norms.getByRole('img', { name: /^Margins of Random labels/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^arXiv/ })).toHaveCount(14);
});

for (const theme of ['light', 'dark', 'projector']) {
  test(`the room is accessible, ${theme}`, async ({ lab, page }) => {
    await lab.open(SMALL, `?theme=${theme}`);
    await enterTheory(page);
    await expect(part(page, 'What has been found since').getByRole('listitem')).toHaveCount(14);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}
