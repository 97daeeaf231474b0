import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RECORD = 3073;
/** Records of drawn noise in the official format, every class in turn. */
function records(count: number, label: (i: number) => number = (i) => i % 10): Buffer {
  const bytes = Buffer.alloc(count * RECORD);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 2_654_435_761) >>> 24;
  for (let i = 0; i < count; i++) bytes[i * RECORD] = label(i);
  return bytes;
}

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], fileName));
      return transfer;
    },
    [name, buffer.toString('base64')] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: files });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files });
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('random labels strike the true ones through, and true labels do not', async ({ lab }) => {
  await lab.open('setting=random-labels&n=100');
  await expect(lab.strip.locator('s, del').first()).toBeVisible();
  await lab.setting('True labels').check();
  await expect(lab.strip.locator('s, del')).toHaveCount(0);
});

test('the strip is browsed by class', async ({ lab }) => {
  await lab.open('n=100');
  await lab.strip.getByRole('combobox').first().selectOption({ label: 'truck' });
  const names = lab.strip.getByRole('listitem');
  await expect(names.first()).toContainText('truck');
  for (const text of await names.allInnerTexts()) expect(text).toContain('truck');
});

test('a dropped batch is read on this machine, used, and still there on the next visit', async ({ lab, page }) => {
  await lab.open('n=100&epochs=1&model=linear&backend=wasm');
  await drop(page, 'data_batch_1.bin', records(240));
  await expect(lab.strip).toContainText('your file');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await page.reload();
  await expect(lab.strip).toContainText('your file');
  expect(lab.requests.every((url) => url.startsWith(new URL(page.url()).origin) || /^(blob|data):/.test(url))).toBe(
    true,
  );
});

test.describe('an unusable file is reported in one sentence, and nothing else is lost', () => {
  test('a file that is not a CIFAR archive', async ({ lab, page }) => {
    await lab.open('n=100');
    await drop(page, 'holiday.tar.gz', gzipSync(Buffer.from('not an archive at all')));
    await expect(lab.messages).toContainText('holiday.tar');
    await expect(lab.status).toHaveText('Ready');
  });

  test('a batch that was cut short', async ({ lab, page }) => {
    await lab.open('n=100');
    await drop(page, 'data_batch_1.bin', records(20).subarray(0, 20 * RECORD - 7));
    await expect(lab.messages).toContainText('data_batch_1.bin');
  });

  test('a label byte above 9', async ({ lab, page }) => {
    await lab.open('n=100');
    await drop(
      page,
      'data_batch_1.bin',
      records(20, (i) => (i === 13 ? 17 : i % 10)),
    );
    await expect(lab.messages).toContainText('17');
  });
});

test.describe('a server that fails', () => {
  test.use({ allowed: /Failed to load resource/ });

  test('without a manifest', async ({ lab, page }) => {
    await page.route('**/data/manifest.json', (route) => route.fulfill({ status: 404 }));
    await page.goto('/?room=lab');
    await expect(lab.messages.or(lab.strip).first()).toBeVisible();
    await expect(lab.messages).toContainText('npm run data');
    await page.unroute('**/data/manifest.json');
    await lab.button('Try again').click();
    await expect(lab.strip.getByRole('listitem').first()).toBeVisible();
  });

  test('with a chunk that does not match its name', async ({ lab, page }) => {
    await page.route('**/data/*-train-00.*.bin', async (route) => {
      const response = await route.fetch();
      const body = Buffer.from(await response.body());
      body[100] = (body[100] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    });
    await page.goto('/#n=100');
    await expect(lab.messages).toContainText(/train-00/);
  });

  test('with a chunk cut short', async ({ lab, page }) => {
    await page.route('**/data/*-train-00.*.bin', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) });
    });
    await page.goto('/#n=100');
    await expect(lab.messages).toContainText(/train-00/);
  });
});

test('training starts after the first chunk, while the others are held back', async ({ lab, page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/data/*-train-01.*.bin', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/#n=1000&model=linear&epochs=1&backend=wasm');
  await expect(lab.strip.getByRole('listitem').first()).toBeVisible();
  await lab.train();
  await expect(page.getByText(/^step 2$/)).toBeVisible();
  release();
  await expect(lab.status).toHaveText(/Epochs used up/);
});
