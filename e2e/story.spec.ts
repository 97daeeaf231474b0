// The story as a reader uses it: a prediction by keyboard only, an experiment, a check, all of it stored over a reload; in print;
// and clean for assistive technology in every theme.
import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { keptEntries } from './kept.ts';

test('a chapter by keyboard only: sketch, and it trains; compare, check; a reload keeps it', async ({ page }) => {
  await page.goto('./?chapter=random-labels');
  await expect(
    page.getByRole('heading', { level: 1, name: 'What does a network do with random labels?' }),
  ).toBeVisible();
  await expect(page).toHaveTitle(/^What does a network do with random labels\?/);
  // Nothing that gives the answer away: neither a figure, nor a claim, nor a question about the result.
  for (const part of ['.story-wide', '.story-claim', '.story-checks', '.story-notes'])
    await expect(page.locator(part)).toHaveCount(0);
  const slider = page.getByRole('slider', { name: 'Point 1 of 9' });
  await slider.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  const last = page.getByRole('slider', { name: 'Point 9 of 9' });
  await expect(last).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(last).toHaveAttribute('aria-valuenow', '40');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'That is my prediction' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.chart-sketch polyline').first()).toBeVisible();

  await expect(page.getByRole('region', { name: 'Training', exact: true }).getByRole('status')).toHaveText(
    /every training label was learned after \d+ epochs/,
  );
  await expect(page.locator('.chart-sketch polyline').first()).toBeVisible();
  const reply = page.locator('.story-reply');
  await expect(reply).toHaveText(
    /^You drew a loss that ends at 0\.9; it ended at 0\.\d\d\. The network memorized 1,000 of 1,000 random labels/,
  );
  await expect(reply).toBeInViewport();

  await page.getByRole('button', { name: /No training label is informative about another image/ }).press('Enter');
  await expect(page.getByText(/^Right\. Nine random guesses in ten are wrong/)).toBeVisible();
  await expect(page.locator('[data-chapter="random-labels"]')).toHaveAttribute('data-read', 'true');
  await expect.poll(() => keptEntries(page, 'story-1')).toMatch(/"answers":\{"/);
  await page.reload();
  await expect(page.getByText(/^Right\. Nine random guesses in ten are wrong/)).toBeVisible();
  // What was committed to is final.
  await expect(page.getByRole('slider', { name: /Point \d of 9/ })).toHaveCount(0);
  await page.getByText('What is on it').click();
  const sheet = page.getByRole('region', { name: 'Your sheet' });
  await expect(sheet.getByText(/ends at 40%/)).toBeVisible();
  await expect(sheet.locator('.sheet-drawing svg')).toBeVisible();
  await expect(sheet.getByText(/^1 chapter of 10 answered\. 1 prediction made\. 1 of \d+ questions/)).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Random labels · MLP 1×512.*0\.0%/ })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByText(/^Right\. Nine random guesses/)).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Point 1 of 9' })).toBeVisible();
});

