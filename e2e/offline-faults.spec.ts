// What a server may do to the page that the browser is to keep: answer wrongly once, have another build, lose an old one's files.

import { readdir, readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { type Answer, type StaticSite, serveStatic } from '../tools/static-server.ts';
import { expect, test } from './fixtures.ts';
import { LabPage } from './lab.ts';
import { integrityOf, otherBuild, untilKept } from './offline-site.ts';

const DIST = '.cache/e2e/dist';
const BASE = '/course/week-3/';
const SMALL = '#n=100&epochs=2&model=linear&backend=wasm&data=standin';
const PAGE = '<!doctype html><title>Welcome</title>';

test.use({ serviceWorkers: 'allow' });

const files = await readdir(`${DIST}/assets`);
const html = await readFile(`${DIST}/index.html`, 'utf8');
const fromPage = (pattern: RegExp) => pattern.exec(html)?.[1] ?? 'none';
const ENTRY = fromPage(/<script type="module"[^>]* src="\.\/([^"]+)"/);
const STYLE = fromPage(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/);
const chunk = (pattern: RegExp) => `assets/${files.find((name) => pattern.test(name)) ?? 'none'}`;
const THEORY = chunk(/^theory-page-.*\.js$/);
const FONT = chunk(/\.woff2$/);

async function visit(context: BrowserContext, url: string): Promise<LabPage> {
  const lab = new LabPage(await context.newPage());
  await lab.page.goto(url);
  await expect(lab.status).toHaveText('Ready');
  return lab;
}

const workers = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const pageCaches = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('workbox-')));
const look = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => undefined));
const notice = (lab: LabPage) => lab.page.getByRole('region', { name: 'New version' });

async function half(file: string): Promise<Buffer> {
  const bytes = await readFile(`${DIST}/${file}`);
  return bytes.subarray(0, bytes.length / 2);
}
const HALF_ENTRY = await half(ENTRY);

/** A wrong answer to one request for a file: by the page, or by the worker that installs. */
interface Mistake {
  readonly file: string;
  readonly to: 'page' | 'worker';
  readonly answer: Answer;
}

/** The build, from a server that answers wrongly, once for each mistake that it is given. */
async function serveBadly(): Promise<StaticSite & { next(mistake: Mistake): void; made(): number }> {
  let mistake: Mistake | null = null;
  let made = 0;
  const instead = (path: string, destination: string) => {
    // Requests of a page are for a document, a style or a script, those of a worker for bytes only.
    const by = destination === 'empty' ? 'worker' : 'page';
    if (path !== mistake?.file || by !== mistake.to) return undefined;
    const { answer } = mistake;
    mistake = null;
    made++;
    return answer;
  };
  const site = await serveStatic({ folder: DIST, base: BASE, mistake: instead });
  const next = (following: Mistake) => {
    mistake = following;
  };
  return { ...site, next, made: () => made };
}

type Kind = readonly [what: string, file: string, answer: () => Promise<Answer>];

const NO_SCRIPT: readonly Kind[] = [
  ['the entry script as a page', ENTRY, async () => ({ status: 200, body: PAGE })],
  ['another script as a page', THEORY, async () => ({ status: 200, body: PAGE })],
  [
    'a script under the wrong type',
    THEORY,
    async () => ({ status: 200, type: 'text/plain', body: await readFile(`${DIST}/${THEORY}`) }),
  ],
  ['a script that leads to the page', THEORY, async () => ({ status: 302, location: BASE })],
];
const NO_FILE: readonly Kind[] = [
  ['half a style sheet', STYLE, async () => ({ status: 200, type: 'text/css', body: await half(STYLE) })],
  ['an error of the server', FONT, async () => ({ status: 500, body: PAGE })],
  ['another page of the same address', 'index.html', async () => ({ status: 200, body: PAGE })],
  ['a missing file', FONT, async () => ({ status: 404 })],
];

