// Finished runs outlive the page: reloaded at once, on a slow disk, in two tabs, and with a part of the page that cannot be fetched.

import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { keptEntries, keptKeys } from './kept.ts';
import { LabPage } from './lab.ts';

const SHORT = 'n=500&model=linear&epochs=3&stop=epochs&backend=wasm&data=standin';

/** Every write of the page's database waits for `ms` milliseconds, as on a slow disk. */
async function slowDisk(context: BrowserContext, ms: number): Promise<void> {
  await context.addInitScript((wait) => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      // A transaction lasts as long as it has requests.
      const until = performance.now() + wait;
      const ask = () => {
        const asked = this.get('nothing');
        asked.onsuccess = () => performance.now() < until && ask();
      };
      ask();
      return put.apply(this, args);
    };
  }, ms);
}

/** Reloads in the very task in which the page announces the end of the run. */
function reloadAtTheEnd(page: Page): Promise<void> {
  return page.evaluate(() => {
    const status = [...document.querySelectorAll('[role=status]')];
    new MutationObserver(() => {
      if (status.some((one) => /Epochs used up/.test(one.textContent ?? ''))) location.reload();
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

test.describe('a run that has just finished is there after a reload at once', () => {
  for (const ms of [0, 400])
    test(ms === 0 ? 'as fast as the disk is' : 'where every write takes its time', async ({ lab, page, context }) => {
      if (ms > 0) await slowDisk(context, ms);
      await lab.open(SHORT);
      for (const round of [1, 2, 3]) {
        await reloadAtTheEnd(page);
        const reloaded = page.waitForEvent('load');
        await lab.train();
        await reloaded;
        await expect(lab.status).toBeVisible();
        await expect(lab.runs.getByRole('row')).toHaveCount(round + 1);
      }
    });
});

test('two tabs that each finish a run keep both, and a run removed in one stays away', async ({
  lab,
  page,
  context,
}) => {
  const other = new LabPage(await context.newPage());
  await lab.open(SHORT);
  await other.open(`${SHORT}&seed=2`);
  for (const tab of [lab, other]) {
    await tab.train();
    await expect(tab.status).toHaveText(/Epochs used up/);
  }
  await expect.poll(() => keptKeys(page, 'lab-run/')).toHaveLength(2);
  await page.reload();
  await expect(lab.runs.getByRole('row')).toHaveCount(3);

  await lab.runs
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect.poll(() => keptKeys(page, 'lab-run/')).toHaveLength(1);
  await other.runs.getByRole('checkbox').first().click();
  await other.train();
  await expect(other.status).toHaveText(/Epochs used up/);
  await expect.poll(() => keptKeys(page, 'lab-run/')).toHaveLength(2);
  await page.reload();
  await expect(lab.runs.getByRole('row')).toHaveCount(3);
});

test.describe('a browser that refuses to write finished runs', () => {
  test('leaves the run resumable, and stores it once that is allowed', async ({ lab, page, context }) => {
    await context.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
        const refuses = sessionStorage.getItem('allowed') === null && String(key).startsWith('lab-run/');
        if (refuses) throw new DOMException('No room is left.', 'QuotaExceededError');
        return put.call(this, value, key);
      };
      // Nor is there another way to write one.
      Storage.prototype.setItem = new Proxy(Storage.prototype.setItem, {
        apply: (target, self, given) => self === sessionStorage && Reflect.apply(target, self, given),
      });
    });
    await lab.open('n=1000&model=mlp-1x512&epochs=40&stop=epochs&backend=wasm&data=standin');
    await lab.train();
    await expect.poll(() => keptKeys(page, 'run-under-way')).toHaveLength(1);
    await expect(lab.status).toHaveText(/Epochs used up/);
    await expect(lab.messages).toContainText('Runs are not kept on this device');
    await page.evaluate(() => sessionStorage.setItem('allowed', 'yes'));
    await page.reload();
    await expect(lab.messages.getByText(/A run was interrupted after \d+ epochs?, at step/)).toBeVisible();
    await lab.button(/^Resume$/).click();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await expect.poll(() => keptKeys(page, 'lab-run/')).toHaveLength(1);
    await expect.poll(() => keptKeys(page, 'run-under-way')).toHaveLength(0);
  });
});

test.describe('the part of the page that keeps runs', () => {
  test.use({ allowed: /Failed to load resource|dynamically imported module/ });

  test('cannot be fetched: one sentence, and the rest works', async ({ lab, page }) => {
    await page.route(/\/assets\/archive-[\w-]+\.js/, (route) => route.abort());
    await lab.open(SHORT);
    await expect(lab.messages.getByText(/did not arrive.*save what you want to keep, or reload/)).toHaveCount(1);
    await lab.train();
    await expect(lab.status).toHaveText(/Epochs used up/);
    await page.unrouteAll();
    await page.reload();
    await expect(lab.status).toBeVisible();
    await expect(lab.messages.getByText(/did not arrive/)).toHaveCount(0);
  });
});

test('a visit’s answers in the story stay where the database opens late, and those of two tabs do', async ({
  page,
  context,
}) => {
  const commit = (where: Page) => where.getByRole('button', { name: 'That is my prediction' }).click();
  await page.goto('./?room=story&chapter=shattering');
  await commit(page);
  await expect.poll(() => keptEntries(page, 'story-1', 'numbers')).toContain('shattering');
  await context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<typeof open>) {
      const request = open.apply(this, args);
      // The listener is called 300 ms later.
      request.addEventListener('success', function late(event) {
        event.stopImmediatePropagation();
        request.removeEventListener('success', late);
        setTimeout(() => request.dispatchEvent(new Event('success')), 300);
      });
      return request;
    };
  });
  const other = await context.newPage();
  await other.goto('./?room=story&chapter=bound');
  await commit(other);
  await page.reload();
  await page.goto('./?room=story&chapter=regularizers');
  await commit(page);
  for (const chapter of ['shattering', 'bound', 'regularizers'])
    await expect.poll(() => keptEntries(page, 'story-1', 'numbers')).toContain(chapter);
  await page.goto('./?room=story&chapter=bound');
  await expect(page.locator('.story-reply')).toHaveText(/^You said 1\.00; the bound is 1\.30/);
  await other.close();
});
