// What a newcomer does, in the page that is built of it: the examples of `docs/EXTENDING.md`, one new file each, then `npm run messages`,
// and nothing else. They train, their curves and buttons can be seen, and Python compiles their scripts.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { buildExtendedPage } from '../tools/docs/extended-page.ts';
import { type StaticSite, serveStatic } from '../tools/static-server.ts';
import { test as base, expect } from './fixtures.ts';
import type { LabPage } from './lab.ts';
import { PATIENT } from './patience.ts';

const test = base.extend<object, { extended: StaticSite }>({
  // Once for all examples: the tests of this file share a worker.
  extended: [
    async ({ browserName: _ }, use) => {
      const built = await buildExtendedPage('.cache/e2e/dist/data');
      const site = await serveStatic({ folder: built.folder });
      await use(site);
      await site.close();
      await built.close();
    },
    { scope: 'worker', timeout: 170_000 },
  ],
  baseURL: ({ extended }, use) => use(extended.url),
});
test.describe.configure({ mode: 'default' });

const SMALL = 'n=200&epochs=4&stop=epochs&backend=wasm&data=standin';
const BLURRED = 'setting=blurred-pixels&radius=4&model=linear';
const [VIOLET, BLUE, GREEN] = ['rgb(123, 79, 179)', 'rgb(0, 103, 165)', 'rgb(0, 120, 90)'];
/** Of a drawing's width: the lab's curve of four epochs goes over the whole plot, a figure's over a part of its axis. */
const [A_CURVE, IN_A_FIGURE] = [0.4, 0.1];
const inLight = { colorScheme: 'light' } as const;

async function trained(lab: LabPage, experiment: string): Promise<void> {
  await lab.open(`${SMALL}&${experiment}`);
  await lab.train();
  await expect(lab.status).toHaveText(/^Epochs used up/);
  // Under the pointer a button has another color.
  await lab.page.mouse.move(0, 0);
}

/** What a drawing has in one color: the part of its width that the widest line takes, and the dashes of all of them. */
async function lineIn(drawing: Locator, color: string): Promise<{ share: number; dashes: readonly string[] }> {
  const lines = await drawing.locator('path, polyline').evaluateAll((shapes, wanted) => {
    const drawn = shapes.filter((shape): shape is SVGGeometryElement => getComputedStyle(shape).stroke === wanted);
    return drawn.map((shape) => ({
      share: shape.getBoundingClientRect().width / (shape.ownerSVGElement?.getBoundingClientRect().width ?? Number.NaN),
      dashes: getComputedStyle(shape).strokeDasharray,
    }));
  }, color);
  return { share: Math.max(0, ...lines.map(({ share }) => share)), dashes: lines.map(({ dashes }) => dashes) };
}

/** A figure of the page, with the runs that the lab has made; only what is in view is drawn. */
async function figureOf(page: Page, number: number): Promise<Locator> {
  await page.getByRole('link', { name: 'Figures', exact: true }).click();
  const figure = page.getByRole('article', { name: new RegExp(`^Figure ${number}:`) });
  await figure.scrollIntoViewIfNeeded(PATIENT);
  return figure;
}

