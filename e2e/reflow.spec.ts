// Enlarged: 200% of 1280 × 720 is a page of 640 × 360, and 400% one of 320 × 256 (WCAG 2.2, 1.4.4 and 1.4.10). Nothing scrolls
// sideways, and what has the focus is in sight, under no bar that stays (2.4.11).

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const ROOMS = [
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

/** Presses Tab, and tells of each stop that a person would not see. */
async function hiddenStops(page: Page, presses: number): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (let i = 0; i < presses; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
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
  test(`at ${zoom} every room fits its width, and no focus is hidden`, async ({ page, lab }) => {
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