for (const [which, kinds] of [
  ['for a script', NO_SCRIPT],
  ['for another file', NO_FILE],
] as const)
  test(`one wrong answer a visit while the worker installs, ${which}: nothing of it is kept, and the next visit mends it`, async ({
    context,
  }) => {
    const site = await serveBadly();
    const lab = new LabPage(await context.newPage());
    for (const [i, [what, file, answer]] of kinds.entries())
      await test.step(what, async () => {
        site.next({ file, to: 'worker', answer: await answer() });
        await lab.page.goto(`${site.url}?visit=${i}${SMALL}`);
        await expect(lab.status).toHaveText('Ready');
        await expect.poll(site.made).toBe(i + 1);
        await expect.poll(() => workers(lab.page)).toBe(0);
        await expect.poll(() => pageCaches(lab.page)).toEqual([]);
      });
    await lab.page.goto(`${site.url}?visit=last${SMALL}`);
    await expect(lab.status).toHaveText('Ready');
    await untilKept(lab.page);
    await site.close();
    await context.setOffline(true);
    await lab.page.reload();
    await expect(lab.status).toHaveText('Ready');
    await lab.page.getByRole('link', { name: 'Theory' }).click();
    await expect(lab.page.locator('.katex').first()).toBeVisible();
  });

test('another build that does not arrive whole serves nothing: the current one stays', async ({ context }) => {
  let build = 1;
  const right = otherBuild(DIST);
  // Its list of files is right, one of its files is not.
  const change = (path: string, bytes: Buffer) => (build === 1 || path === THEORY ? bytes : right(path, bytes));
  const mistake = (path: string): Answer | undefined =>
    build === 2 && path === THEORY ? { status: 200, body: PAGE } : undefined;
  const site = await serveStatic({ folder: DIST, base: BASE, change, mistake });
  const lab = await visit(context, `${site.url}${SMALL}`);
  await untilKept(lab.page);
  build = 2;
  await look(lab.page).catch(() => undefined);
  const installing = () =>
    lab.page.evaluate(async () => {
      const { installing, waiting } = await navigator.serviceWorker.ready;
      return [installing !== null, waiting !== null];
    });
  await expect.poll(installing).toEqual([false, false]);
  await expect.poll(async () => (await pageCaches(lab.page)).length).toBe(1);
  await lab.page.reload();
  await expect(lab.status).toHaveText('Ready');
  await expect(lab.page.locator('html')).not.toHaveAttribute('data-build');
  await expect(notice(lab)).toHaveCount(0);
  await site.close();
});

test('a tab on its first visit is offered another build, and keeps its own files until it is taken', async ({
  context,
}) => {
  let build = 1;
  const right = otherBuild(DIST, THEORY);
  const site = await serveStatic({
    folder: DIST,
    base: BASE,
    change: (path, bytes) => (build === 1 ? bytes : right(path, bytes)),
    mistake: (path) => (build === 1 ? undefined : right.instead(path)),
  });
  const lab = await visit(context, `${site.url}${SMALL}`);
  await untilKept(lab.page);
  build = 2;
  await look(lab.page);
  await expect(notice(lab)).toBeVisible();
  // On the server it is gone.
  expect((await fetch(`${site.url}${THEORY}`)).status).toBe(404);
  await lab.page.getByRole('link', { name: 'Theory' }).click();
  await expect(lab.page.locator('.katex').first()).toBeVisible();
  await lab.page.getByRole('link', { name: 'Lab' }).click();
  await notice(lab).getByRole('button', { name: 'Load it now' }).click();
  await expect(lab.page.locator('html')).toHaveAttribute('data-build', '2');
  await expect(lab.status).toHaveText('Ready');
  // A frame on another page of this site may still be of the build before.
  const old = (path: string) => lab.page.evaluate(async (url) => (await fetch(url)).status, path);
  expect(await old(THEORY)).toBe(200);
  expect(await old('assets/never-was.js')).toBe(404);
  await site.close();
});

