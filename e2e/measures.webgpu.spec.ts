// The gradient norm summed on the GPU, against the same run on wasm, where it is summed on the host.

import { expect, test } from './fixtures.ts';
import type { LabPage } from './lab.ts';

const RUN = 'model=linear&n=60&batch=20&lr=0.05&epochs=1&stop=epochs&seed=3';

async function lastNorm(lab: LabPage, backend: string): Promise<number> {
  await lab.open(`${RUN}&backend=${backend}`, `?theme=${backend === 'wasm' ? 'light' : 'dark'}`);
  const card = lab.chart('Training loss');
  await card.getByRole('checkbox', { name: 'Gradient norm' }).check();
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  const curve = card.getByRole('img', { name: /^Gradient norm against steps.*at step 3\.$/ });
  return Number(/: ([0-9.]+) at step 3/.exec((await curve.getAttribute('aria-label')) ?? '')?.[1]);
}

test('the gradient norm is the same on WebGPU as on wasm, to rounding', async ({ lab }) => {
  const onWebgpu = await lastNorm(lab, 'webgpu');
  const onWasm = await lastNorm(lab, 'wasm');
  expect(onWasm).toBeGreaterThan(0);
  expect(Math.abs(onWebgpu / onWasm - 1)).toBeLessThan(0.01);
});
