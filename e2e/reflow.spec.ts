// Enlarged: 200% of 1280 × 720 is a page of 640 × 360, and 400% one of 320 × 256 (WCAG 2.2, 1.4.4 and 1.4.10). Nothing scrolls
// sideways, and what has the focus is in sight, under no bar that stays (2.4.11).

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { headerFaults } from './header-faults.ts';

const ROOMS = [
  ['front', '/?images=40'],
  ['story', '/?chapter=random-labels'],
  ['lab', '/?room=lab#n=100&backend=wasm'],
  ['figures', '/?room=figures'],
  ['theory', '/?room=theory'],
  ['stage', '/?room=stage&script=race,bound'],
  ['share', '/?room=share'],
  ['about', '/?room=about'],
  ['frame', '/?embed=1#n=100'],
] as const;

const SIZES = [
  { zoom: '200%', width: 640, height: 360 },
  { zoom: '400%', width: 320, height: 256 },
] as const;

/** Presses Tab, and lists each stop that a person would not see. */
async function hiddenStops(page: Page, presses: number): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (let i = 0; i < presses; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      // The browser brings it into view with its next frames.
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused instanceof HTMLIFrameElement) return null;
      // A label that holds its radio or check box is what is seen of it.
      const seen = focused.closest('label') ?? focused;
      const { left, right, top, bottom } = seen.getBoundingClientRect();
      const places = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((y) =>
        [0.1, 0.5, 0.9].map((x) => [left + x * (right - left), top + y * (bottom - top)] as const),
      );
      const shown = places.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there !== null && (seen.contains(there) || there.contains(seen));
      });
      return shown ? null : focused.outerHTML.slice(0, 120);
    });
    if (stop) hidden.push(stop);
  }
  return hidden;
}

for (const { zoom, ...size } of SIZES)
  test(`at ${zoom} every page fits its width, and no focus is hidden`, async ({ page, lab }) => {
    await page.setViewportSize(size);
    for (const [room, address] of ROOMS) {
      await page.goto('about:blank');
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 }).or(page.locator('.live-figure')).first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
      expect.soft(scrollWidth, room).toBeLessThanOrEqual(size.width);
      expect.soft(await hiddenStops(page, 30), room).toEqual([]);
    }
    expect(lab.problems).toEqual([]);
  });

/** From a phone to a wide screen: 200% zoom of a laptop (683), tablets, half a window. */
const WIDTHS = [320, 390, 641, 683, 820, 1024, 1100, 1180, 1280, 1366, 1920];
/** The dark one differs from the light one in colors only. */
const THEMES = ['light', 'projector'];
/** One header has all pages: the front page's, the lab's with a badge of what computes, and the others', first without. Random widths of each are in widths.spec.ts. */
const HEADED = ROOMS.filter(([id]) => id === 'front' || id === 'lab' || id === 'theory');

for (const lang of ['en', 'fr'])
  test(`the header fits every width, theme and page (${lang})`, async ({ page, lab }) => {
    for (const [room, address] of HEADED) {
      const [path, hash = ''] = address.split('#');
      await page.goto('about:blank');
      await page.goto(`${path}&lang=${lang}#${hash}`);
      if (room === 'lab') await expect(page.locator('header .badge')).not.toHaveText(/…/);
      await page.waitForLoadState('networkidle');
      for (const theme of THEMES) {
        // As the theme's list would, without a rendering of the whole page for each.
        await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 720 });
          const faults = expect
            .configure({ soft: true })
            .poll(() => headerFaults(page), { message: `${room} ${theme} ${width}` });
          await faults.toEqual([]);
        }
      }
    }
    expect(lab.problems).toEqual([]);
  });

test('the lab with a finished run fits every width', async ({ page, lab }) => {
  await lab.open('setting=random-labels&n=100&epochs=1&stop=epochs&backend=wasm');
  await lab.train();
  await expect(lab.button('Train again')).toBeVisible();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 720 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect
      .configure({ soft: true })
      .poll(wide, { message: `${width}` })
      .toBeLessThanOrEqual(width);
  }
});
