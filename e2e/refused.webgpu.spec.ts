// A command that the GPU rejects: tfjs would read 0 for numbers that were never computed.

import { expect, test } from './fixtures.ts';

test.use({ allowed: /refused a command|WebGPU|binding size|Binding size|BindGroup|Worker|Uncaught/i });

/** Makes every device of a worker refuse a command: from its `after`-th submission on, each is preceded by a buffer of no use. */
const refusing = (after: number) => `
  let submitted = 0;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...asked) {
    const device = await requestDevice.apply(this, asked);
    const { submit } = device.queue;
    device.queue.submit = (...commands) => {
      if (++submitted > ${after}) device.createBuffer({ size: 4, usage: 0 });
      return submit.apply(device.queue, commands);
    };
    return device;
  };`;

test('ends the run on the card with its reason, and it continues on wasm; no loss of 0 is shown', async ({
  lab,
  page,
}) => {
  await page.route(/assets\/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${refusing(8)}` });
  });
  await lab.open('model=linear&n=60&batch=20&lr=0.05&epochs=3&stop=epochs&seed=3&data=standin&backend=webgpu');
  await expect(lab.backend).toContainText('WebGPU');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(lab.messages).toContainText('It continues with wasm');
  await expect(lab.messages).toContainText('refused a command');
  await expect(lab.backend).toContainText('wasm');
  await lab.backend.click();
  const badge = page.getByRole('region', { name: 'Backend' });
  await expect(badge).toContainText('webgpu failed in the middle of a run, which continues here. WebAssembly');
  await expect(badge).not.toContainText('Chosen manually');
  await page.keyboard.press('Escape');
  const errors = [await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')];
  await page.unrouteAll();
  await lab.open('model=linear&n=60&batch=20&lr=0.05&epochs=3&stop=epochs&seed=3&data=standin&backend=wasm');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  expect(errors).toEqual([await lab.lastRunCell('Train error'), await lab.lastRunCell('Test error')]);
});
