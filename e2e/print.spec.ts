// The lab, the figures and the theory on paper: every plot is whole, on one page, and none is empty.

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { linksOf, type PaperLink } from './paper.ts';
import { PATIENT } from './patience.ts';

/** Everything that is drawn. */
const PLOTS = '.chart-plot, .plane, .labeling-grid, .t1-graph, .histogram, .map-box';

/**
 * Puts a link over the top and one over the bottom of each plot, prints, and returns what became of them: links keep their page
 * and place in a PDF file, where nothing else of a plot can be found again.
 */
async function printed(page: Page): Promise<{ plots: number; pages: number; links: readonly PaperLink[] }> {
  await page.emulateMedia({ media: 'print' });
  const plots = await page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (plot) => plot.getBoundingClientRect().height > 0,
    );
    shown.forEach((plot, i) => {
      if (getComputedStyle(plot).position === 'static') plot.style.position = 'relative';
      for (const end of ['top', 'bottom']) {
        const link = document.createElement('a');
        link.href = `https://plot.example/${i}/${end}`;
        link.textContent = '.';
        link.style.cssText = `position: absolute; left: 0; ${end}: 0; width: 4px; height: 4px; font-size: 3px; line-height: 1`;
        plot.append(link);
      }
    });
    return shown.length;
  }, PLOTS);
  await page.emulateMedia({ media: null });
  const file = await page.pdf({ format: 'A4' });
  return { plots, ...linksOf(file) };
}

async function expectWhole(page: Page, atLeast: number): Promise<void> {
  const { plots, pages, links } = await printed(page);
  expect(plots).toBeGreaterThanOrEqual(atLeast);
  expect(pages).toBeGreaterThan(0);
  for (let i = 0; i < plots; i++) {
    const ends = links.filter(({ url }) => url.startsWith(`https://plot.example/${i}/`));
    expect(ends, `plot ${i}`).toHaveLength(2);
    const [top, bottom] = ends;
    expect(top?.page, `plot ${i} is on one page`).toBe(bottom?.page);
    expect(Math.abs((top?.y ?? 0) - (bottom?.y ?? 0)), `plot ${i} is not empty`).toBeGreaterThan(20);
    for (const { x } of ends) expect(x, `plot ${i} is on the paper`).toBeGreaterThan(0);
  }
}

/** Down the page, so that what waits to be seen is there. */
async function seeAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
}

test('the lab after a run', async ({ lab, page }) => {
  await lab.open('n=100&data=standin&backend=wasm&model=linear&epochs=3');
  await lab.train();
  await expect(lab.status).toHaveText(/^(Epochs used up|Every training label)/);
  // Charts follow the run in slices, a moment later.
  await expect(page.locator('.lab-charts .chart-empty')).toHaveCount(0);
  await seeAll(page);
  await expectWhole(page, 3);
});

test('the figures, with what was recorded', async ({ page }) => {
  await page.goto('/?room=figures');
  // The page grows as figures arrive, so it is scrolled again; charts are drawn in slices, which scrolling without a pause puts off.
  await expect(async () => {
    await seeAll(page);
    await expect(page.locator('.chart-drawing .recharts-wrapper').nth(5)).toBeAttached({ timeout: 2000 });
  }).toPass(PATIENT);
  await expectWhole(page, 6);
});

test('the theory, computed as it is seen', async ({ page }) => {
  await page.goto('/?room=theory#n=100&data=standin&backend=wasm');
  for (const part of ['shattering', 'theorem-1', 'vc-bound', 'rademacher', 'stability', 'kernels'])
    await page.locator(`#${part}`).scrollIntoViewIfNeeded();
  await expect(page.locator('#kernels').getByRole('definition').first()).toHaveText(/^0\.000/);
  await page.locator('#theorem-1').scrollIntoViewIfNeeded();
  await expect(page.getByRole('region', { name: 'The network that was built' })).toBeVisible();
  await seeAll(page);
  await expectWhole(page, 7);
});
