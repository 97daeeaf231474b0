// Terms and their definitions in the pages themselves: by keyboard, by touch, in French, without moving anything; and their list.
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a term is defined by keyboard: one stop of Tab, arrow keys to the others, Escape', async ({ page }) => {
  await page.goto('./?chapter=random-labels');
  const marks = page.locator('.story-chapter .term');
  await expect(marks.nth(4)).toBeVisible();
  await expect(page.locator('.story-chapter .term[tabindex="0"]')).toHaveCount(1);
  const before = await page.locator('.story-prose').evaluate((prose) => prose.getBoundingClientRect().height);
  await page.locator('.story-top').focus();
  await page.keyboard.press('Tab');
  await expect(marks.first()).toBeFocused();
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText('60,000 color photographs');
  await expect(tip).toContainText('← → other terms');
  await expect(marks.first()).toHaveAccessibleDescription(/60,000 color photographs/);
  await page.keyboard.press('ArrowRight');
  await expect(marks.nth(1)).toBeFocused();
  await expect(tip).not.toContainText('60,000 color photographs');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(tip).toBeVisible();
  expect(await page.locator('.story-prose').evaluate((prose) => prose.getBoundingClientRect().height)).toBe(before);
  await expectNoObstacle(page, { everyTheme: true });
  await page.keyboard.press('Tab');
  await expect(tip).toHaveCount(0);
  // The next stop is past all other terms.
  await expect(page.locator('.term:focus')).toHaveCount(0);
});

test('every section of a page marks a term once, and not after its first occurrence', async ({ page }) => {
  const sections = page.locator('.story-chapter, .theory-panel, .figures .figure');
  for (const address of ['./?chapter=regularizers', './?chapter=theorem-1', './?room=theory', './?room=figures']) {
    await page.goto(address);
    await expect(page.locator('.term').first()).toBeVisible();
    const twice = await sections.evaluateAll((all) =>
      all.flatMap((section) => {
        const ids = [...section.querySelectorAll<HTMLElement>('[data-term]')].map(({ dataset }) => dataset.term);
        return ids.filter((id, i) => ids.indexOf(id) !== i);
      }),
    );
    expect(twice, address).toEqual([]);
  }
});

test('the list of all terms has an address, and so has each of them', async ({ page }) => {
  await page.goto('./?room=about&part=term-epoch');
  const entry = page.locator('#term-epoch');
  await expect(entry).toBeFocused();
  await expect(entry).toBeInViewport();
  await expect(entry).toContainText('One pass of training over the whole training set.');
  await page.goto('./?room=about&part=glossary&lang=fr');
  await expect(page.getByRole('region', { name: 'Glossaire' })).toBeFocused();
});

test('on paper terms are plain words', async ({ page }) => {
  await page.goto('./?chapter=random-labels');
  const term = page.locator('.story-prose .term').first();
  await expect(term).toHaveCSS('text-decoration-line', 'underline');
  await page.emulateMedia({ media: 'print' });
  await expect(term).toHaveCSS('text-decoration-line', 'none');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('a tap opens a definition, in French, within the window; another closes it', async ({ page }) => {
    await page.goto('./?chapter=bound&lang=fr');
    const term = page.locator('.term').filter({ hasText: 'dimension VC' }).first();
    await term.tap();
    const tip = page.getByRole('tooltip');
    await expect(tip).toContainText('qu’une classe de classifieurs pulvérise');
    const box = await tip.boundingBox();
    if (!box) throw new Error('no definition');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    await term.tap();
    await expect(tip).toHaveCount(0);
    await term.tap();
    await expect(tip).toBeVisible();
    await page.locator('.story-head h1').tap();
    await expect(tip).toHaveCount(0);
  });
});
