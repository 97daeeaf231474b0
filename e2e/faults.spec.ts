// What goes wrong around a run, what the person is told, and that the run goes on: an engine that dies, a page that is loaded again,
// storage that is blocked, a network that is lost, pictures of another deployment.
import type { Page, Worker } from '@playwright/test';
import { FiguresRoom } from './figures-room.ts';
import { expect, test } from './fixtures.ts';
import { kept } from './kept.ts';

const LONG = 'setting=random-labels&model=mlp-1x512&n=1000&epochs=200&stop=epochs';

const SHORT = 'n=1000&model=linear&epochs=2&stop=epochs&backend=wasm';

test.use({ allowed: /killed by the test|Failed to load resource/ });

test('an engine that dies is started again, and the run goes on; a reload takes it up where it was kept', async ({
  lab,
  page,
}) => {
  await lab.open(LONG);
  await lab.train();
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(16);
  const engine = await engineOf(page);
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(lab.messages).toContainText(/started again; the run goes on from step/);
  const before = await keptStep(page);
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(before);

  await page.reload();
  await expect(lab.messages.getByText(/A run was interrupted after \d+ epochs?, at step/)).toBeVisible();
  const kept = await keptStep(page);
  await lab.button(/^Go on$/).click();
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(kept);
});

test('a WebGL context that is lost in the middle of a run: the page says so, and the run goes on', async ({
  lab,
  page,
}) => {
  await lab.open('n=100&model=linear&epochs=1000&stop=epochs&backend=wasm&data=standin');
  const engine = await engineOf(page);
  // What is drawn on from now on, so that it can be taken away.
  await engine.evaluate(() => {
    const made: WebGL2RenderingContext[] = [];
    const getContext = OffscreenCanvas.prototype.getContext;
    Object.assign(globalThis, { made });
    OffscreenCanvas.prototype.getContext = new Proxy(getContext, {
      apply: (target, canvas, given) => {
        const context: unknown = Reflect.apply(target, canvas, given);
        if (context instanceof WebGL2RenderingContext) made.push(context);
        return context;
      },
    });
  });
  await page.evaluate(() => {
    location.hash = location.hash.replace('backend=wasm', 'backend=webgl');
  });
  await expect(lab.backend).toContainText('WebGL', { timeout: 60_000 });
  await lab.train();
  await expect.poll(() => keptStep(page), { timeout: 90_000 }).toBeGreaterThan(0);
  const taken = await engine.evaluate(() => {
    const made: unknown = Reflect.get(globalThis, 'made');
    if (!Array.isArray(made)) return 0;
    const lasting = made.filter((one) => !one.isContextLost());
    for (const one of lasting) one.getExtension('WEBGL_lose_context')?.loseContext();
    return lasting.length;
  });
  expect(taken).toBeGreaterThan(0);
  await expect(lab.messages).toContainText(/started again; the run goes on from step/, { timeout: 60_000 });
  const before = await keptStep(page);
  await expect.poll(() => keptStep(page), { timeout: 90_000 }).toBeGreaterThan(before);
});

test('a sweep whose engines die is trained to its end by fresh ones', async ({ page }) => {
  const room = new FiguresRoom(page);
  await room.open();
  const lab = await engineOf(page);
  await room.begin(3, /: Lecture/);
  await expect.poll(() => room.finished(), { timeout: 90_000 }).toBeGreaterThan(0);
  const doomed = page.workers().filter((worker) => worker !== lab);
  expect(doomed.length).toBeGreaterThan(0);
  for (const engine of doomed)
    await engine.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    });
  await expect.poll(() => page.workers().some((worker) => doomed.includes(worker))).toBe(false);
  await expect(room.sweepStatus).toHaveText('Finished', { timeout: 120_000 });
  expect(await room.finished()).toBe(5);
  expect((await room.rows(3)).filter((row) => row.includes('This browser'))).toHaveLength(5);
});

