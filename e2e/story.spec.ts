// The story as a reader walks it: a prediction by keys alone, an experiment, a check, and all of it there after a reload.
import { expect, test } from './fixtures.ts';

test('a chapter by keyboard alone: sketch, train, compare, check; a reload keeps it', async ({ page }) => {
  await page.goto('./?chapter=random-labels');
  await expect(page.getByRole('heading', { level: 1, name: 'It fits everything: loss to zero' })).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Point 1 of 9' });
  await slider.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  const last = page.getByRole('slider', { name: 'Point 9 of 9' });
  await expect(last).toBeFocused();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(last).toHaveAttribute('aria-valuenow', '40');
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
  await page.reload();
  await expect(page.getByText(/^Right\. Nine guesses in ten are wrong/)).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Point 1 of 9' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByText(/^Right\. Nine guesses/)).toHaveCount(0);
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
