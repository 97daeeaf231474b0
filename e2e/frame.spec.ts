// Our page framed by a page of another origin: plain, sandboxed, through the element, and in a real deck.

import type { Page } from '@playwright/test';
import { SNIPPETS } from '../src/core/share/snippets.ts';
import { type StaticSite, serveStatic } from '../tools/static-server.ts';
import { expectNoObstacle } from './axe.ts';
import { serveCourse, Talk, writeDeck, writePage } from './course.ts';
import { expect, test } from './fixtures.ts';

const QUICK = 'model=linear&n=100&epochs=2&data=standin&backend=wasm';
const LONG = 'n=300&epochs=1000&stop=epochs&model=linear&backend=wasm&data=standin';

let course: StaticSite;
let stranger: StaticSite;

test.beforeAll(async () => {
  [course, stranger] = [await serveCourse(), await serveCourse()];
});
test.afterAll(async () => {
  await course.close();
  await stranger.close();
});

/** A browser that blocks storage in third-party frames. */
async function blockStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('Storage is blocked.', 'SecurityError');
        },
      });
  });
}

const LOOKS = { attributes: [], title: 'Ours', height: 520, grows: true } as const;

const fetchedForTraining = (requests: readonly string[]) =>
  requests.filter((url) => /\/data\/|\/worker-|\/assets\/.*wasm/.test(url));

