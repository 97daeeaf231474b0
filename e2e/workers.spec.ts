// A batch shared between two workers, in a real browser, where helpers are workers inside the worker that trains.

import { expect, test } from './fixtures.ts';

const RUN = 'n=500&backend=wasm&data=standin&setting=partially-corrupted-labels&p=0.5&epochs=4&stop=epochs';

test('two workers train what one does, are there only while they train, and give the same numbers again', async ({
  lab,
  page,
}) => {
  await lab.open(RUN);
  const helpers = () => page.workers().filter((worker) => worker.url().includes('helper')).length;
  const errors: number[][] = [];
  await lab.unfoldAdvanced();
  for (const workers of ['1', '2', '2']) {
    const field = page.getByRole('textbox', { name: 'CPU workers' });
    if (workers === '2') {
      await page.evaluate((hash) => location.assign(hash), `#${RUN}&workers=2`);
      await expect(field).toHaveValue('2');
    }
    await lab.train();
    await expect(lab.status).toHaveText(/^Epochs used up/);
    errors.push([await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')]);
    await expect.poll(helpers).toBe(0);
    if (workers === '2') await lab.setting('Partially corrupted labels').focus();
  }
  expect(errors[1]).toEqual(errors[0]);
  expect(errors[2]).toEqual(errors[1]);
});

test('a run on two workers pauses, continues and is put aside', async ({ lab, page }) => {
  await lab.open(`${RUN.replace('epochs=4', 'epochs=200')}&workers=2`);
  await lab.train();
  await expect(lab.status).toHaveText('Training');
  await lab.button('Pause').click();
  await expect(lab.status).toHaveText('Paused');
  expect(page.workers().filter((worker) => worker.url().includes('helper')).length).toBe(1);
  await lab.button('Resume').click();
  await expect(lab.status).toHaveText('Training');
  await lab.button('Reset').click();
  await expect(lab.status).toHaveText('Ready');
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes('helper')).length).toBe(0);
});

test.describe('a helper worker that ends by itself', () => {
  test.use({ allowed: /A helper worker failed/ });

  test('is noticed: the run continues with another, to the same numbers', async ({ lab, page }) => {
    const errors: number[][] = [];
    await lab.open(`${RUN.replace('epochs=4', 'epochs=30')}&workers=2`);
    for (const ends of [false, true]) {
      await lab.train();
      await expect(lab.status).toHaveText('Training');
      const helper = () => page.workers().find((worker) => worker.url().includes('helper'));
      await expect.poll(helper).toBeDefined();
      if (ends) {
        await helper()?.evaluate(() => globalThis.close());
        await expect(lab.messages).toContainText('The engine stopped in the middle of the run and was started again');
        await expect(lab.messages).toContainText('A helper worker failed');
      }
      await expect(lab.status).toHaveText(/^Epochs used up/);
      errors.push([await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')]);
    }
    expect(errors[1]).toEqual(errors[0]);
  });
});

test('a page that is cross-origin isolated trains on our kernels as well', async ({ lab, page }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
    await route.fulfill({ response, headers: { ...response.headers(), ...isolation } });
  });
  await lab.open('n=100&backend=wasm&data=standin&epochs=1');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await lab.backend.click();
  await expect(page.getByRole('region', { name: 'Backend' })).toContainText('with kernels of our own');
  await page.keyboard.press('Escape');
  await lab.train();
  await expect(lab.status).toHaveText(/^Epochs used up/);
});
