// The folder of the page is replaced by another build under a course page that frames it. The server is as nginx is by default: it says
// when a file was last changed, and how long a copy of it may be used is the browser's estimate.

import { cp, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { serveStatic } from '../tools/static-server.ts';
import { serveCourse, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';
import { writeNextBuild } from './next-build.ts';

const DIST = '.cache/e2e/dist';
const PLACE = `.cache/e2e/replaced/${process.env.TEST_PARALLEL_INDEX ?? '0'}`;
const [SITE, NEXT, OLD] = [`${PLACE}/site`, `${PLACE}/next`, `${PLACE}/old`];
const EXPERIMENT = 'n=300&model=linear&stop=epochs&backend=wasm&data=standin';
const DAY = 86_400_000;

test.use({ allowed: /Failed to load resource|dynamically imported module|LoadFault|preload CSS/ });

async function dateAll(folder: string, daysAgo: number): Promise<void> {
  const date = new Date(Date.now() - daysAgo * DAY);
  for (const file of await readdir(folder, { recursive: true })) await utimes(join(folder, file), date, date);
}

/** Two builds, the second with another engine and whatever leads to it. @returns files that only the first has. */
async function twoBuilds(): Promise<readonly string[]> {
  await rm(PLACE, { recursive: true, force: true });
  await cp(DIST, SITE, { recursive: true });
  const engine = (await readdir(`${DIST}/assets`)).find((name) => /^worker-[\w-]+\.js$/.test(name)) ?? '';
  const gone = await writeNextBuild(DIST, NEXT, engine, (source) => `${source}\n;self.isOfTheNextBuild = true;`);
  // A month is a browser's reason to keep a copy for days.
  await dateAll(SITE, 30);
  await dateAll(NEXT, 1);
  return gone;
}

const frameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The course page has no frame.');
  return frame;
};

/** Scripts that a frame has read, its engine's among them. */
const scriptsOf = (frame: Frame) =>
  frame.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => /assets\/([^/]+\.js)$/.exec(name)?.[1] ?? []),
  );

test('a framed page whose files another build replaces: what is open continues or says so, and a reload has the new build alone', async ({
  lab: _,
  page,
  browser,
}) => {
  const gone = await twoBuilds();
  expect(gone.some((name) => name.startsWith('index-'))).toBe(true);
  const site = await serveStatic({ folder: SITE, dated: true });
  const course = await serveCourse();
  const frame = (epochs: number) =>
    `<iframe src="${site.url}?embed=1&fit=0#${EXPERIMENT}&epochs=${epochs}" title="Ours" width="720" height="900"></iframe>`;
  await writePage('running.html', frame(150));
  await writePage('waiting.html', frame(3));
  // Another reader, whose browser has nothing of the page.
  const other = await (await browser.newContext()).newPage();
  const [running, waiting] = [page.frameLocator('iframe'), other.frameLocator('iframe')];
  await Promise.all([page.goto(`${course.url}running.html`), other.goto(`${course.url}waiting.html`)]);
  const status = (within: typeof running) => within.getByRole('region', { name: 'Training', exact: true });
  await running.getByRole('button', { name: 'Train it here' }).click();
  // So that the run is under way when the files are replaced, however fast the machine is.
  await running.getByRole('button', { name: 'Pause' }).click();
  await expect(status(running)).toContainText('Paused');
  await expect(waiting.getByRole('button', { name: 'Train it here' })).toBeVisible();
  await rename(SITE, OLD);
  await rename(NEXT, SITE);

  await test.step('a run under way ends', async () => {
    await running.getByRole('button', { name: 'Resume' }).click();
    await expect(status(running)).toContainText('Epochs used up');
  });

  await test.step('a part that comes later says why it does not, and how to get it', async () => {
    await running.locator('summary').filter({ hasText: 'Look inside' }).click();
    await expect(running.getByRole('alert').first()).toHaveText(
      /^“.*” could not be loaded, since this page was updated/,
    );
    await expect(running.getByRole('button', { name: 'Reload' }).first()).toBeVisible();
  });

  await test.step('so does an engine that was not there yet, and the button gets the new build', async () => {
    await waiting.getByRole('button', { name: 'Train it here' }).click();
    await expect(waiting.getByText(/This page was updated on its server/)).toBeVisible();
    await waiting.getByRole('button', { name: 'Reload' }).click();
    await waiting.getByRole('button', { name: 'Train it here' }).click();
    await expect(status(waiting)).toContainText('Epochs used up');
    expect((await scriptsOf(await frameOf(other))).filter((name) => gone.includes(name))).toEqual([]);
  });

  await test.step('after the host page was loaded again all of it is the new build', async () => {
    await page.reload();
    await running.getByRole('button', { name: 'Train it here' }).click();
    await running.locator('summary').filter({ hasText: 'Look inside' }).click();
    await expect(running.getByRole('region', { name: 'Network', exact: true })).toBeVisible();
    const scripts = await scriptsOf(await frameOf(page));
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter((name) => gone.includes(name))).toEqual([]);
  });
  await Promise.all([site.close(), course.close()]);
});