test('a course page and its frame: nothing is fetched before it trains, one parent is accepted, and it pauses out of view', async ({
  lab,
  page,
  baseURL,
}) => {
  await blockStorage(page);
  await writePage(
    'stranger.html',
    '<script>globalThis.shout = (m) => parent.frames[0].postMessage(m, "*")</script>',
    false,
  );
  await writePage(
    'plain.html',
    `<iframe src="${baseURL}/?embed=1#${QUICK}" title="Ours" width="720" height="480"></iframe>
    <iframe src="${stranger.url}stranger.html" title="A stranger's"></iframe><div style="height: 4000px"></div>`,
  );
  await page.goto(`${course.url}plain.html`);
  const talk = new Talk(page);
  await expect(talk.frame.getByRole('button', { name: 'Train it here' })).toBeVisible();
  await expect(talk.frame.getByRole('region', { name: 'Training loss' })).toBeVisible();
  // No run of a linear classifier was recorded, and that of another network is not shown in its place.
  await expect(talk.frame.getByText('Nothing was recorded of this experiment.')).toBeVisible();
  await expect(talk.frame.getByRole('link', { name: 'Open in a new tab' })).toHaveAttribute(
    'href',
    `${baseURL}/?room=lab#${QUICK}`,
  );

  await test.step('a window that is not the parent is not heard', async () => {
    const beside = page.frames().find((one) => one.url().startsWith(stranger.url));
    for (const type of ['hello', 'play'])
      await beside?.evaluate(
        (kind) => Reflect.get(globalThis, 'shout')({ app: 'rethinking-generalization', version: 1, type: kind }),
        type,
      );
    await talk.say('play');
    const told = async () => (await talk.heard()).findLast(({ type }) => type === 'resize')?.height;
    const height = () => talk.frame.locator('.frame').evaluate((box) => Math.ceil(box.getBoundingClientRect().height));
    await expect.poll(async () => (await told()) === (await height())).toBe(true);
    const before = await talk.heard();
    expect(before.map(({ type, subject }) => type ?? subject)).toEqual(
      before.map((_, i) => (i % 2 === 0 ? 'resize' : 'lti.frameResize')),
    );
  });

  await test.step('a greeting is answered, and nothing was fetched for training so far', async () => {
    await talk.say('hello', { id: 'first' });
    const ready = await talk.next(({ type }) => type === 'ready');
    expect(ready).toMatchObject({ id: 'first', backend: null, config: { model: 'linear', n: 100 }, origin: baseURL });
    expect(fetchedForTraining(lab.requests)).toEqual([]);
  });

  await test.step('set, step, play, getResult, reset', async () => {
    await talk.say('set', { id: 2, config: { n: 200, setting: 'random-labels' } });
    expect(await talk.next(({ id }) => id === 2)).toMatchObject({ type: 'state', config: { n: 200, model: 'linear' } });
    await talk.phase('paused', () => talk.say('step'));
    expect(await talk.next(({ type }) => type === 'metrics')).toMatchObject({ step: 1, trainError: null });
    expect(fetchedForTraining(lab.requests)).not.toEqual([]);
    await talk.say('play');
    const { result } = await talk.next(({ type }) => type === 'finished');
    expect(result).toMatchObject({ outcome: 'budget', testError: expect.any(Number) });
    await talk.say('getResult', { id: 3 });
    expect((await talk.next(({ id }) => id === 3)).result).toEqual(result);
    await talk.phase('idle', () => talk.say('reset'));
    await talk.say('setView', { id: 'view', theme: 'dark', lang: 'fr' });
    expect(await talk.next(({ type, id }) => type === 'ok' && id === 'view')).toMatchObject({ repairs: [] });
    await expect(talk.frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(talk.frame.locator('html')).toHaveAttribute('lang', 'fr');
    await talk.say('setView', { theme: 'auto', lang: 'en' });
    await expect(talk.frame.locator('html')).toHaveAttribute('lang', 'en');
    await talk.say('explode', { id: 4 });
    expect(await talk.next(({ id }) => id === 4)).toMatchObject({ type: 'error', code: 'message' });
  });

  await test.step('it pauses off the screen and off the slide, and resumes when it is back', async () => {
    await talk.say('set', { id: 5, config: Object.fromEntries(new URLSearchParams(LONG)) });
    await talk.next(({ id }) => id === 5);
    const from = (await talk.heard()).length;
    await talk.phase('running', () => talk.say('play'));
    const metrics = async () => (await talk.heard()).slice(from).filter(({ type }) => type === 'metrics');
    await expect.poll(async () => (await metrics()).length).toBeGreaterThanOrEqual(5);
    // How often they come is tested on a clock of the test's own (frame-link.test.ts); here it is that they come in order, none twice.
    const told = await metrics();
    const steps = told.map(({ step }) => step ?? Number.NaN);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    // After a step that ends an epoch, its errors follow.
    expect(new Set(told.map((message) => JSON.stringify(message))).size).toBe(told.length);
    expect(steps).not.toContain(Number.NaN);
    await talk.phase('paused', () => page.evaluate(() => scrollTo(0, 3000)));
    await talk.phase('running', () => page.evaluate(() => scrollTo(0, 0)));
    await talk.phase('paused', () => talk.sayWord('slide:stop'));
    await talk.phase('running', () => talk.sayWord('slide:start'));
    await talk.phase('paused', () => talk.say('pause'));
  });

  await test.step('axe finds nothing wrong once it has trained', async () => {
    // The page around does not follow its height, so everything but button, result and charts waits below.
    await talk.frame.getByText('More of this experiment').click();
    await expect(talk.frame.getByRole('region', { name: 'Runs', exact: true })).toBeVisible();
    await expectNoObstacle(page, { parts: ['iframe[title="Ours"]'] });
  });
});

test('frames side by side train one after another, and those that wait say so', async ({ page, baseURL }) => {
  const frames = Array.from(
    { length: 4 },
    (_, i) =>
      `<iframe src="${baseURL}/?embed=1#${LONG.replace('epochs=1000', 'epochs=40')}&seed=${i}" title="${i}" width="400" height="260"></iframe>`,
  );
  await writePage('four.html', frames.join(''), false);
  await page.goto(`${course.url}four.html`);
  await page.evaluate(() => {
    const states: [frame: number, phase: string][] = [];
    Object.assign(globalThis, { states });
    addEventListener('message', ({ source, data }) => {
      const frame = [...document.querySelectorAll('iframe')].findIndex(({ contentWindow }) => contentWindow === source);
      if (data.type === 'state') states.push([frame, data.phase]);
    });
    for (const { contentWindow } of document.querySelectorAll('iframe'))
      for (const type of ['hello', 'play'])
        contentWindow?.postMessage({ app: 'rethinking-generalization', version: 1, type }, '*');
  });
  const waiting = async () => {
    const counts = page.frames().map((frame) => frame.getByText(/^Another figure on this page is training/).count());
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  };
  await expect.poll(waiting).toBeGreaterThan(0);
  const states = (): Promise<[number, string][]> => page.evaluate(() => Reflect.get(globalThis, 'states'));
  await expect.poll(async () => (await states()).filter(([, phase]) => phase === 'ended').length).toBe(4);
  const atOnce = await page.evaluate(() => Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
  const training = new Set<number>();
  let most = 0;
  for (const [frame, phase] of await states()) {
    if (phase === 'ended') training.delete(frame);
    else if (phase !== 'queued') training.add(frame);
    most = Math.max(most, training.size);
  }
  expect(most).toBe(Math.min(4, atOnce));
});

test('the element: it grows with its content, and sends and receives the frame’s messages', async ({
  lab,
  page,
  baseURL,
}) => {
  const attributes = QUICK.split('&').map((pair) => pair.replace(/=(.*)/, '="$1"'));
  await writePage(
    'element.html',
    `<script src="${baseURL}/v1/embed.js"></script>
    <rethinking-generalization ${attributes.join(' ')} hide="controls,images,transport,insight,header"></rethinking-generalization>`,
    false,
  );
  await page.goto(`${course.url}element.html`);
  const { frame } = new Talk(page);
  const element = page.locator('rethinking-generalization');
  await expect(frame.getByRole('button', { name: 'Train it here' })).toBeVisible();
  const inner = () => frame.locator('.frame').evaluate((box) => Math.ceil(box.getBoundingClientRect().height));
  const outer = () => page.locator('iframe').evaluate((box) => box.clientHeight);
  await expect.poll(async () => [0, 1].includes((await outer()) - (await inner()))).toBe(true);
  expect(lab.problems).toEqual([]);

  const finished = element.evaluate(
    (one) =>
      new Promise((resolve) => {
        one.addEventListener(
          'finished',
          (event) => resolve(event instanceof CustomEvent && event.detail.result.outcome),
          {
            once: true,
          },
        );
        Reflect.get(one, 'play').call(one);
      }),
  );
  expect(await finished).toBe('budget');
  // Controls are gone, results are not.
  await expect(frame.getByRole('region', { name: 'Training', exact: true })).toContainText('Epochs used up');
  await expect(frame.getByRole('region', { name: 'Runs', exact: true }).getByRole('row')).toHaveCount(2);
  await expect(frame.getByRole('button', { name: 'Train again' })).toBeHidden();
  await expect.poll(async () => [0, 1].includes((await outer()) - (await inner()))).toBe(true);
  const [experiments, loads] = [() => frame.locator('html').evaluate(() => location.hash), lab.requests.length];
  await element.evaluate((one) => {
    // As frameworks do: one after another, in whatever order.
    one.setAttribute('p', '0.4');
    one.setAttribute('setting', 'partially-corrupted-labels');
    one.setAttribute('theme', 'dark');
    one.setAttribute('width', '80%');
  });
  await expect(frame.getByRole('region', { name: 'Training', exact: true })).toContainText('Ready');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(experiments).toContain('setting=partially-corrupted-labels&p=0.4&');
  expect(await page.locator('iframe').evaluate((one) => one.clientWidth / document.body.clientWidth)).toBeCloseTo(
    0.8,
    2,
  );
  // The frame was not loaded again.
  expect(lab.requests.slice(loads).filter((url) => url.includes('embed=1'))).toEqual([]);
  await element.evaluate((one) => one.setAttribute('hidden', ''));
  await expect(element).toBeHidden();
});

test.describe('in an opaque sandbox', () => {
  test.use({ allowed: /CORS|blocked|ERR_FAILED|sandboxed/ });

  test('a recorded run and a link are shown, and the parent receives the reason why nothing trains', async ({
    lab,
    page,
    baseURL,
  }) => {
    await writePage(
      'sandboxed.html',
      `<iframe sandbox="allow-scripts" src="${baseURL}/?embed=1#setting=random-labels" title="Ours" width="720" height="480"></iframe>`,
    );
    await page.goto(`${course.url}sandboxed.html`);
    const talk = new Talk(page);
    await expect(talk.frame.getByRole('region', { name: 'Why nothing is trained here' })).toContainText('sandboxed');
    await expect(talk.frame.getByRole('region', { name: 'Why nothing is trained here' })).toContainText(
      `${baseURL}/?room=lab#setting=random-labels`,
    );
    await expect(talk.frame.getByRole('region', { name: 'Training loss' })).toBeVisible();
    await expect(talk.frame.getByText(/^Recorded on CIFAR-10/)).toBeVisible();
    await expect(talk.frame.getByRole('button', { name: 'Train it here' })).toHaveCount(0);
    await talk.say('hello');
    await talk.next(({ type }) => type === 'ready');
    await talk.say('play', { id: 1 });
    expect(await talk.next(({ id }) => id === 1)).toMatchObject({ type: 'error', code: 'nothing-to-train' });
    expect(lab.problems.filter((problem) => !/sandboxed/.test(problem))).toEqual([]);
  });

  test('of a server that blocks cross-origin scripts, it states what it is and where it works', async ({ page }) => {
    const strict = await serveStatic({ folder: '.cache/e2e/dist' });
    await writePage(
      'strict.html',
      `<iframe sandbox="allow-scripts" src="${strict.url}?embed=1" title="Ours"></iframe>`,
    );
    await page.goto(`${course.url}strict.html`);
    const { frame } = new Talk(page);
    await expect(frame.getByText(/Corrupt the labels or the pixels of CIFAR-10/)).toBeVisible();
    await expect(frame.getByText(/test error of about 90%/)).toBeVisible();
    await expect(frame.getByRole('link', { name: /tab of its own/ })).toBeVisible();
    await strict.close();
  });
});

test('in a deck of reveal.js it trains while its slide is shown, with autostart', async ({ page, baseURL }) => {
  const shared = { page: '', frame: `${baseURL}/?embed=1&autostart=1&theme=projector#${LONG}`, script: '' };
  const own = SNIPPETS.find(({ id }) => id === 'reveal')?.write({ ...shared, ...LOOKS }) ?? '';
  const kept = `<iframe src="${baseURL}/?embed=1#${LONG}" title="Kept" width="900" height="600"></iframe>`;
  await writeDeck('deck.html', `<section>${kept}</section><section><p>Between</p></section>${own}`);
  await page.goto(`${course.url}deck.html`);
  const talk = new Talk(page);
  const go = (index: number) => () => page.evaluate((to) => Reflect.get(globalThis, 'deck').slide(to), index);

  await test.step('a frame that stays loaded rests while its slide is away', async () => {
    await expect(talk.frame.getByRole('button', { name: 'Train it here' })).toBeVisible();
    await talk.say('hello');
    await talk.phase('running', () => talk.frame.getByRole('button', { name: 'Train it here' }).click());
    await talk.phase('paused', go(1));
    await talk.phase('running', go(0));
    await talk.phase('paused', go(1));
  });

  await test.step('the builder’s slide begins when it is shown, and is gone with it', async () => {
    const frame = page.frameLocator('iframe.r-stretch');
    await expect(page.locator('iframe.r-stretch')).not.toHaveAttribute('src');
    await go(2)();
    await expect(frame.getByRole('region', { name: 'Training', exact: true })).toContainText('Training');
    await go(1)();
    await expect(page.locator('iframe.r-stretch')).not.toHaveAttribute('src');
  });

  await test.step('a clicker’s keys move the deck on, whatever in the frame has the focus', async () => {
    await go(0)();
    const slide = () => page.evaluate(() => Reflect.get(globalThis, 'deck').getIndices().h);
    await talk.frame.getByRole('button', { name: 'Reset' }).focus();
    await page.keyboard.press('PageDown');
    await expect.poll(slide).toBe(1);
  });
});