test('a tab whose first worker is already of another build shows a notice', async ({ context }) => {
  let build = 1;
  const right = otherBuild(DIST, ENTRY);
  const site = await serveStatic({
    folder: DIST,
    base: BASE,
    change: (path, bytes) => (build === 1 ? bytes : right(path, bytes)),
    mistake: (path) => (build === 1 ? undefined : right.instead(path)),
  });
  const lab = new LabPage(await context.newPage());
  // Between the page and its worker, which comes some seconds after it.
  lab.page.on('request', (request) => {
    if (/manifest\.json/.test(request.url())) build = 2;
  });
  await lab.page.goto(`${site.url}${SMALL}`);
  await expect(notice(lab)).toBeVisible();
  await expect(lab.page.locator('html')).not.toHaveAttribute('data-build');
  await notice(lab).getByRole('button', { name: 'Load it now' }).click();
  await expect(lab.page.locator('html')).toHaveAttribute('data-build', '2');
  await expect(lab.status).toHaveText('Ready');
  await expect(notice(lab)).toHaveCount(0);
  await site.close();
});

test.describe('a page that cannot start shows one sentence, and can be reloaded', () => {
  const sentence = (page: Page) => page.getByRole('alert').filter({ hasText: 'This page could not start' });

  async function startsAgain(lab: LabPage): Promise<void> {
    await expect(sentence(lab.page)).toBeVisible();
    await expect(lab.page.locator('.arriving')).toBeHidden();
    await lab.page.getByRole('link', { name: 'load the page again' }).click();
    await expect(lab.status).toHaveText('Ready');
    await expect(sentence(lab.page)).toHaveCount(0);
    expect(lab.page.url()).toContain('model=linear&n=100&epochs=2');
  }

  const BROKEN: readonly (readonly [what: string, answer: Answer])[] = [
    ['is missing', { status: 404 }],
    ['comes as a page', { status: 200, body: PAGE }],
    ['is an error of the server', { status: 500, body: PAGE }],
    ['is cut off', { status: 200, type: 'text/javascript', body: HALF_ENTRY }],
  ];

  for (const [what, answer] of BROKEN)
    test(`where its script ${what}`, async ({ context }) => {
      const site = await serveBadly();
      site.next({ file: ENTRY, to: 'page', answer });
      const lab = new LabPage(await context.newPage());
      await lab.page.goto(`${site.url}${SMALL}`);
      await startsAgain(lab);
      await site.close();
    });

  test('where the browser has kept a wrong file: it is taken away, and what others keep is not', async ({
    context,
  }) => {
    const site = await serveStatic({ folder: DIST, base: BASE });
    const lab = await visit(context, `${site.url}${SMALL}`);
    await untilKept(lab.page);
    await lab.page.evaluate(
      async ([entry, page]) => {
        for (const name of await caches.keys()) {
          if (!name.startsWith('workbox-')) continue;
          const cache = await caches.open(name);
          for (const request of await cache.keys())
            if (request.url.includes(entry))
              await cache.put(request, new Response(page, { headers: { 'content-type': 'text/html' } }));
        }
        for (const other of ['other', 'workbox-precache-v2-http://127.0.0.1/other/']) await caches.open(other);
      },
      [ENTRY, PAGE] as const,
    );
    await lab.page.reload();
    await expect(sentence(lab.page)).toBeVisible();
    expect(await workers(lab.page)).toBe(0);
    const left = await lab.page.evaluate(() => caches.keys());
    expect(left).toEqual(expect.arrayContaining(['other', 'rethinking-generalization-data']));
    expect(left.filter((name) => name.startsWith('workbox-'))).toHaveLength(1);
    await startsAgain(lab);
    await untilKept(lab.page);
    await site.close();
  });
});

test('the build lists every file with its hash', async () => {
  const worker = await readFile(`${DIST}/site-worker.js`, 'utf8');
  const entries = [...worker.matchAll(/\{[^{}]*"url":"([^"]+)"[^{}]*\}/g)];
  expect(entries.length).toBeGreaterThan(50);
  for (const [entry, url] of entries)
    expect(/"integrity":"([^"]+)"/.exec(entry)?.[1], url).toBe(await integrityOf(`${DIST}/${url}`));
});
