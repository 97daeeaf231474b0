// The corruption dial as a person turns it: by mouse, by keyboard, by touch, in steps where motion is reduced, and smoothly.

import { readFile } from 'node:fs/promises';
import { expectNoObstacle } from './axe.ts';
import { FiguresRoom } from './figures-room.ts';
import { test as base, expect } from './fixtures.ts';
import { spending } from './processor.ts';

const test = base.extend<{ room: FiguresRoom }>({
  room: async ({ page, lab }, use) => {
    const room = new FiguresRoom(page);
    await room.open();
    await room.dial.scrollIntoViewIfNeeded();
    await use(room);
    expect(lab.problems).toEqual([]);
  },
});

test('one drag goes from true to random labels, and says what is interpolated', async ({ room, page }) => {
  const { dial, handle } = room;
  const trainSize = await shownTrainSize(room);
  await expect(handle).toHaveAttribute('aria-valuetext', await recordedAt(0, trainSize));
  const before = await dial.locator('.dial-now path').first().getAttribute('d');
  const box = await handle.boundingBox();
  if (!box) throw new Error('The dial has no handle.');
  const [left, y, width] = [box.x + 14, box.y + box.height / 2, box.width - 28];
  await page.mouse.move(left, y);
  await page.mouse.down();
  await page.mouse.move(left + 0.5 * width, y, { steps: 5 });
  await expect(dial.getByText('interpolated between the recordings at 0.4 and 0.6')).toBeVisible();
  await expect(dial.getByText('50 of 100 labels are random')).toBeVisible();
  await page.mouse.move(left + width, y, { steps: 5 });
  await page.mouse.up();
  await expect(handle).toHaveAttribute('aria-valuetext', await recordedAt(1, trainSize));
  expect(await dial.locator('.dial-now path').first().getAttribute('d')).not.toBe(before);
  // The class of networks has not changed.
  const doubled = (2 * trainSize).toLocaleString('en-US');
  await expect(dial.getByText(new RegExp(`^D is at least 301,056, above 2N = ${doubled}:`))).toBeVisible();
});

/** N of the recorded network that the dial turns before another is chosen: the largest that was recorded. */
async function shownTrainSize({ dial }: FiguresRoom): Promise<number> {
  const label = await dial.getByRole('combobox', { name: 'Recorded network' }).locator('option').first().textContent();
  const digits = /N = ([\d,]+)/.exec(label ?? '')?.[1];
  if (!digits) throw new Error(`No N in the network's name: ${label}`);
  return Number(digits.replaceAll(',', ''));
}

/** What the handle must announce at an end of the dial: means over the runs of the results file, computed here from the file. */
async function recordedAt(p: 0 | 1, trainSize: number): Promise<string> {
  const { runs }: { runs: readonly RecordedRun[] } = JSON.parse(
    await readFile('public/recorded/test-error.json', 'utf8'),
  );
  const setting = p === 0 ? 'true-labels' : 'random-labels';
  const alike = runs.filter(
    ({ config }) => config.model === 'mlp-1x512' && config.n === trainSize && config.setting === setting,
  );
  expect(alike.length).toBeGreaterThan(0);
  const mean = (of: 'trainError' | 'testError') =>
    `${((100 * alike.reduce((sum, { result }) => sum + result[of], 0)) / alike.length).toFixed(1)}%`;
  return `p = ${p}.00: training error ${mean('trainError')}, test error ${mean('testError')}, recorded`;
}

interface RecordedRun {
  readonly config: { readonly model: string; readonly n: number; readonly setting: string };
  readonly result: { readonly trainError: number; readonly testError: number };
}

test('the keyboard turns it by hundredths, and from recording to recording', async ({ room, page }) => {
  await room.handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(room.handle).toHaveValue('0.01');
  await page.keyboard.press('PageUp');
  await expect(room.handle).toHaveValue('0.2');
  await page.keyboard.press('PageUp');
  await expect(room.handle).toHaveValue('0.4');
  await page.keyboard.press('PageDown');
  await expect(room.handle).toHaveValue('0.2');
  await page.keyboard.press('End');
  await expect(room.handle).toHaveValue('1');
  await room.dial.getByRole('combobox', { name: 'Recorded network' }).selectOption({ index: 1 });
  await expect(room.handle).toHaveAttribute('aria-valuetext', /^p = 0\.00: .* recorded$/);
});

test('with reduced motion it goes in steps, from one recording to the next', async ({ room, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await room.handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(room.handle).toHaveValue('0.2');
  await room.handle.fill('0.55');
  await expect(room.handle).toHaveValue('0.6');
  await page.keyboard.press('ArrowLeft');
  await expect(room.handle).toHaveValue('0.4');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a finger turns it, and it stays in reach', async ({ room, page }) => {
    const box = await room.handle.boundingBox();
    if (!box) throw new Error('The dial has no handle.');
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(room.handle).toHaveAttribute('aria-valuetext', /interpolated between/);
    await room.dial.locator('.dial-plot').last().scrollIntoViewIfNeeded();
    await expect(room.handle).toBeInViewport();
    await expectNoObstacle(page, { parts: ['.dial'], everyTheme: true });
  });
});

test('a drag of the dial holds 50 frames a second', { tag: '@timed' }, async ({ room, page }) => {
  const box = await room.handle.boundingBox();
  if (!box) throw new Error('The dial has no handle.');
  const [left, y, width] = [box.x + 14, box.y + box.height / 2, box.width - 28];
  const rounds: { readonly onClock: number; readonly onProcessor: number; readonly drawn: number }[] = [];
  for (let round = 0; round < 3; round++) {
    await page.mouse.move(left, y);
    await page.mouse.down();
    await page.evaluate(countFrames);
    const spent = await spending(page, 'page');
    // There and back, a move at a time, as fast as the page takes them.
    const end = Date.now() + 2000;
    for (let i = 0; Date.now() < end; i++) await page.mouse.move(left + width * Math.abs(((i / 60) % 2) - 1), y);
    const { processor } = await spent();
    await page.mouse.up();
    const [onClock = 0, drawn = 0] = await page.evaluate((): number[] =>
      JSON.parse(document.documentElement.dataset.frames ?? '[]'),
    );
    // It was the dial that moved.
    expect(drawn).toBeGreaterThan(15);
    rounds.push({ onClock, onProcessor: (1000 * drawn) / processor, drawn });
  }
  test.info().annotations.push({ type: 'frames a second of each round', description: JSON.stringify(rounds) });
  // Where other work takes the cores, what counts is how many new frames a second of the browser's own processor time draws.
  const rates = rounds.map(({ onClock, onProcessor }) => Math.max(onClock, onProcessor)).sort((a, b) => a - b);
  expect(rates[1], JSON.stringify(rounds)).toBeGreaterThanOrEqual(50);
});

/** Until the pointer is up: frames a second of the clock, and how many different curves were drawn. */
function countFrames(): void {
  const line = document.querySelector('.dial-now path');
  const began = performance.now();
  const drawn = new Set<string>();
  let [frames, over] = [0, false];
  const look = () => {
    frames++;
    drawn.add(line?.getAttribute('d') ?? '');
    document.documentElement.dataset.frames = JSON.stringify([
      (1000 * frames) / (performance.now() - began),
      drawn.size,
    ]);
    if (!over) requestAnimationFrame(look);
  };
  addEventListener('pointerup', () => (over = true), { once: true });
  requestAnimationFrame(look);
}
