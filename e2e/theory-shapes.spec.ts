// The theory page's shattering playground and Theorem 1, by keyboard only and by mouse.

import type { Locator, Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** Of the images that tests are given. */
const N = 1000;
const D = 28 * 28 * 3;

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/?room=theory${query}#setting=random-labels&n=${N}&backend=wasm`);
  // The page and each of its parts are loaded one after another.
  await expect(page.getByRole('listbox', { name: /labelings$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Build the network' })).toBeVisible();
}

const shattering = (page: Page) =>
  page.getByRole('region', { name: 'Which labelings can a class of classifiers realize?' });
const theorem = (page: Page) =>
  page.getByRole('region', { name: 'How many weights are enough to memorize any labels?' });
const conclusion = (page: Page) => shattering(page).getByRole('region', { name: 'All labelings' }).getByRole('status');
const preset = (page: Page) => page.getByLabel('Starting points');

/** With the Tab key only. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 80 && !(await focused()); i++) await page.keyboard.press('Tab');
  expect(await focused()).toBe(true);
}

test('the playground is used with the keyboard only', async ({ lab, page }) => {
  await open(page);
  await tabTo(page, page.getByRole('radio', { name: 'Line', exact: true }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Axis-aligned rectangle' })).toBeChecked();
  await tabTo(page, preset(page));
  await page.keyboard.type('A square, rect');
  await page.keyboard.press('Enter');
  await expect(conclusion(page)).toContainText('10 of 16 labelings are realized and 6 are impossible');
  const point = page.getByRole('button', { name: /^Point 1,/ });
  await tabTo(page, point);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(point).toHaveAccessibleName('Point 1, positive, at -0.5625, -0.609375');
  await page.keyboard.press('Enter');
  await expect(point).toHaveAccessibleName(/^Point 1, negative/);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: /^Point \d,/ })).toHaveCount(3);
  const map = page.getByRole('listbox', { name: 'All 8 labelings' });
  await tabTo(page, map);
  await page.keyboard.press('End');
  await expect(map.getByRole('option', { selected: true })).toHaveAccessibleName('all points positive: separated');
  await tabTo(page, page.getByRole('button', { name: 'Labelings as a table' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(9);
  await page.keyboard.press('Escape');
  expect(lab.problems).toEqual([]);
});

test('three points are shattered by lines, four never, three on one line not: and the reason is drawn', async ({
  lab,
  page,
}) => {
  await open(page);
  const cases = [
    ['three', 'All 8 labelings are realized: this set is shattered, so VC ≥ 3.'],
    ['four-convex', '14 of 16 labelings are realized and 2 are impossible'],
    ['inside', '14 of 16 labelings are realized and 2 are impossible'],
    ['on-one-line', '6 of 8 labelings are realized and 2 are impossible'],
  ] as const;
  for (const [id, words] of cases) {
    await preset(page).selectOption(id);
    await expect(conclusion(page)).toContainText(words);
  }
  await preset(page).selectOption('four-convex');
  await expect(shattering(page)).toContainText(
    'The convex hull of the positive points 1, 3 meets that of the negative',
  );
  for (const role of ['positive-hull', 'negative-hull', 'clash']) {
    await expect(page.locator(`.plane-shape[data-role="${role}"]`)).toHaveCount(1);
  }
  expect(lab.problems).toEqual([]);
});

test('a ninth point and coincident points are refused in a sentence', async ({ page }) => {
  await open(page);
  await preset(page).selectOption('square');
  for (let i = 0; i < 5; i++) await page.getByRole('button', { name: 'Add a point' }).click();
  await expect(shattering(page).getByRole('alert')).toHaveText(/^9 points have 512 labelings, too many to check/);
  await page.getByText('Interval on a line', { exact: true }).first().click();
  await expect(conclusion(page)).toContainText('Points 2 and 3 coincide');
});

test('a dragged point moves, its labelings with it, and every frame has time left with 256 of them', {
  tag: '@timed',
}, async ({ page }) => {
  await open(page);
  for (let i = 0; i < 5; i++) await page.getByRole('button', { name: 'Add a point' }).click();
  await expect(conclusion(page)).toContainText('of 256 labelings are realized');
  const point = page.getByRole('button', { name: /^Point 3,/ });
  // Clear of the index, which stays at the top.
  await page.locator('.plane').evaluate((plane) => plane.scrollIntoView({ block: 'center' }));
  const before = await point.getAttribute('aria-label');
  const box = await point.boundingBox();
  if (!box) throw new Error('the point is nowhere');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const spent = await scriptTime(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 90, y + 60, { steps: 40 });
  await page.mouse.up();
  const { seconds, frames } = await spent();
  await expect(point).not.toHaveAccessibleName(before ?? '');
  await expect(conclusion(page)).toContainText('of 256 labelings are realized');
  // The label stays: the end of a drag is not a press.
  await expect(point).toHaveAccessibleName(/^Point 3, positive/);
  expect((1000 * seconds) / frames).toBeLessThan(12);
});

/** Starts to count; the end's answer is the processor's own time, whatever else the machine does, and the frames shown. */
async function scriptTime(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(() => {
    document.documentElement.dataset.frames = '0';
    const count = () => {
      document.documentElement.dataset.frames = String(Number(document.documentElement.dataset.frames) + 1);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const seconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  const start = await seconds();
  return async () => ({
    seconds: (await seconds()) - start,
    frames: Number(await page.evaluate(() => document.documentElement.dataset.frames)),
  });
}

test('a small ReLU network is searched by training', async ({ page }) => {
  await open(page);
  await preset(page).selectOption('exclusive-or');
  await expect(shattering(page)).toContainText(/Searched by training: \d+ of 16 labelings found/);
  await expect(shattering(page)).not.toContainText('impossible, proved');
});

test('Theorem 1 is stepped through on the board and built on the lab’s images, with the keyboard only', async ({
  lab,
  page,
}) => {
  await open(page);
  const panel = theorem(page);
  await tabTo(page, panel.getByRole('button', { name: 'Next', exact: true }));
  for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
  await expect(panel.getByRole('status').first()).toContainText('Solve row 1.');
  await tabTo(page, panel.getByRole('slider', { name: 'Step' }));
  await page.keyboard.press('End');
  await expect(panel.getByRole('img', { name: 'The network along a: 5 of 5 labels hit' })).toBeVisible();
  await tabTo(page, panel.getByRole('button', { name: 'Build it in four ways' }));
  await page.keyboard.press('Enter');
  const measured = panel.getByRole('region', { name: 'What was measured' });
  await expect(measured.getByRole('rowheader')).toHaveCount(4);
  const built = panel.getByRole('region', { name: 'The network that was built' });
  await expect(built.getByRole('definition').nth(0)).toContainText((2 * N + D).toLocaleString('en'));
  await expect(built.getByRole('definition').nth(1)).toContainText(/^0 of 1,000/);
  await expect(measured.getByRole('row', { name: /θ = 0.1, float64/ })).toContainText(/1,000\s*0/);
  await expect(measured.getByRole('row', { name: /θ = ½, float32/ })).not.toContainText(/1,000\s*0\b/);
  expect(lab.problems).toEqual([]);
});

test('two equal points with different labels are named', async ({ page }) => {
  await open(page);
  await theorem(page).getByLabel('Two equal points with different labels').check();
  await expect(theorem(page).getByRole('alert')).toHaveText(/^Images 1 and 5 are equal but have different labels/);
});

test('a symbol shows its meaning and its current value', async ({ page }) => {
  await open(page);
  const bar = theorem(page).getByRole('toolbar', { name: /^Symbols of: c of x/ });
  await tabTo(page, bar.getByRole('button').first());
  await page.keyboard.press('ArrowLeft');
  await expect(bar.getByRole('button').last()).toBeFocused();
  await expect(page.getByText(`Weights in all: 2N + d = ${(2 * N + D).toLocaleString('en')}`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Weights in all: 2N + d =')).toHaveCount(0);
});

const VIEWS = [
  {
    name: 'on a projector, in every theme',
    query: '&theme=light',
    size: { width: 1280, height: 720 },
    everyTheme: true,
  },
  { name: 'on a phone', query: '&theme=dark', size: { width: 360, height: 740 }, everyTheme: false },
] as const;

for (const { name, query, size, everyTheme } of VIEWS) {
  test(`axe finds nothing wrong on the page, and it fits: ${name}`, async ({ page }) => {
    await page.setViewportSize(size);
    await open(page, query);
    await preset(page).selectOption('four-convex');
    await theorem(page).getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('End');
    await theorem(page).getByRole('button', { name: 'Build the network' }).click();
    await expect(theorem(page).getByRole('region', { name: 'The network that was built' })).toBeVisible();
    await expectNoObstacle(page, { parts: ['#shattering', '#theorem-1'], everyTheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  });
}
