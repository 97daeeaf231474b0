// The builder: its snippets work where they are pasted.

import type { StaticSite } from '../tools/static-server.ts';
import { expectNoObstacle } from './axe.ts';
import { serveCourse, Talk, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';

const HOSTILE = `"></iframe><script>document.title = 'ran'</script> & 'more'`;

let course: StaticSite;
test.beforeAll(async () => {
  course = await serveCourse();
});
test.afterAll(() => course.close());

test('what is chosen is previewed, copied, and shows in a course page as it was chosen', async ({
  lab,
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/?room=share#setting=random-labels&n=500`);
  const preview = page.getByRole('region', { name: 'Preview' });
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: /^Random labels/ })).toBeVisible();
  const text = page.getByRole('textbox', { name: 'To paste' });
  await expect(text).toHaveValue(/\?embed=1#setting=random-labels&amp;n=500"/);

  await page.getByRole('checkbox', { name: 'Controls of the experiment' }).check();
  await page.getByRole('combobox', { name: 'Experiment' }).selectOption('partially-corrupted-labels');
  await page.getByRole('combobox', { name: 'Theme' }).last().selectOption('dark');
  await page.getByRole('textbox', { name: /^Title/ }).fill(HOSTILE);
  await expect(frame.getByRole('heading', { name: /^Partially corrupted labels, p = 0.4/ })).toBeVisible();
  await expect(frame.getByText('Change the experiment')).toHaveCount(0);
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  // As high as what is in it.
  const inner = () => frame.locator('.frame').evaluate((box) => Math.ceil(box.getBoundingClientRect().height));
  await expect
    .poll(async () => Number(await preview.locator('iframe').getAttribute('height')) - (await inner()))
    .toBe(0);

  await page.getByRole('button', { name: 'Copy: HTML' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await text.inputValue());

  await page.getByRole('radio', { name: 'Notion' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'oEmbed' })).toBeChecked();
  await expect(text).toHaveValue(/"provider_url": "http:\/\/127\.0\.0\.1:\d+\/"/);
  await page.getByRole('combobox', { name: 'Show' }).selectOption('random-labels');
  await expect(frame.getByRole('heading', { name: 'What does a network do with random labels?' })).toBeVisible();

  await writePage('pasted.html', copied);
  await page.goto(`${course.url}pasted.html`);
  expect(await page.locator('iframe').getAttribute('title')).toBe(HOSTILE);
  await expect(page.locator('iframe')).toHaveAttribute('src', new RegExp(`^${baseURL}/`));
  await expect(new Talk(page).frame.getByRole('button', { name: 'Train it here' })).toBeVisible();
  expect(await page.title()).toBe('pasted.html');
  expect(lab.problems).toEqual([]);
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 320],
] as const) {
  test(`axe finds nothing wrong on the builder, and it fits: ${theme}, ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/?room=share&theme=${theme}#setting=random-labels`);
    await expect(page.frameLocator('iframe').getByRole('region', { name: 'Training loss' })).toBeVisible();
    await expectNoObstacle(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
