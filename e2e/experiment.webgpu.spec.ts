// WebGPU on Chrome's software adapter: right answers, slowly; so everything here is small.

import { expect, test } from './fixtures.ts';

test('trains on WebGPU on request, reports that the adapter is software, and agrees with wasm', async ({
  lab,
  page,
}) => {
  const experiment = 'model=linear&n=60&batch=20&lr=0.05&epochs=2&stop=epochs&seed=3';
  await lab.open(`${experiment}&backend=webgpu`);
  await expect(lab.backend).toContainText('WebGPU');
  await lab.backend.click();
  await expect(page.getByRole('region', { name: 'Backend' })).toContainText(
    /only in software .* with kernels of our own/,
  );
  await page.keyboard.press('Escape');
  const said = await lab.hear();
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  expect(await said()).toContain('Preparing the GPU');
  const onWebgpu = [await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')];
  await lab.open(`${experiment}&backend=wasm`);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(lab.backend).toContainText('wasm');
  const onWasm = [await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')];
  // Rounding may turn an image or two of 60 and 200; another seed turns a quarter of them.
  expect(Math.abs((onWebgpu[0] ?? 1) - (onWasm[0] ?? 0))).toBeLessThanOrEqual(2 / 60);
  expect(Math.abs((onWebgpu[1] ?? 1) - (onWasm[1] ?? 0))).toBeLessThanOrEqual(4 / 200);
});

test('never takes a software adapter by itself', async ({ lab, page }) => {
  await lab.open('n=60');
  await expect(lab.backend).not.toContainText('WebGPU');
  await lab.backend.click();
  await expect(page.getByRole('region', { name: 'Backend' })).toContainText('only in software');
});
