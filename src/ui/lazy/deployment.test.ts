// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isOutdated, isStaleCopy } from './deployment.ts';

const page = document.implementation.createHTMLDocument();

beforeEach(() => {
  page.head.innerHTML =
    '<base href="https://page.example/course/"><script type="module" src="./assets/index-abc.js"></script>';
});
afterEach(() => vi.unstubAllGlobals());

const serve = (response: () => Response | Promise<Response>) => {
  const asked = vi.fn(async () => response());
  vi.stubGlobal('fetch', asked);
  return asked;
};

it('a page is outdated once its server names another first script', async () => {
  const asked = serve(() => Response.json({ entry: 'assets/index-xyz.js' }));
  expect(await isOutdated(page)).toBe(true);
  expect(asked).toHaveBeenCalledWith(
    new URL('https://page.example/course/build.json'),
    expect.objectContaining({ cache: 'no-store' }),
  );
});

it.each<[string, () => Response | Promise<Response>]>([
  ['names the same', () => Response.json({ entry: 'assets/index-abc.js' })],
  ['does not answer', () => Promise.reject(new TypeError('no network'))],
  ['has no such file', () => new Response('', { status: 404 })],
  ['answers with a page', () => new Response('<!doctype html>')],
  ['answers with something else', () => Response.json(['assets/index-xyz.js'])],
  ['names no text', () => Response.json({ entry: 7 })],
])('it is not where the server %s', async (_, response) => {
  serve(response);
  expect(await isOutdated(page)).toBe(false);
});

const KEPT = { type: 'navigate', transferSize: 0, workerStart: 0 } as const;

it('a page is a stale copy where the browser took it from its own store and the server has another build', async () => {
  expect(await isStaleCopy(KEPT, async () => true)).toBe(true);
  expect(await isStaleCopy(KEPT, async () => false)).toBe(false);
});

it.each([
  ['came from the server', { ...KEPT, transferSize: 300 }],
  [
    'was loaded again, so that no two servers that disagree make it do so for ever',
    { ...KEPT, type: 'reload' } as const,
  ],
  ['came from the service worker, which has a way of its own', { ...KEPT, workerStart: 12 }],
  ['came from nowhere that the browser tells', null],
])('the server is not asked where the page %s', async (_, arrival) => {
  const asked = vi.fn(async () => true);
  expect(await isStaleCopy(arrival, asked)).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});
