// The element in course pages of React and Vue, and the module in a plain one; all of another origin.

import type { Page } from '@playwright/test';
import type { StaticSite } from '../tools/static-server.ts';
import { serveCourse, Talk, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';
import { type HostPage, writeReactPage, writeVuePage } from './host-pages.ts';

const QUICK = { n: 200, epochs: 2, stop: 'epochs', data: 'standin', backend: 'wasm' } as const;

let course: StaticSite;
test.beforeAll(async () => {
  course = await serveCourse();
});
test.afterAll(() => course.close());

const change = (page: Page, state: object) => page.evaluate((more) => Reflect.get(globalThis, 'change')(more), state);

/** What the page in the frame receives from now on, but for greetings; a frame that is loaded again forgets it. */
async function record(frame: Talk['frame']): Promise<() => Promise<readonly object[]>> {
  await frame.locator('html').evaluate(() => {
    const received: object[] = [];
    Reflect.set(globalThis, 'received', received);
    addEventListener('message', ({ data }) => received.push(data));
  });
  return () => frame.locator('html').evaluate(() => Reflect.get(globalThis, 'received'));
}

const FRAMEWORKS: readonly (readonly [string, (name: string, page: HostPage) => Promise<void>])[] = [
  ['React 19 in strict mode', writeReactPage],
  ['Vue 3', writeVuePage],
];

for (const [framework, write] of FRAMEWORKS)
  test(`a page of ${framework} changes the element’s experiment and looks, hears it, and takes it out and in`, async ({
    lab,
    page,
    baseURL,
  }) => {
    const first = { setting: 'true-labels', model: 'mlp-1xh', 'model-hidden': 16, title: 'Ours', ...QUICK };
    await write('framework.html', { script: `${baseURL}/v1/embed.js`, first });
    await page.goto(`${course.url}framework.html`);
    const { frame } = new Talk(page);
    const element = page.locator('rethinking-generalization');
    const hash = () => frame.locator('html').evaluate(() => new URLSearchParams(location.hash.slice(1)).toString());
    const loads = () => lab.requests.filter((url) => url.includes('embed=1')).length;
    const train = frame.getByRole('button', { name: 'Train it here' });
    await expect(train).toBeVisible();
    await expect(page.locator('iframe')).toHaveAttribute('title', 'Ours');
    expect(await hash()).toMatch(/^model=mlp-1xh&hidden=16&n=200&/);
    expect(loads()).toBe(1);

    await test.step('what is changed together is one change', async () => {
      const received = await record(frame);
      await change(page, { setting: 'partially-corrupted-labels', p: 0.4 });
      await expect.poll(hash).toContain('setting=partially-corrupted-labels&p=0.4&');
      expect(await received()).toMatchObject([
        { type: 'set', config: { setting: 'partially-corrupted-labels', p: '0.4' } },
      ]);
      await change(page, { 'model-hidden': 32 });
      await expect.poll(hash).toContain('hidden=32');
      await change(page, { theme: 'dark' });
      await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
      expect((await received()).slice(1)).toMatchObject([
        { type: 'set', config: { hidden: '32' } },
        { type: 'setView', theme: 'dark' },
      ]);
      expect(loads()).toBe(1);
    });

    await test.step('`hidden` hides it, and is no number of units', async () => {
      await change(page, { hidden: true });
      await expect(element).toBeHidden();
      await change(page, { hidden: false });
      await expect(train).toBeVisible();
      expect(await hash()).toContain('hidden=32');
    });

    await test.step('its method is a promise, and its events reach the framework', async () => {
      await element.evaluate((one) => Reflect.get(one, 'play').call(one));
      await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual(['budget']);
    });

    await test.step('out of the page and in again it is the experiment of the state, once', async () => {
      await change(page, { mounted: false });
      await expect(page.locator('iframe')).toHaveCount(0);
      await change(page, { mounted: true });
      await expect(train).toBeVisible();
      await expect(page.locator('iframe')).toHaveCount(1);
      expect(await hash()).toMatch(/^setting=partially-corrupted-labels&p=0.4&model=mlp-1xh&hidden=32&/);
      await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
      expect(loads()).toBe(2);
    });
    expect(lab.problems).toEqual([]);
  });

test('the module in a page of another origin: play, finished, set, getResult, remove', async ({
  lab,
  page,
  baseURL,
}) => {
  await writePage(
    'module.html',
    `<div id="figure"></div>
    <script type="module">
      import { embed } from '${baseURL}/v1/embed.mjs';
      const lab = await embed('#figure', { ...${JSON.stringify(QUICK)}, model: 'linear', hide: ['controls'], title: 'Ours' });
      const epochs = [];
      const stop = lab.on('metrics', ({ epoch }) => epochs.push(epoch));
      const before = await lab.getResult();
      await lab.play();
      const result = await lab.finished();
      stop();
      const [kept, repairs] = [await lab.getResult(), await lab.set({ n: 100, lr: -1 })];
      const after = await lab.getResult();
      const title = lab.frame.title;
      const next = lab.finished().catch(({ code }) => code);
      lab.remove();
      globalThis.told = { before, result, kept, repairs, after, title, epochs, next: await next };
    </script>`,
    false,
  );
  await page.goto(`${course.url}module.html`);
  await page.waitForFunction(() => Reflect.has(globalThis, 'told'));
  const told = await page.evaluate(() => Reflect.get(globalThis, 'told'));
  expect(told).toMatchObject({ before: null, after: null, title: 'Ours', next: 'gone' });
  expect(told.result).toMatchObject({ outcome: 'budget', fitted: false, testError: expect.any(Number) });
  expect(told.result.trainLoss).toBeGreaterThan(0);
  expect(told.kept).toEqual(told.result);
  expect(told.repairs).toHaveLength(1);
  expect(told.epochs.at(-1)).toBe(2);
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(lab.requests.filter((url) => url.includes('embed=1'))).toHaveLength(1);
  expect(lab.problems).toEqual([]);
});
