// The story as a reader walks it: a prediction by keys alone, an experiment, a check, all of it there after a reload; on paper;
// and clean for assistive technology in every theme.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';

test('a chapter by keyboard alone: sketch, train, compare, check; a reload keeps it', async ({ page }) => {
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
  await expect(
    page
      .getByRole('region', { name: 'Training', exact: true })
      .getByText(/fitted after/)
      .first(),
  ).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.locator('.chart-sketch polyline').first()).toBeVisible();

  await page.getByRole('button', { name: /No label says anything about another picture/ }).press('Enter');
  await expect(page.getByText(/^Right\. Nine guesses in ten are wrong/)).toBeVisible();
  await expect.poll(() => kept(page, 'story-1')).toMatch(/"answers":\{"/);
  await page.reload();
  await expect(page.getByText(/^Right\. Nine guesses in ten are wrong/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Draw another' })).toBeVisible();
  await page.getByText('What is on it').click();
  const sheet = page.getByRole('region', { name: 'Your sheet' });
  await expect(sheet.getByText(/ends at 40%/)).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Random labels · MLP 1×512.*0\.0%/ })).toBeVisible();
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByText(/^Right\. Nine guesses/)).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Point 1 of 9' })).toBeVisible();
});

test('chapters are links with addresses of their own, and the back button goes back', async ({ page }) => {
  await page.goto('./?room=story');
  await expect(page.getByRole('heading', { level: 1 }).nth(1)).toHaveText('Where is deep learning on the x-axis?');
  await page.getByRole('link', { name: 'The experiment: six ways to spoil a data set →' }).click();
  await expect(page).toHaveURL(/chapter=six-settings/);
  await expect(page.getByRole('heading', { name: 'The experiment: six ways to spoil a data set' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Where is deep learning on the x-axis?' })).toBeVisible();
  await page.goto('./?chapter=nonsense');
  await expect(page.getByText(/There is no chapter “nonsense”/)).toBeVisible();
});

test('figures open with a prediction, or without; claims lead to their figures and runs', async ({ page }) => {
  await page.goto('./?chapter=six-settings');
  await page.getByRole('slider', { name: /Corruption p/ }).press('Home');
  await expect(page.getByText(/^0 labels drawn/)).toBeVisible();
  await page.getByRole('slider', { name: /Corruption p/ }).press('End');
  await expect(page.getByText(/^10 labels drawn/)).toHaveCount(2);

  await page.goto('./?chapter=regularizers');
  await page.getByRole('button', { name: 'Show it without' }).press('Enter');
  await expect(page.getByRole('img', { name: /accuracy against epochs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show it without' })).toHaveCount(0);

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
  await page.getByLabel('Name, for the sheet').fill('Ada');
  await page.getByRole('button', { name: 'Print the story' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '0', { timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.story-chapter')).toHaveCount(10);
  await expect(page.locator('.story-chapter .chart-picture svg:visible').nth(5)).toBeVisible();
  await expect(page.locator('.sheet-name')).toHaveText('Ada');
  for (const control of ['Print the story', 'Train it here', 'Show it without'])
    await expect(page.getByRole('button', { name: control })).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.story-chapter')).toHaveCount(1);
});

for (const theme of ['light', 'dark', 'projector'] as const)
  test(`no chapter has an obstacle that axe finds, theme ${theme}`, async ({ page }) => {
    for (const chapter of ['six-settings', 'random-labels', 'regularizers', 'claims']) {
      await page.goto(`./?chapter=${chapter}&theme=${theme}`);
      await expect(page.locator('.story-chapter h1')).toBeVisible();
      const lift = page.getByRole('button', { name: 'Show it without' });
      if (chapter === 'random-labels' || chapter === 'regularizers') await lift.click();
      await expect(page.locator('.live-waiting, .charts-waiting')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    }
  });