/** The script as the dialog has it, once Python has compiled it. */
async function compiledScript(page: Page, lab: LabPage): Promise<string> {
  await lab.button('Export to PyTorch …').click();
  const dialog = page.getByRole('dialog', { name: 'Export to PyTorch' });
  const script = (await dialog.locator('pre').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Close' }).click();
  const folder = await mkdtemp(join(tmpdir(), 'script-'));
  const file = join(folder, 'script.py');
  await writeFile(file, script);
  await promisify(execFile)('python3', ['-m', 'py_compile', file]);
  await rm(folder, { recursive: true });
  return script;
}

test('blurred pixels are one new file: they train, have a curve and a button to be seen, and a script that Python compiles', async ({
  lab,
  page,
}) => {
  await page.emulateMedia(inLight);
  await trained(lab, BLURRED);
  await expect(lab.setting('Blurred pixels')).toBeChecked();
  await expect(page.getByRole('slider', { name: 'Radius' })).toBeVisible();
  await expect(lab.button('Train again')).toHaveCSS('background-color', VIOLET);
  await expect.poll(async () => (await lineIn(lab.chart('Training loss'), VIOLET)).dashes).toContain('1px, 4px');
  for (const chart of ['Training loss', 'Training and test error'])
    await expect.poll(async () => (await lineIn(lab.chart(chart), VIOLET)).share).toBeGreaterThan(A_CURVE);
  expect(await compiledScript(page, lab)).toContain('images=blurred(train.images)');
  const figure = await figureOf(page, 1);
  await expect.poll(async () => (await lineIn(figure, VIOLET)).share).toBeGreaterThan(IN_A_FIGURE);
});

test('blurred pixels keep their color in the dark and on a projector', async ({ lab, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open(`${SMALL}&${BLURRED}`);
  await expect(lab.button('Train')).toHaveCSS('background-color', 'rgb(183, 156, 255)');
  await lab.open(`${SMALL}&${BLURRED}`, '?theme=projector');
  await expect(lab.button('Train')).toHaveCSS('background-color', VIOLET);
});

test('a frame of blurred pixels has a curve to be seen', async ({ page }) => {
  await page.emulateMedia(inLight);
  await page.goto(`/?embed=1&autostart=1#${SMALL}&${BLURRED}`);
  const chart = page.getByRole('region', { name: 'Training loss', exact: true });
  await expect.poll(async () => (await lineIn(chart, VIOLET)).share).toBeGreaterThan(A_CURVE);
});

test('a new network trains, is drawn among others in its color, and has a script that Python compiles', async ({
  lab,
  page,
}) => {
  await page.emulateMedia(inLight);
  await trained(lab, 'model=mlp-2x128');
  await expect.poll(async () => (await lineIn(lab.chart('Training loss'), BLUE)).share).toBeGreaterThan(A_CURVE);
  expect(await compiledScript(page, lab)).toContain('nn.Linear(2352, 128)');
  const figure = await figureOf(page, 3);
  await expect(figure.locator('circle[fill="var(--model-mlp-2x128)"]').first()).toHaveCSS('fill', BLUE, {
    timeout: 60_000,
  });
});

test('a new regularizer trains, is drawn among others in its color, and has a script that Python compiles', async ({
  lab,
  page,
}) => {
  await page.emulateMedia(inLight);
  await trained(lab, 'model=mlp-1x512&reg=mirroring');
  await expect.poll(async () => (await lineIn(lab.chart('Training loss'), BLUE)).share).toBeGreaterThan(A_CURVE);
  expect(await compiledScript(page, lab)).toContain('columns.flip(1)');
  const figure = await figureOf(page, 4);
  await expect.poll(async () => (await lineIn(figure, GREEN)).share).toBeGreaterThan(IN_A_FIGURE);
});

test('a new figure draws what is recorded', async ({ lab, page }) => {
  await page.emulateMedia(inLight);
  await page.goto('/?room=figures');
  const figure = page.getByRole('article', { name: 'Figure 7: The gap between test and training error' });
  await figure.scrollIntoViewIfNeeded(PATIENT);
  // The MLP's crimson.
  await expect.poll(async () => (await lineIn(figure, 'rgb(179, 32, 77)')).share).toBeGreaterThan(IN_A_FIGURE);
  expect(lab.problems).toEqual([]);
});

test('a new chapter trains in place, and its curve is visible', async ({ lab, page }) => {
  await page.emulateMedia(inLight);
  await page.goto('/?chapter=noise-with-a-pattern');
  // Committing to an answer trains.
  await page.getByRole('button', { name: 'More than 90%' }).click();
  const chart = page.getByRole('region', { name: 'Training loss', exact: true });
  await expect.poll(async () => (await lineIn(chart, 'rgb(196, 73, 0)')).share).toBeGreaterThan(A_CURVE);
  expect(lab.problems).toEqual([]);
});

test('a new language is offered and used', async ({ lab, page }) => {
  await lab.open(SMALL, '?lang=eo');
  await expect(page.getByRole('link', { name: 'Laboratorio', exact: true })).toBeVisible();
});
