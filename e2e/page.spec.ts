// What holds for the page as a whole: no stranger is asked, everything is within reach, and it is quick.

import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

const DIST = '.cache/e2e/dist';

test('nothing is asked of anyone but the page’s own server', async ({ lab, page }) => {
  await lab.open('n=100&epochs=1&model=linear');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const origin = new URL(page.url()).origin;
  expect(lab.requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
});

test('the first route is at most 100 kB gzipped, and holds neither charts nor tfjs', async () => {
  const html = await readFile(`${DIST}/index.html`, 'utf8');
  const scripts = [...html.matchAll(/<script[^>]+src="\.\/([^"]+)"/g)].map(([, src]) => src ?? '');
  expect(scripts).toHaveLength(1);
  const code = await Promise.all(scripts.map((src) => readFile(`${DIST}/${src}`)));
  expect(code.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0)).toBeLessThanOrEqual(100_000);
  const text = Buffer.concat(code).toString();
  expect(text).not.toMatch(/recharts-|KernelRegistry|tfjs_backend/);
  const worker = (await readdir(`${DIST}/assets`)).filter((name) => /^worker-.*\.js$/.test(name));
  expect(worker).toHaveLength(1);
});

test('the page stays responsive while it trains (no task over 150 ms on a shared test machine)', {
  tag: '@timed',
}, async ({ lab, page }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        document.documentElement.dataset.longest = String(
          Math.max(duration, Number(document.documentElement.dataset.longest ?? 0)),
        );
    }).observe({ type: 'longtask', buffered: false });
  });
  await lab.open('n=300&epochs=10&stop=epochs&setting=random-labels&backend=wasm');
  await expect(lab.chart('VC bound')).toBeVisible();
  const rounds: number[] = [];
  for (let round = 0; round < 3; round++) {
    await lab.train();
    await expect(lab.status).toHaveText('Training');
    await page.evaluate(() => {
      document.documentElement.dataset.longest = '0';
    });
    await expect(lab.status).toHaveText(/Epochs used up/);
    rounds.push(Number(await page.evaluate(() => document.documentElement.dataset.longest)));
  }
  // The machine is shared: the middle round counts.
  const [, middle] = rounds.sort((one, other) => one - other);
  expect(middle, rounds.join(', ')).toBeLessThan(150);
});

const VIEWS = [
  { name: 'desktop, light', query: '?theme=light', size: { width: 1440, height: 900 } },
  { name: 'desktop, dark', query: '?theme=dark', size: { width: 1440, height: 900 } },
  { name: 'projector', query: '?theme=projector', size: { width: 1280, height: 720 } },
  { name: 'phone', query: '', size: { width: 360, height: 740 } },
] as const;

for (const { name, query, size } of VIEWS) {
  test(`axe finds nothing wrong, before, during and after a run: ${name}`, async ({ lab, page }) => {
    await page.setViewportSize(size);
    await lab.open('n=100&epochs=1&setting=random-labels&backend=wasm', query);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await expect(lab.strip.getByRole('listitem').first()).toBeVisible();
    await check();
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await check();
  });
}

test('the page fits its width at 360 pixels', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open('n=100&epochs=1&model=linear');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('everything is done with the keyboard alone', async ({ lab, page }) => {
  await lab.open('n=100&epochs=2&model=linear&backend=wasm');
  await expect(lab.strip.getByRole('listitem').first()).toBeVisible();
  for (
    let i = 0;
    i < 60 && !(await lab.setting('True labels').evaluate((radio) => radio === document.activeElement));
    i++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(lab.setting('Random labels')).toBeChecked();
  await page.keyboard.press('e');
  await expect(lab.status).toHaveText('Paused');
  for (let i = 0; i < 80 && !(await lab.button('Go on').evaluate((button) => button === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(lab.status).toHaveText(/Epochs used up/);
  const slider = lab.chart('Training loss').getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /step 1\b/i);
});

test('a chart can be read as a table and taken along', async ({ lab, page }) => {
  await lab.open('n=100&epochs=2&model=linear&backend=wasm');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('Training and test error');
  await card.getByRole('button', { name: /table/i }).click();
  await expect(page.getByRole('dialog').getByRole('table')).toContainText('2');
  await page.keyboard.press('Escape');
  for (const kind of ['CSV', 'SVG', 'PNG']) {
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: new RegExp(kind) }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`, 'i'));
  }
});
