// Course pages that are cross-origin isolated, as WebAssembly threads require: they frame only pages that allow it.

import { serveStatic } from '../tools/static-server.ts';
import { serveCourse, Talk, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';

const QUICK = 'model=linear&n=100&epochs=2&data=standin&backend=wasm';

for (const policy of ['require-corp', 'credentialless'])
  test(`a course page with Cross-Origin-Embedder-Policy: ${policy} frames the page, and the page trains`, async ({
    lab,
    page,
    baseURL,
  }) => {
    const course = await serveCourse({
      'Cross-Origin-Embedder-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    await writePage(
      'isolated.html',
      `<iframe src="${baseURL}/?embed=1#${QUICK}" title="Ours" width="720" height="900" allow="cross-origin-isolated"></iframe>
      <script src="${baseURL}/embed.js"></script>`,
    );
    // Another site than 127.0.0.1, though the same machine.
    await page.goto(`${course.url.replace('127.0.0.1', 'localhost')}isolated.html`);
    expect(
      await page.evaluate(() => [crossOriginIsolated, customElements.get('rethinking-generalization') !== undefined]),
    ).toEqual([true, true]);
    const talk = new Talk(page);
    await talk.frame.getByRole('button', { name: 'Train it here' }).click();
    await expect(talk.frame.getByRole('status').filter({ hasText: /^Epochs used up/ })).toBeAttached();
    const inside = page.frames().find((frame) => frame.url().startsWith(`${baseURL}`));
    expect(await inside?.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(lab.problems).toEqual([]);
    await course.close();
  });

test('unframed, the page is not isolated, since it sets no opener policy', async ({ lab, page }) => {
  await lab.open(QUICK);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
});

test('a host that lacks the headers is still refused by such a course page', async ({ page }) => {
  const course = await serveCourse({ 'Cross-Origin-Embedder-Policy': 'require-corp' });
  const bare = await serveStatic({ folder: '.cache/e2e/dist' });
  await writePage('refused.html', `<iframe src="${bare.url}?embed=1#${QUICK}" title="Ours"></iframe>`, false);
  await page.goto(`${course.url.replace('127.0.0.1', 'localhost')}refused.html`);
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true);
  await bare.close();
  await course.close();
});
