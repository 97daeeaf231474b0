// The lab's charts during a run: axes that hold still, names that glide; and the calculator's point, moved by mouse, touch and keyboard.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { LabPage } from './lab.ts';

const SHORT = 'n=200&data=standin&backend=wasm&setting=random-labels&epochs=3&stop=epochs';

async function ticksOf(card: Locator): Promise<readonly string[]> {
  const ticks = card.locator('.recharts-cartesian-axis-tick-value');
  await expect(ticks.first()).toBeVisible();
  return ticks.allTextContents();
}

test('the axes are the same before the first step, through the run and after it', async ({ lab }) => {
  await lab.open('n=200&data=standin&backend=wasm&setting=random-labels&epochs=40');
  const cards = [lab.chart('Training loss'), lab.chart('Training and test error')];
  for (const card of cards) await expect(card.locator('.recharts-surface')).toBeVisible();
  const before = await Promise.all(cards.map(ticksOf));
  await lab.button('One Epoch').click();
  await expect(lab.status).toHaveText('Paused');
  await expect(cards[1]?.locator('.chart-end') ?? lab.status).toHaveCount(2);
  expect(await Promise.all(cards.map(ticksOf))).toEqual(before);
  await lab.button('One Epoch').click();
  await expect(lab.status).toHaveText('Paused');
  expect(await Promise.all(cards.map(ticksOf))).toEqual(before);
});

test('a name glides with its line, and not where motion is reduced', async ({ lab, page }) => {
  // In a high window a name fits between the line and that of chance level.
  await page.setViewportSize({ width: 1440, height: 1000 });
  await lab.open(SHORT);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const name = lab.chart('Training loss').locator('.chart-end').first();
  const seconds = () => name.evaluate((group) => Number.parseFloat(getComputedStyle(group).transitionDuration));
  expect(await seconds()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await seconds()).toBe(0);
});

test('the point (D, N) is moved by mouse: N sideways, D up and down, each said to be supposed', async ({
  lab,
  page,
}) => {
  const { card, handle } = await measured(lab);
  await expect(card).toContainText('No bound: D is above 2N.');
  const axis = await ticksOf(card);
  await drag(page, handle, 150, 2);
  await expect(card).toContainText(/With .*N = .* images instead of 200/);
  await expect(card.locator('[data-verdict="informative"]')).toHaveCount(0);
  await card.getByRole('button', { name: 'Back to this network' }).click();
  await expect(card).toContainText('No bound: D is above 2N.');
  await drag(page, handle, 2, 60);
  await expect(card).toContainText(/For classifiers with D = \d+, not for this network: (test error|the bound)/);
  expect(await ticksOf(card)).toEqual(axis);
});

test('the point (D, N) is moved by keyboard', async ({ lab, page }) => {
  const { card } = await measured(lab);
  const size = card.getByRole('slider', { name: 'Move the point: training images N' });
  await size.focus();
  await page.keyboard.press('ArrowRight');
  await expect(card).toContainText(/With N = .* images instead of 200: no bound/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await expect(card).toContainText(/For classifiers with D = 1, not for this network/i);
  await expect(card.getByRole('slider', { name: 'Move the point: VC dimension D' })).toHaveAttribute(
    'aria-valuetext',
    /^D = 1, /,
  );
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the point (D, N) follows a finger, and the page does not scroll with it', async ({ lab, page }) => {
    const { card, handle } = await measured(lab);
    await handle.scrollIntoViewIfNeeded();
    const top = () => page.evaluate(() => window.scrollY);
    const before = await top();
    const box = await handle.boundingBox();
    if (!box) throw new Error('no handle');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await send('touchStart', [{ x, y }]);
    for (let i = 1; i <= 8; i++) await send('touchMove', [{ x, y: y + 8 * i }]);
    await send('touchEnd', []);
    await expect(card).toContainText(/For classifiers with D = \d+, not for this network/);
    expect(await top()).toBe(before);
  });
});

async function measured(lab: LabPage) {
  await lab.open(SHORT);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('VC bound');
  return { card, handle: card.locator('.chart-vc-handle') };
}

async function drag(page: Page, handle: Locator, dx: number, dy: number): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error('no handle');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
  await page.mouse.move(x + dx, y + dy, { steps: 4 });
  await page.mouse.up();
}
