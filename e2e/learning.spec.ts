// When each image was learned: what the map shows and a run's file holds is what a recount of all its predictions finds.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoObstacle } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { keptKeys } from './kept.ts';
import type { LabPage } from './lab.ts';

const IMAGES = 100;
const HALF_RANDOM = `p=0.5&n=${IMAGES}&backend=wasm&data=standin`;

/** The engine's own words after one epoch. */
interface Predictions {
  readonly epoch: number;
  readonly predicted: readonly number[];
  readonly given: readonly number[];
  readonly corrupted: readonly number[];
}

/** @returns a list that grows with every epoch's predictions, read beside the page from the worker's messages. */
async function recordPredictions(page: Page): Promise<readonly Predictions[]> {
  const recorded: Predictions[] = [];
  await page.exposeFunction('recordPredictions', (one: Predictions) => void recorded.push(one));
  await page.addInitScript(() => {
    const record = ({ data }: MessageEvent) => {
      if (data?.type !== 'predictions') return;
      const { epoch, predicted, given, corrupted } = data;
      Reflect.get(
        window,
        'recordPredictions',
      )({
        ...{ epoch, predicted: [...predicted], given: [...given], corrupted: [...corrupted] },
      });
    };
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        this.addEventListener('message', record);
      }
    };
  });
  return recorded;
}

/** From all predictions, by the definitions alone. */
function recount(epochs: readonly Predictions[]) {
  const given = epochs[0]?.given ?? [];
  return given.map((label, i) => {
    const right = epochs.map(({ predicted }) => predicted[i] === label);
    return {
      firstRight: right.indexOf(true) + 1,
      rightSince: right.at(-1) ? right.lastIndexOf(false) + 2 : 0,
      forgotten: right.filter((now, epoch) => epoch > 0 && right[epoch - 1] && !now).length,
    };
  });
}

/** The color of each tile, by place, as `r,g,b`. */
function tileColors(page: Page): Promise<readonly string[]> {
  return page.locator('.map-veil').evaluate((canvas, images) => {
    if (!(canvas instanceof HTMLCanvasElement)) return [];
    const shades = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return Array.from({ length: images }, (_, place) => [...shades.slice(4 * place, 4 * place + 3)].join());
  }, IMAGES);
}

/** Counts by the legend, in its order. */
async function legendCounts(lab: LabPage): Promise<readonly number[]> {
  const steps = lab.chart('Memorization map').getByRole('list', { name: 'Images by the epoch' }).getByRole('listitem');
  return (await steps.allTextContents()).map((text) => Number(text.split(': ').at(-1)));
}

test('the map, its lists and the saved run have the epochs of the recorded predictions', async ({ lab, page }) => {
  const epochs = await recordPredictions(page);
  await lab.open(HALF_RANDOM);
  await lab.train();
  await lab.untilFitted();
  const counted = recount(epochs);
  expect(epochs.map(({ epoch }) => epoch)).toEqual(epochs.map((_, i) => i + 1));

  const card = lab.chart('Memorization map');
  await card.getByRole('checkbox', { name: 'Color by epoch' }).check();
  const starts = [1, 2, 3, 5, 8, 13, 21, 34];
  const stepOf = (epoch: number) => starts.findLastIndex((start) => start <= epoch);
  const legend = starts.map((_, step) => counted.filter(({ rightSince }) => stepOf(rightSince) === step).length);
  expect(await legendCounts(lab)).toEqual(legend);
  // Kept labels come first on the map: two tiles have one color exactly where their epochs are of one step.
  const corrupted = epochs[0]?.corrupted ?? [];
  const order = [0, 1].flatMap((flag) => corrupted.flatMap((one, i) => (one === flag ? [i] : [])));
  const colors = await tileColors(page);
  const steps = order.map((image) => stepOf(counted[image]?.rightSince ?? 0));
  for (const [step, color] of new Map(steps.map((step, place) => [step, colors[place]])))
    expect(colors.flatMap((one, place) => (one === color ? [place] : []))).toEqual(
      steps.flatMap((one, place) => (one === step ? [place] : [])),
    );

  await card.getByRole('button', { name: 'Learned last' }).click();
  const latest = Math.max(...counted.map(({ rightSince }) => rightSince));
  await expect(card.getByRole('list', { name: 'Learned last' }).getByRole('listitem').first()).toContainText(
    `epoch ${latest}`,
  );
  await card.getByRole('button', { name: 'Never forgotten' }).click();
  const never = counted.filter(({ forgotten }) => forgotten === 0).length;
  await expect(card).toContainText(`${never} of ${IMAGES} images were never forgotten`);
  await expect(card.getByRole('list', { name: 'Learned last' })).toHaveCount(0);
  await expect(card).toContainText(/Of the labels that were kept, \d+% were learned by epoch \d+; of those drawn/);

  const download = page.waitForEvent('download');
  await lab.lastRun.getByRole('button', { name: /^Save/ }).click();
  const { learning } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(learning).toMatchObject({ from: 1, to: epochs.length, corrupted, given: epochs[0]?.given });
  for (const key of ['firstRight', 'rightSince', 'forgotten'] as const)
    expect(learning[key]).toEqual(counted.map((image) => image[key]));
});

