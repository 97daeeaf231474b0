// @vitest-environment jsdom
// The watch over the page's start (public/start.js), which must work where no other file of the page does.

import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildCacheName, isPageCache } from '../../core/build-caches.ts';

const script = await readFile('public/start.js', 'utf8');
const html = await readFile('index.html', 'utf8');
const FOLDER = `${location.origin}/course/`;

/** A browser that has stored this page, another folder's, and images, with the page's first words on the screen. */
function browser({ origin = location.origin, scope = FOLDER } = {}) {
  document.body.innerHTML = /<body>(.*)<script type="module"/s.exec(html)?.[1] ?? '';
  const own = [buildCacheName('a', FOLDER), buildCacheName('b', FOLDER), `workbox-precache-v2-${FOLDER}`];
  const others = [buildCacheName('a', `${location.origin}/`), 'rethinking-generalization-data', 'other'];
  const names = new Set([...own, ...others]);
  const unregister = vi.fn(async () => true);
  const fetched: unknown[] = [];
  const listeners: (readonly [type: string, listener: (event: object) => void])[] = [];
  const given = {
    self: { origin },
    document: {
      currentScript: { src: `${FOLDER}start.js` },
      querySelector: (selector: string) => document.querySelector(selector),
    },
    window,
    caches: { keys: async () => [...names], delete: async (name: string) => names.delete(name) },
    navigator: { serviceWorker: { getRegistration: async () => ({ scope, unregister }) } },
    performance: {
      getEntriesByType: () =>
        ['assets/a.js', 'assets/a.css', 'assets/a.woff2'].map((name) => ({ name: `${FOLDER}${name}` })),
    },
    fetch: async (...asked: unknown[]) => {
      fetched.push(asked);
      // The worker that is still there stores what passes through it.
      names.add(own[0] ?? '');
    },
    location: { href: `${FOLDER}?lang=en#n=100`, reload: vi.fn() },
    addEventListener: (type: string, listener: (event: object) => void) => listeners.push([type, listener]),
  };
  new Function(...Object.keys(given), script)(...Object.values(given));
  const happen = (type: string, event: object = {}) => {
    for (const [of, listener] of listeners) if (of === type) listener(event);
  };
  const sentence = () => document.querySelector<HTMLElement>('.arriving-failed');
  return { happen, names, own, others, unregister, fetched, sentence, location: given.location };
}

const scriptError = () => ({ target: document.createElement('script') });

afterEach(() => document.body.replaceChildren());

describe('the watch over the page’s start', () => {
  it.each([
    ['a script that does not arrive', 'error', scriptError],
    ['a script that throws', 'error', () => ({ target: window })],
    ['a file that the page waits for and does not get', 'unhandledrejection', () => ({})],
  ])('on %s clears this page’s files, asks for them again, and then says so', async (_, type, event) => {
    const { happen, names, others, unregister, fetched, sentence } = browser();
    expect(sentence()?.hidden).toBe(true);
    happen(type, event());
    await vi.waitFor(() => expect(sentence()?.hidden).toBe(false), { timeout: 30_000 });
    expect([...names]).toEqual(others);
    expect(unregister).toHaveBeenCalledOnce();
    const again = { cache: 'reload' };
    expect(fetched).toEqual(
      [`${FOLDER}?lang=en`, `${FOLDER}assets/a.js`, `${FOLDER}assets/a.css`].map((url) => [url, again]),
    );
  });

  it('loads the page again with its experiment, when asked', async () => {
    const { happen, sentence, location: at } = browser();
    happen('error', scriptError());
    await vi.waitFor(() => expect(sentence()?.hidden).toBe(false), { timeout: 30_000 });
    sentence()?.querySelector('p')?.click();
    expect(at.reload).not.toHaveBeenCalled();
    sentence()?.querySelector('a')?.click();
    expect(at.reload).toHaveBeenCalledOnce();
  });

  it('leaves the worker of another folder alone', async () => {
    const { happen, unregister, sentence } = browser({ scope: `${location.origin}/` });
    happen('error', scriptError());
    await vi.waitFor(() => expect(sentence()?.hidden).toBe(false), { timeout: 30_000 });
    expect(unregister).not.toHaveBeenCalled();
  });

  it.each([
    ['an image that is missing', 'error', () => ({ target: document.createElement('img') }), {}, true],
    ['what happens once the page is there', 'error', scriptError, {}, false],
    ['a sandboxed frame, whose scripts may be refused for good', 'error', scriptError, { origin: 'null' }, true],
  ])('does nothing about %s', async (_, type, event, options, starting) => {
    const { happen, names, own, others, sentence } = browser(options);
    if (!starting) document.querySelector('.arriving')?.remove();
    happen(type, event());
    await new Promise((resolve) => setTimeout(resolve));
    expect(sentence()?.hidden).toBe(true);
    expect([...names]).toEqual([...own, ...others]);
  });

  it('has the same rule for names of caches as the rest of the page', () => {
    const { own, others } = browser();
    expect(own.filter((name) => isPageCache(name, FOLDER))).toEqual(own);
    expect(others.filter((name) => isPageCache(name, FOLDER))).toEqual([]);
  });

  it('comes before the page’s own script, and holds nothing up', () => {
    expect(html.indexOf('src="./start.js" defer')).toBeGreaterThan(0);
    expect(html.indexOf('src="./start.js" defer')).toBeLessThan(html.indexOf('type="module"'));
  });
});
