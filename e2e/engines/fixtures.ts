// A browser that Playwright does not drive, the built page as it is served, and a look at what the page did after each test.

import { test as base } from '@playwright/test';
import { HEADERS } from '../../tools/policy.ts';
import { type StaticSite, serveStatic } from '../../tools/static-server.ts';
import type { OtherEngine } from '../../tools/test/other-engines.ts';
import { serveCourse } from '../course.ts';
import { expect } from '../expect.ts';
import { visitInFirefox } from './firefox.ts';
import { PageInVisit } from './page-in-visit.ts';
import type { Visit } from './visit.ts';
import { watch } from './watch.ts';
import { visitInWebKit } from './webkit.ts';

const OPEN: Readonly<Record<OtherEngine, () => Promise<Visit>>> = { firefox: visitInFirefox, webkit: visitInWebKit };
const WATCH = 'watch.js';
/** Of a laptop. */
const SIZE = [1280, 720] as const;

interface Shared {
  readonly engine: OtherEngine;
  /** Started once for all tests: that takes seconds. */
  readonly visit: Visit;
  readonly site: StaticSite;
  /** Another origin, whose pages frame ours. */
  readonly course: StaticSite;
}

export const engineTest = base.extend<{ there: PageInVisit }, Shared>({
  engine: ['firefox', { scope: 'worker', option: true }],
  visit: [
    async ({ engine }, use) => {
      const visit = await OPEN[engine]();
      await use(visit);
      await visit.close();
    },
    { scope: 'worker' },
  ],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const script = { status: 200, type: 'text/javascript', body: `(${watch})()` };
      const site = await serveStatic({
        folder: '.cache/e2e/dist',
        headers: HEADERS,
        change: withScript,
        mistake: (path) => (path === WATCH ? script : undefined),
      });
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  course: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const course = await serveCourse();
      await use(course);
      await course.close();
    },
    { scope: 'worker' },
  ],
  there: async ({ visit, site }, use) => {
    const there = new PageInVisit(visit, site.url);
    await there.resize(...SIZE);
    await use(there);
    expect(await there.problems()).toEqual([]);
  },
});

/** The page with our script before its own. */
function withScript(path: string, bytes: Buffer): Buffer {
  if (path !== 'index.html') return bytes;
  return Buffer.from(String(bytes).replace('<head>', `<head><script src="./${WATCH}"></script>`));
}
