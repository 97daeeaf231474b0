// Faults around a run, what the reader sees, and that the run continues: an engine that crashes, a page that is reloaded,
// storage that is blocked, a network that is lost, images of another deployment.
import type { Page, Worker } from '@playwright/test';
import { FiguresRoom } from './figures-room.ts';
import { expect, test } from './fixtures.ts';
import { keptEntries } from './kept.ts';

const LONG = 'setting=random-labels&model=mlp-1x512&n=1000&epochs=200&stop=epochs';

const SHORT = 'n=1000&model=linear&epochs=2&stop=epochs&backend=wasm';

test.use({ allowed: /killed by the test|Failed to load resource/ });

test('an engine that crashes is restarted, and the run continues; a reload resumes it from its checkpoint', async ({
  lab,
  page,
}) => {
  await lab.open(LONG);
  await lab.train();
  await expect.poll(() => keptStep(page)).toBeGreaterThan(16);
  const engine = await engineOf(page);
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(lab.messages).toContainText(/started again; the run continues from step/);
  const before = await keptStep(page);
  await expect.poll(() => keptStep(page)).toBeGreaterThan(before);

  await page.reload();
  await expect(lab.messages.getByText(/A run was interrupted after \d+ epochs?, at step/)).toBeVisible();
  const keptEntries = await keptStep(page);
  await lab.button(/^Resume$/).click();
  await expect.poll(() => keptStep(page)).toBeGreaterThan(keptEntries);
});

test('a WebGL context that is lost during a run: a notice, and the run continues', async ({ lab, page }) => {
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
  await expect(lab.backend).toContainText('WebGL');
  await lab.train();
  await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
  const taken = await engine.evaluate(() => {
    const made: unknown = Reflect.get(globalThis, 'made');
    if (!Array.isArray(made)) return 0;
    const lasting = made.filter((one) => !one.isContextLost());
    for (const one of lasting) one.getExtension('WEBGL_lose_context')?.loseContext();
    return lasting.length;
  });
  expect(taken).toBeGreaterThan(0);
  await expect(lab.messages).toContainText(/started again; the run continues from step/);
  const before = await keptStep(page);
  await expect.poll(() => keptStep(page)).toBeGreaterThan(before);
});

test('a sweep whose engines crash is trained to its end by new ones', async ({ page }) => {
  const room = new FiguresRoom(page);
  await room.open();
  await room.begin(3, /: Lecture/);
  await expect.poll(() => room.finished()).toBeGreaterThan(0);
  // The sweep's own: that of the lab sleeps here.
  const doomed = page.workers();
  expect(doomed.length).toBeGreaterThan(0);
  for (const engine of doomed)
    await engine.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    });
  await expect.poll(() => page.workers().some((worker) => doomed.includes(worker))).toBe(false);
  await expect(room.sweepStatus).toHaveText('Finished');
  expect(await room.finished()).toBe(5);
  expect((await room.rows(3)).filter((row) => row.includes('This browser'))).toHaveLength(5);
});

test.describe('blocked storage: one notice, in one sentence, and everything else works', () => {
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

test('a network that is lost between chunks: a notice while it is retried, and the run continues to its end', async ({
  lab,
  page,
}) => {
  let down = true;
  await page.route(/cifar10-train-0[1-9]\.\w+\.bin$/, (route) =>
    down ? route.abort('internetdisconnected') : route.continue(),
  );
  await page.goto(`./#${SHORT}`);
  await lab.train();
  const told = lab.messages.getByText(/connection was lost .* retried automatically/);
  await expect(told).toBeVisible();
  await expect(page.getByText(/^step 2$/)).toBeVisible();
  down = false;
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(told).toHaveCount(0);
  expect(lab.requests.filter((url) => url.includes('cifar10-train-00'))).toHaveLength(1);
});

test('a network that stays away: one sentence, and “Try again” finds the images once it is back', async ({
  lab,
  page,
}) => {
  await page.route(/cifar10-train-0[1-9]\.\w+\.bin$/, (route) => route.abort('internetdisconnected'));
  await page.goto(`./#${SHORT}`);
  await expect(lab.messages).toContainText('check the connection');
  await page.unrouteAll();
  await lab.button('Try again').click();
  await expect(lab.status).toHaveText('Ready');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  expect(lab.requests.filter((url) => url.includes('cifar10-train-00'))).toHaveLength(1);
});

test('images of an older deployment than their manifest: one sentence, and the stand-in trains', async ({
  lab,
  page,
}) => {
  const older: Buffer[] = [];
  await page.route(/cifar10-train-0[01]\.\w+\.bin$/, async (route) => {
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    // Images as good as any, of the same length, but not those that the manifest names.
    older.push(body);
    await route.fulfill({ response, body: Buffer.concat([body.subarray(3073), body.subarray(0, 3073)]) });
  });
  await page.goto(`./#${SHORT}`);
  await expect(lab.messages).toContainText(/cifar10-train-00\.\w+\.bin is not the one that was prepared/);
  expect(older.length).toBeGreaterThanOrEqual(2);
  await lab.button('Use the stand-in images').click();
  await expect(lab.status).toHaveText('Ready');
  await lab.train();
  await expect(lab.status).toHaveText(/Epochs used up/);
  await expect(page).toHaveURL(/data=standin/);
});

test('a race holds the lock of a run, once for each engine, so that no update interrupts it, and releases both when it is left', async ({
  page,
}) => {
  const held = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name === 'rethinking-generalization-run').length;
    });
  await page.goto('./?room=stage&script=race,bound');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect.poll(held).toBe(2);
  await page.getByRole('combobox', { name: 'Scene' }).selectOption('1');
  await expect.poll(held).toBe(0);
});

/** The step of the stored checkpoint; 0 if there is none. */
async function keptStep(page: Page): Promise<number> {
  return Number(await keptEntries(page, 'run-under-way-1', 'checkpoint', 'step'));
}

/** The lab's engine: the page reads “Ready” before its worker has begun, and a fault put into no worker would be none. */
async function engineOf(page: Page): Promise<Worker> {
  const engine = page.workers()[0] ?? (await page.waitForEvent('worker'));
  expect(page.workers()).toEqual([engine]);
  return engine;
}