test.describe('storage that is blocked: told once, in one sentence, and all else works', () => {
  const refused = 'Runs are not kept on this device';

  const cases: readonly [string, () => void][] = [
    [
      'the page’s database',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      },
    ],
    [
      'a database that opens, and takes nothing',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('No room is left.', 'QuotaExceededError');
        };
      },
    ],
  ];
  for (const [what, block] of cases)
    test(what, async ({ lab, page }) => {
      await page.addInitScript(block);
      await lab.open(SHORT);
      await lab.train();
      await expect(lab.status).toHaveText(/Epochs used up/);
      const told = lab.messages.getByText(refused);
      await expect(told).toHaveCount(1);
      await expect(told).toHaveText(/\(a private window, blocked or full storage\).*save what you want to keep\.$/);
      await expect(lab.runs.getByRole('row')).toHaveCount(2);

      await lab.button('Close this message').click();
      await expect(told).toHaveCount(0);
      await lab.train();
      await expect(lab.runs.getByRole('row')).toHaveCount(3);
      await expect(lab.status).toHaveText(/Epochs used up/);
      await expect(told).toHaveCount(0);
    });

  test('names and values (localStorage) are not even missed', async ({ lab, page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
    });
    await lab.open(SHORT);
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await expect(lab.messages.getByText(refused)).toHaveCount(0);
    await page.goto('./?room=about');
    await expect(page.getByRole('heading', { name: 'About this page' })).toBeVisible();
  });
});

test('a network that is lost between chunks: the page says that it tries again, and the run goes on to its end', async ({
  lab,
  page,
}) => {
  let down = true;
  await page.route(/cifar10-train-0[1-9]\.\w+\.bin$/, (route) =>
    down ? route.abort('internetdisconnected') : route.continue(),
  );
  await page.goto(`./#${SHORT}`);
  await lab.train();
  const told = lab.messages.getByText(/connection was lost .* tried again by itself/);
  await expect(told).toBeVisible();
  await expect(page.getByText(/^step 2$/)).toBeVisible();
  down = false;
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(told).toHaveCount(0);
  expect(lab.requests.filter((url) => url.includes('cifar10-train-00'))).toHaveLength(1);
});

test('a network that stays away: one sentence, and “Try again” finds the pictures once it is back', async ({
  lab,
  page,
}) => {
  await page.route(/cifar10-train-0[1-9]\.\w+\.bin$/, (route) => route.abort('internetdisconnected'));
  await page.goto(`./#${SHORT}`);
  await expect(lab.messages).toContainText('check the connection', { timeout: 30_000 });
  await page.unrouteAll();
  await lab.button('Try again').click();
  await expect(lab.status).toHaveText('Ready');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  expect(lab.requests.filter((url) => url.includes('cifar10-train-00'))).toHaveLength(1);
});

test('pictures of an older deployment than their list: one sentence, and the stand-in trains', async ({
  lab,
  page,
}) => {
  const older: Buffer[] = [];
  await page.route(/cifar10-train-0[01]\.\w+\.bin$/, async (route) => {
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    // Pictures as good as any, of the same length, but not those that the manifest names.
    older.push(body);
    await route.fulfill({ response, body: Buffer.concat([body.subarray(3073), body.subarray(0, 3073)]) });
  });
  await page.goto(`./#${SHORT}`);
  await expect(lab.messages).toContainText(/cifar10-train-00\.\w+\.bin is not the one that was prepared/);
  expect(older.length).toBeGreaterThanOrEqual(2);
  await lab.button('Use the stand-in').click();
  await expect(lab.status).toHaveText('Ready');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(page).toHaveURL(/data=standin/);
});

test('a race holds the lock of a run, once for each engine, so that no update comes under it, and gives both back when it is left', async ({
  page,
}) => {
  const held = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name === 'rethinking-generalization-run').length;
    });
  await page.goto('./?room=stage&script=race,bound');
  await page.getByRole('button', { name: 'Start the race' }).click();
  await expect.poll(held).toBe(2);
  await page.keyboard.press('PageDown');
  await expect.poll(held).toBe(0);
});

/** The step that the browser could go on from; 0 where there is none. */
async function keptStep(page: Page): Promise<number> {
  return Number(await kept(page, 'run-under-way-1', 'checkpoint', 'step'));
}

/** The lab's engine: the page reads “Ready” before its worker has begun, and a fault put into no worker would be none. */
async function engineOf(page: Page): Promise<Worker> {
  const engine = page.workers()[0] ?? (await page.waitForEvent('worker'));
  expect(page.workers()).toEqual([engine]);
  return engine;
}
