// Keys after a choice, a clicker's keys on the stage, and strokes by finger: which element handles them.

import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const SHORT = 'n=300&model=linear&epochs=300&stop=epochs&backend=wasm&data=standin';

test.describe('Space trains after a setting was chosen', () => {
  test('with the mouse, on the first steps', async ({ lab, page }) => {
    await lab.open(SHORT);
    await lab.button(/^2\. Random labels/).click();
    await expect(lab.status).toHaveText('Ready');
    await page.keyboard.press(' ');
    await expect(lab.status).toHaveText('Training');
  });

  test('with the mouse, on a radio button', async ({ lab, page }) => {
    await lab.open(SHORT);
    await lab.setting('Shuffled pixels').click();
    await page.keyboard.press(' ');
    await expect(lab.status).toHaveText('Training');
    await expect(page).toHaveURL(/setting=shuffled-pixels/);
  });

  test('with the keyboard: Space chooses, and Space again trains', async ({ lab, page }) => {
    await lab.open(SHORT);
    await lab.button(/^2\. Random labels/).focus();
    await page.keyboard.press(' ');
    await expect(page).toHaveURL(/setting=random-labels/);
    await expect(lab.status).toHaveText('Ready');
    await page.keyboard.press(' ');
    await expect(lab.status).toHaveText('Training');
  });

  test('and is a box’s own on a box that is ticked', async ({ lab, page }) => {
    await lab.open(SHORT);
    const box = lab.chart('Training loss').getByRole('checkbox', { name: 'Log scale' });
    await box.setChecked(true);
    await page.keyboard.press(' ');
    await expect(box).not.toBeChecked();
    await expect(lab.status).toHaveText('Ready');
  });
});

