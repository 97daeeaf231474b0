// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isOutdated } from './deployment.ts';

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
  expect(asked).toHaveBeenCalledWith(new URL('https://page.example/course/build.json'), { cache: 'no-store' });
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
