// The story as a reader uses it: a prediction by keyboard only, an experiment, a check, all of it stored over a reload; in print;
// and clean for assistive technology in every theme.
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { keptEntries } from './kept.ts';
import { PATIENT } from './patience.ts';

test('a chapter by keyboard only: sketch, train, compare, check; a reload keeps it', async ({ page }) => {
  await page.goto('./?chapter=random-labels');
  await expect(page.getByRole('heading', { level: 1, name: 'It fits everything: loss to zero' })).toBeVisible();
  // What was recorded would give the answer away.
  await expect(page.getByRole('button', { name: 'Train it here' })).toHaveCount(0);
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

  await page.getByRole('button', { name: 'Train it here' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Training', exact: true }).getByRole('status')).toHaveText(
    /every training label was learned after \d+ epochs/,
    PATIENT,
  );
  await expect(page.locator('.chart-sketch polyline').first()).toBeVisible();

  await page.getByRole('button', { name: /No training label is informative about another image/ }).press('Enter');
  await expect(page.getByText(/^Right\. Nine random guesses in ten are wrong/)).toBeVisible();
  await expect.poll(() => keptEntries(page, 'story-1')).toMatch(/"answers":\{"/);
  await page.reload();
  await expect(page.getByText(/^Right\. Nine random guesses in ten are wrong/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Draw another' })).toBeVisible();
  await page.getByText('What is on it').click();
  const sheet = page.getByRole('region', { name: 'Your sheet' });
  await expect(sheet.getByText(/ends at 40%/)).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Random labels · MLP 1×512.*0\.0%/ })).toBeVisible();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByText(/^Right\. Nine random guesses/)).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Point 1 of 9' })).toBeVisible();
});

test('chapters are links with addresses of their own, and the back button goes back', async ({ page }) => {
  await page.goto('./?room=story');
  await expect(page.getByRole('heading', { level: 1 }).nth(1)).toHaveText('Where is deep learning on the x-axis?');
  await page.getByRole('link', { name: 'The experiment: six ways to corrupt a data set →' }).click();
  await expect(page).toHaveURL(/chapter=six-settings/);
  await expect(page.getByRole('heading', { name: 'The experiment: six ways to corrupt a data set' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Where is deep learning on the x-axis?' })).toBeVisible();
  await page.goto('./?chapter=nonsense');
  await expect(page.getByText(/There is no chapter “nonsense”/)).toBeVisible();
});

test('figures open with a prediction, or without; claims lead to their figures and runs', async ({ page }) => {
  await page.goto('./?chapter=six-settings');
  await page.getByRole('slider', { name: /Corruption p/ }).press('Home');
  await expect(page.getByText(/^0 labels replaced/)).toBeVisible();
  await page.getByRole('slider', { name: /Corruption p/ }).press('End');
  await expect(page.getByText(/^10 labels replaced/)).toHaveCount(2);

  await page.goto('./?chapter=regularizers');
  await page.getByRole('button', { name: 'Skip the prediction' }).press('Enter');
  await expect(page.getByRole('img', { name: /accuracy against epochs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Skip the prediction' })).toHaveCount(0);

  await page.goto('./?chapter=claims');
  await page
    .getByRole('button', { name: /^See the \d+ runs of “Recorded”/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('row').nth(2)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See “Test error against label corruption”' }).click();
  await expect(page).toHaveURL(/chapter=cost/);
});

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
  await expect(page.locator('html')).toHaveAttribute('data-printed', '0', PATIENT);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.story-chapter')).toHaveCount(10);
  await expect(page.locator('.story-chapter .chart-drawing svg:visible').nth(5)).toBeVisible();
  await expect(page.locator('.sheet-name')).toHaveText('Ada');
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
    const lift = page.getByRole('button', { name: 'Skip the prediction' });
    if (chapter === 'random-labels' || chapter === 'regularizers') await lift.click();
    await expect(page.locator('.live-waiting, .charts-waiting')).toHaveCount(0);
    await expectNoObstacle(page, { everyTheme: true });
  });