test.describe('on the stage', () => {
  const heading = (page: Page) => page.getByRole('heading', { level: 1 });
  const claim = (page: Page) => page.locator('.stage-claim');
  const first = 'Where is deep learning on the x-axis?';

  test('a slider that the mouse has moved keeps no key', async ({ page }) => {
    await page.goto('./?room=stage');
    const slider = page.getByRole('slider', { name: 'Deep learning is here' });
    const before = await slider.inputValue();
    await slider.click({ position: { x: 20, y: 5 } });
    expect(await slider.inputValue()).not.toBe(before);
    await page.keyboard.press('ArrowRight');
    await expect(claim(page)).not.toBeEmpty();
    await page.keyboard.press('ArrowLeft');
    await expect(claim(page)).toBeEmpty();
    await expect(heading(page)).toHaveText(first);
  });

  test('PageDown and PageUp are the clicker’s on a slider in focus, which keeps the arrow keys', async ({ page }) => {
    await page.goto('./?room=stage');
    const slider = page.getByRole('slider', { name: 'Deep learning is here' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveValue('51');
    await expect(heading(page)).toHaveText(first);
    await page.keyboard.press('PageDown');
    await expect(claim(page)).not.toBeEmpty();
    await slider.focus();
    await page.keyboard.press('PageUp');
    await expect(claim(page)).toBeEmpty();
    await expect(slider).toHaveValue('51');
  });

  test('from the list of scenes they lead one step on, and not three scenes', async ({ page }) => {
    await page.goto('./?room=stage');
    const list = page.getByRole('combobox', { name: 'Scene' });
    await list.focus();
    await page.keyboard.press('PageDown');
    await expect(claim(page)).not.toBeEmpty();
    await expect(list).toHaveValue('0');
    await page.keyboard.press('PageDown');
    await expect(list).toHaveValue('1');
    await list.focus();
    await page.keyboard.press('PageUp');
    await expect(list).toHaveValue('0');
  });

  test('a button that the mouse has pressed leaves Space to the experiment', async ({ page }) => {
    await page.goto('./?room=stage&script=random-labels');
    const instant = page.getByRole('button', { name: 'Instant' });
    await instant.click();
    await instant.click();
    await page.keyboard.press(' ');
    await expect(instant).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByText(/^step \d/)).toBeVisible();
  });
});

// A page does not move under a finger if what is touched stays where it is in the window; what still loads above it may change
// how far the page is scrolled.
test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a falling curve is drawn with a finger, and the page does not move', async ({ page }) => {
    await page.goto('./?chapter=random-labels');
    const pad = page.locator('.sketch-pad svg');
    await pad.scrollIntoViewIfNeeded();
    const touch = await finger(page);
    const { x, y, width, height } = await boxOf(pad);
    // Down first, as the right prediction is drawn.
    const at = (share: number): readonly [number, number] => [
      x + width * (0.14 + 0.82 * share),
      y + height * (0.1 + 0.7 * Math.sqrt(share)),
    ];
    await touch.stroke(Array.from({ length: 25 }, (_, i) => at(i / 24)));
    const heightsNow = () =>
      pad.locator('circle').evaluateAll((all) => all.map((one) => Number(one.getAttribute('cy'))));
    await expect
      .poll(async () => {
        const heights = await heightsNow();
        return (heights.at(-1) ?? 0) - (heights[0] ?? 0);
      })
      .toBeGreaterThan(100);
    const heights = await heightsNow();
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(heights.length);
    expect((await boxOf(pad)).y).toBe(y);
  });

  test('beside the pad the page scrolls as ever', async ({ page }) => {
    await page.goto('./?chapter=random-labels');
    const prompt = page.locator('.sketch-pad');
    await prompt.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const { x, y } = await boxOf(prompt);
    const touch = await finger(page);
    await touch.stroke(Array.from({ length: 12 }, (_, i) => [x + 20, y - 20 - 20 * i]));
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 50);
  });

  test('the marker on the x-axis follows a finger that goes sideways', async ({ page }) => {
    await page.goto('./?chapter=x-axis');
    const plot = page.locator('.x-axis svg');
    await plot.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await boxOf(plot);
    const touch = await finger(page);
    await touch.stroke(Array.from({ length: 12 }, (_, i) => [x + width * (0.5 + 0.03 * i), y + height * 0.4 + i]));
    const slider = page.getByRole('slider', { name: 'Deep learning is here' });
    await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(75);
    expect((await boxOf(plot)).y).toBe(y);
  });

  test('a point of the plane follows a finger that goes down', async ({ page }) => {
    await page.goto('./?room=theory');
    const plane = page.locator('.plane').first();
    await plane.scrollIntoViewIfNeeded();
    const point = plane.getByRole('button').first();
    const { y } = await boxOf(plane);
    const from = await boxOf(point);
    const [cx, cy] = [from.x + from.width / 2, from.y + from.height / 2];
    const touch = await finger(page);
    await touch.stroke(Array.from({ length: 10 }, (_, i) => [cx, cy + 5 * i]));
    await expect.poll(async () => (await boxOf(point)).y - from.y).toBeGreaterThan(30);
    expect((await boxOf(plane)).y).toBe(y);
  });
});

test('dragging across a drawing selects none of its labels', async ({ page }) => {
  const selected = () => page.evaluate(() => String(getSelection()));
  const drag = async (drawing: Locator) => {
    await drawing.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await boxOf(drawing);
    await page.mouse.move(x + width * 0.1, y + height * 0.1);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.95, y + height * 0.97, { steps: 8 });
    await page.mouse.up();
  };
  await page.goto('./?chapter=x-axis');
  await drag(page.locator('.x-axis svg'));
  expect(await selected()).toBe('');
  await page.goto('./?chapter=random-labels');
  await drag(page.locator('.sketch-pad svg'));
  expect(await selected()).toBe('');
  await page.goto(`./#${SHORT}`);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await drag(page.getByRole('region', { name: 'Training loss', exact: true }).locator('.chart-crosshair'));
  expect(await selected()).toBe('');
  await page.goto('./?room=theory');
  await drag(page.locator('.plane').first());
  expect(await selected()).toBe('');
});

async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return box;
}

/** One finger, as the browser itself would report it: it decides which part of a stroke scrolls. */
async function finger(page: Page): Promise<{ stroke(points: readonly (readonly [number, number])[]): Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly (readonly [number, number])[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y]) => ({ x, y })) });
  return {
    async stroke(points) {
      const [start, ...rest] = points;
      if (!start) return;
      await send('touchStart', [start]);
      for (const point of rest) await send('touchMove', [point]);
      await send('touchEnd', []);
    },
  };
}