test('a run that continues after a reload knows of the epochs before it', async ({ lab, page }) => {
  const epochs = await recordPredictions(page);
  await lab.open(HALF_RANDOM);
  await lab.button('One Epoch').click();
  await expect(lab.status).toHaveText('Paused');
  await expect(lab.chart('Memorization map')).toContainText(/\d of 100 right/);
  await expect.poll(() => keptKeys(page, 'run-under-way')).toHaveLength(1);
  await page.reload();
  const card = lab.chart('Memorization map');
  await expect(lab.messages).toContainText('A run was interrupted after 1 epoch');
  await expect(card).toContainText(/\d of 100 right/);
  await lab.button('Resume').click();
  await lab.untilFitted();
  const counted = recount(epochs);
  await card.getByRole('button', { name: 'Never forgotten' }).click();
  const never = counted.filter(({ forgotten }) => forgotten === 0).length;
  await expect(card).toContainText(`${never} of ${IMAGES} images were never forgotten`);
  await card.getByRole('checkbox', { name: 'Color by epoch' }).check();
  expect((await legendCounts(lab))[0]).toBe(counted.filter(({ rightSince }) => rightSince === 1).length);
  await expect(card).not.toContainText('Counted from epoch');
});

test('pointing at an image shows it, without a press', async ({ lab, page }) => {
  await lab.open(HALF_RANDOM);
  const card = lab.chart('Memorization map');
  await expect(card).toContainText('Point at an image to see its labels.');
  const before = await card.boundingBox();
  const sheet = page.locator('.map-sheet');
  const columns = Number(await sheet.locator('.map-veil').getAttribute('width'));
  const tile = ((await sheet.boundingBox())?.width ?? 0) / columns;
  await sheet.hover({ position: { x: 1.5 * tile, y: 0.5 * tile } });
  await expect(card.getByRole('img', { name: /as the network sees it/ })).toBeVisible();
  await expect(card.getByRole('slider')).toHaveValue('2');
  expect((await card.boundingBox())?.height).toBe(before?.height);
});

test('the map shows no other experiment’s images while its own are on their way', async ({ lab, page }) => {
  await lab.open(HALF_RANDOM);
  const card = lab.chart('Memorization map');
  await expect(card).toContainText('100 images, dark until they are learned');
  const count = await card.locator('.map-count').evaluateHandle((words) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(words.textContent ?? '')).observe(words, {
      ...{ childList: true, characterData: true, subtree: true },
    });
    return said;
  });
  await page.evaluate(() => {
    location.hash = location.hash.replace('n=100', 'n=60');
  });
  await expect(card).toContainText('60 images, dark until they are learned');
  for (const words of await count.jsonValue()) expect(words).toMatch(/^(60 images, dark|Images are loading)/);
});

test('epochs and lists are accessible in every theme, and fit a narrow page', async ({ lab, page }) => {
  await lab.open(`${HALF_RANDOM}&epochs=3&stop=epochs`, '?theme=light');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const card = lab.chart('Memorization map');
  await card.getByRole('checkbox', { name: 'Color by epoch' }).check();
  await card.getByRole('button', { name: 'Most often forgotten' }).click();
  await expectNoObstacle(page, { parts: ['.map'], everyTheme: true });
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