test('chapters are links with addresses of their own, and the back button goes back', async ({ page }) => {
  await page.goto('./?room=story');
  await expect(page.getByRole('heading', { level: 1 }).nth(1)).toHaveText('Where is deep learning on the x-axis?');
  await page.getByRole('link', { name: 'How do you take the structure out of a data set? →' }).click();
  await expect(page).toHaveURL(/chapter=six-settings/);
  await expect(page).toHaveTitle(/^How do you take the structure out of a data set\?/);
  await expect(page.getByRole('heading', { name: 'How do you take the structure out of a data set?' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Where is deep learning on the x-axis?' })).toBeVisible();
  await page.goto('./?chapter=nonsense');
  await expect(page.getByText(/There is no chapter “nonsense”/)).toBeVisible();
});

test('the marker of the first chapter comes back on the measured curve of the last, and on the stage', async ({
  page,
}) => {
  const found = (h: number) =>
    page.getByText(new RegExp(`^You put deep learning at h = ${h} of the textbook’s curve\\.`));
  await page.goto('./?chapter=claims');
  await page.getByRole('button', { name: 'Skip the prediction' }).click();
  await expect(
    page.getByRole('article', { name: /^Figure \d: Where is deep learning/ }).getByRole('img'),
  ).toBeVisible();
  await expect(found(1)).toHaveCount(0);

  await page.goto('./?chapter=x-axis');
  await page.getByRole('slider', { name: 'Deep learning is here' }).press('Home');
  await expect.poll(() => keptEntries(page, 'story-1', 'marker')).toBe('0');
  await page.goto('./?chapter=claims');
  await expect(found(1)).toBeVisible();

  await page.goto('./?room=stage&scene=x-axis');
  await expect(page.getByRole('slider', { name: 'Deep learning is here' })).toHaveValue('0');
  await page.getByRole('slider', { name: 'Deep learning is here' }).press('End');
  await expect.poll(() => keptEntries(page, 'story-1', 'marker')).toBe('1');
  await page.goto('./?room=stage&scene=capacity&step=2');
  // The narrowest recorded network that fits all its images has 32 units.
  await expect(found(32)).toBeVisible();
});

test('figures open with a prediction, or without; claims lead to their figures and runs', async ({ page }) => {
  await page.goto('./?chapter=six-settings');
  await expect(page.locator('.six')).toHaveCount(0);
  await page.getByRole('button', { name: 'That is my prediction' }).click();
  await page.getByRole('slider', { name: /Corruption p/ }).press('Home');
  await expect(page.getByText(/^0 labels replaced/)).toBeVisible();
  await page.getByRole('slider', { name: /Corruption p/ }).press('End');
  await expect(page.getByText(/^10 labels replaced/)).toHaveCount(2);

  await page.goto('./?chapter=regularizers');
  await page.getByRole('button', { name: 'Skip the prediction' }).press('Enter');
  await expect(page.getByRole('img', { name: /accuracy against epochs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Skip the prediction' })).toHaveCount(0);
  // Nobody predicts what is on the screen.
  await expect(page.getByText('You did without a prediction.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'That is my prediction' })).toHaveCount(0);

  await page.goto('./?chapter=claims');
  await page.getByRole('button', { name: 'Skip the prediction' }).click();
  await page
    .getByRole('button', { name: /^See the \d+ runs of “Recorded”/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('row').nth(2)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See “Test error against label corruption”' }).click();
  await expect(page).toHaveURL(/chapter=cost/);
});

test('the paper’s further arguments lead to their panels in the theory', async ({ page }) => {
  await page.goto('./?chapter=since');
  await page.getByRole('button', { name: 'Neither of the two' }).click();
  const link = page.getByRole('listitem').filter({ hasText: 'Uniform stability' }).getByRole('link');
  await link.click();
  await expect(page).toHaveURL(/panel=stability/);
  await expect(page.locator('#stability')).toBeFocused();
  // A second heading comes with its answer.
  await expect(page.locator('#stability h2').first()).toBeInViewport();
});

/** Steps from the left end of the number line, and what is said then. Chapters 3 and 4 are sketched, 9 is a choice. */
interface Student {
  readonly who: string;
  readonly numbers: readonly (readonly [chapter: string, steps: number, said: RegExp])[];
  readonly choice: string;
  readonly chosen: RegExp;
  /** Heights of the sketch of chapter 4; as it begins where left out. */
  readonly curve?: readonly number[];
  readonly drawn: RegExp;
}

const STUDENTS: readonly Student[] = [
  {
    who: 'expects the worst',
    numbers: [
      ['x-axis', 0, /^You said 0 of 100\. In the paper it was 89\. You expected less/],
      [
        'six-settings',
        0,
        /^You said 0, but replaced does not mean wrong\. Of 1,000 labels replaced here, \d+ are still true/,
      ],
      ['regularizers', 0, /^You said 0 of 100\. It was 86, after 89 with both: without its brakes/],
      ['shattering', 0, /^You said 0\. A line realizes 14: all but the 2/],
      ['bound', 0, /^You said 0\.00\. The bound is 1\.30: larger than any error can be/],
      ['theorem-1', 0, /^You said 1,000\. 103,072 suffice: .*; that is 103 times your number/],
      ['claims', 0, /^You said 0, and it is \d/],
    ],
    choice: 'The training error',
    chosen: /^You said the training error, but it is 0% for both\./,
    drawn:
      /^You drew 50% at p = 0 and 50% at p = 1; .*You expected too little at p = 1: 50%, where \d\d% was measured\./,
  },
  {
    who: 'knows the paper',
    numbers: [
      ['x-axis', 88, /^You said 88 of 100, and in the paper it was 89\./],
      [
        'six-settings',
        10,
        /^You said 100\. Of 1,000 labels replaced here, \d+ are still true: a random label is the true one/,
      ],
      ['regularizers', 86, /^You said 86 of 100, and it was 86, after 89 with both/],
      ['shattering', 14, /^You said 14, and so it is\./],
      ['bound', 26, /^You said 1\.30; the bound is 1\.30\. No error is larger than 1/],
      ['theorem-1', 40, /^You said 100,000, and you were close\. 103,072 suffice/],
    ],
    choice: 'Neither of the two',
    chosen: /^Neither, as you said: both networks have 1,209,866 weights and a training error of 0%\./,
    curve: [0.7, 0.7, 0.7, 0.8, 0.8, 0.8, 0.8, 0.9, 0.9],
    drawn: /^You drew 70% at p = 0 and 90% at p = 1; .*Your curve is nowhere more than \d points away\./,
  },
];

for (const { who, numbers, choice, chosen, curve = [], drawn } of STUDENTS)
  test(`a student who ${who} is answered in every chapter, about the own answer`, async ({ page }) => {
    await page.goto('./?chapter=x-axis');
    const chapters = page.getByRole('navigation', { name: 'Chapters', exact: true });
    const reply = page.locator('.story-reply');
    const commit = page.getByRole('button', { name: 'That is my prediction' });
    const go = (id: string) => chapters.locator(`[data-chapter="${id}"] a`).click();
    for (const [id, steps, said] of numbers) {
      await go(id);
      await page.locator('.story-number input').fill(String(steps));
      await commit.click();
      await expect(reply).toHaveText(said);
      await expect(page.locator('.story-claim')).toBeVisible();
    }
    await go('since');
    await page.getByRole('button', { name: choice }).click();
    await expect(reply).toHaveText(chosen);
    await go('cost');
    await sketch(page, curve);
    await commit.click();
    await expect(reply).toHaveText(drawn);
  });

/** Point by point, from the middle where each begins. */
async function sketch(page: Page, heights: readonly number[]): Promise<void> {
  await page.getByRole('slider', { name: 'Point 1 of 9' }).focus();
  for (const height of heights) {
    for (let i = 0; i < Math.round(10 * (height - 0.5)); i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
  }
}

test('on paper: every chapter with its figures drawn, the sheet, and no control', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'print', {
      value: () => {
        document.documentElement.dataset.printed = String(document.querySelectorAll('.live-waiting').length);
      },
    });
  });
  await page.goto('./?chapter=claims&theme=dark');
  await page.getByLabel('Your name (printed on the sheet)').fill('Ada');
  await page.getByRole('button', { name: 'Print the story' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '0');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.story-chapter')).toHaveCount(10);
  await expect(page.locator('.story-chapter .chart-drawing svg:visible').nth(5)).toBeVisible();
  await expect(page.locator('.sheet-name')).toHaveText('Ada');
  await expect(page.getByRole('img', { name: /^QR code of .*chapter=/ })).toHaveCount(10);
  await expect(page.locator('.story-chapter').nth(1)).toHaveCSS('break-before', 'page');
  for (const control of ['Print the story', 'Train it here', 'Skip the prediction'])
    await expect(page.getByRole('button', { name: control })).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.story-chapter')).toHaveCount(1);
});

for (const chapter of ['six-settings', 'random-labels', 'regularizers', 'claims'])
  test(`the chapter “${chapter}” has no obstacle that axe finds, in any theme`, async ({ page }) => {
    await page.goto(`./?chapter=${chapter}&theme=light`);
    await expect(page.locator('.story-chapter h1')).toBeVisible();
    await page.getByRole('button', { name: 'Skip the prediction' }).click();
    await expect(page.locator('.story-claim')).toBeVisible();
    await expect(page.locator('.live-waiting, .charts-waiting')).toHaveCount(0);
    await expectNoObstacle(page, { everyTheme: true });
  });
