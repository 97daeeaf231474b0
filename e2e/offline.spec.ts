// The page offline, in a subfolder: one visit, then only what the browser has stored.

import type { BrowserContext } from '@playwright/test';
import { serveStatic } from '../tools/static-server.ts';
import { expect, test } from './fixtures.ts';
import { LabPage } from './lab.ts';
import { otherBuild, untilKept } from './offline-site.ts';

const DIST = '.cache/e2e/dist';
const BASE = '/course/week-3/';
const SMALL = '#n=100&epochs=2&model=linear&backend=wasm&data=standin';

test.use({ serviceWorkers: 'allow' });

async function visit(context: BrowserContext, url: string): Promise<LabPage> {
  const lab = new LabPage(await context.newPage());
  await lab.page.goto(url);
  await expect(lab.status).toHaveText('Ready');
  return lab;
}

test('after one visit everything works without a network: training, both data sets, figures, theory', async ({
  context,
}) => {
  const site = await serveStatic({ folder: DIST, base: BASE });
  const lab = await visit(context, `${site.url}${SMALL}`);
  await untilKept(lab.page);
  await site.close();
  await context.setOffline(true);

  await lab.page.reload();
  await expect(lab.status).toHaveText('Ready');
  await lab.train();
  await expect(lab.status).toHaveText(/^(Epochs used up|Every training label)/);
  await expect(lab.chart('Training loss')).toBeVisible();

  await lab.page.getByRole('link', { name: 'Figures' }).click();
  await expect(lab.page.getByRole('article', { name: /^Figure 1:/ })).toBeVisible();
  await expect(lab.page.getByText('Loading …')).toHaveCount(0);
  await expect(lab.page.getByText(/recorded/i).first()).toBeVisible();
  await lab.page.getByRole('link', { name: 'Theory' }).click();
  await expect(lab.page.locator('.katex').first()).toBeVisible();
  expect(await lab.page.evaluate(async () => (await document.fonts.ready).check('16px KaTeX_Main'))).toBe(true);

  // Another address of the page, as the installed app or a link opens it.
  await lab.page.goto(`${site.url}?lang=en&theme=dark${SMALL}`);
  await expect(lab.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(lab.strip.getByRole('listitem').first()).toBeVisible();
  expect(lab.problems.filter((problem) => !/Failed to load resource|ERR_(INTERNET|CONNECTION)/.test(problem))).toEqual(
    [],
  );
});

test('whoever has played the front page alone can play it again without a network', async ({ context }) => {
  const site = await serveStatic({ folder: DIST, base: BASE });
  const page = await context.newPage();
  const play = async () => {
    await page.getByRole('button', { name: 'Bet, and train', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Now with the true labels', exact: true })).toBeEnabled();
  };
  await page.goto(`${site.url}?images=40`);
  await play();
  await untilKept(page);
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await play();
});

test('another build waits for a request, and until no run is in progress', async ({ context }) => {
  let build = 1;
  const second = otherBuild(DIST);
  const change = (path: string, bytes: Buffer) => (build === 1 ? bytes : second(path, bytes));
  const site = await serveStatic({ folder: DIST, base: BASE, change });
  const lab = await visit(context, `${site.url}#n=1000&epochs=1000&stop=epochs&model=linear&backend=wasm&data=standin`);
  await untilKept(lab.page);
  await lab.page.reload();
  await expect(lab.status).toHaveText('Ready');
  const notice = lab.page.getByRole('region', { name: 'New version' });

  await lab.train();
  await expect(lab.status).toHaveText('Training');
  build = 2;
  const look = () =>
    lab.page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => undefined));
  const waits = () => lab.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await look();
  await expect.poll(waits).toBe(true);
  await expect(notice).toHaveCount(0);
  await lab.button('Reset').click();
  await expect(notice).toBeVisible();

  // Not under a run in another tab either.
  const other = await visit(
    context,
    `${site.url}#n=1000&epochs=1000&stop=epochs&model=linear&backend=wasm&data=standin`,
  );
  await other.train();
  await expect(other.status).toHaveText('Training');
  await notice.getByRole('button', { name: 'Load it now' }).click();
  await expect(notice).toContainText('waits until it is over');
  await expect(other.status).toHaveText('Training');
  await other.page.close();

  // The browser gives a closed tab's lock back in its own time, and the notice says when.
  await expect(notice).toContainText('A new version of this page is ready');
  await expect(lab.page.locator('html')).not.toHaveAttribute('data-build');
  await notice.getByRole('button', { name: 'Load it now' }).click();
  await expect(lab.page.locator('html')).toHaveAttribute('data-build', '2');
  // The closed tab's run may have got as far as a checkpoint, and is then there to be resumed.
  await expect(lab.status).toHaveText(/^(Ready|Paused)$/);
  await expect(notice).toHaveCount(0);
  await site.close();
});

test('in a frame no worker is registered', async ({ page }) => {
  const site = await serveStatic({ folder: DIST });
  const frames = ['?embed=1', ''].map((query) => `<iframe src="${site.url}${query}#data=standin"></iframe>`).join('');
  await page.route(`${site.url}parent.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Course</title>${frames}` }),
  );
  await page.goto(`${site.url}parent.html`);
  const status = page.frameLocator('iframe').last().getByRole('region', { name: 'Training', exact: true });
  await expect(status.getByRole('status')).toHaveText('Ready');
  const count = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  expect(await count()).toBe(0);
  await page.goto(`${site.url}#data=standin`);
  await expect.poll(count).toBe(1);
  await site.close();
});
