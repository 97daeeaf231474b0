// Our WebGPU kernels in a browser, on its software adapter: right to rounding, few, and nothing left over.

import { type Page, test } from '@playwright/test';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { kernelsPlugin } from '../tools/kernels-plugin.ts';
import { expect } from './expect.ts';
import { CHECKS, type CheckOutcome } from './kernels/names.ts';

const OUT = '.cache/e2e/kernels';
/** A separate page: of the site's plugins it needs only the kernels. */
const PAGE: InlineConfig = { configFile: false, root: 'e2e/kernels', logLevel: 'error', plugins: [kernelsPlugin()] };
let server: PreviewServer;

// A software adapter takes its time.
test.describe.configure({ timeout: 300_000 });

test.beforeAll(async () => {
  await build({
    ...PAGE,
    base: './',
    build: { outDir: `../../${OUT}`, emptyOutDir: true, target: 'es2023' },
  });
  server = await preview({
    ...PAGE,
    build: { outDir: `../../${OUT}` },
    preview: { host: '127.0.0.1', port: 0 },
  });
});

test.afterAll(() => server.close());

/** One page for all: a software adapter takes seconds to compile what the next check needs again. */
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.locator('body[data-ready]').waitFor({ state: 'attached' });
});
test.afterAll(() => page.close());

for (const name of CHECKS) {
  test(`${name}`, async () => {
    const outcome: CheckOutcome = await page.evaluate((which) => Reflect.get(globalThis, 'runCheck')(which), name);
    test.info().annotations.push({ type: 'largest relative error', description: outcome.worst.toExponential(1) });
    expect(outcome.failure).toBeNull();
  });
}

/** Below these, where tfjs's own operations need several times as many (docs/PERFORMANCE.md). */
const LIMITS = [
  ['mlp-1x512', 128, 20],
  ['mlp-3x512', 128, 20],
  ['alexnet-small', 128, 45],
  ['inception-small', 16, 250],
] as const;

for (const [model, batch, limit] of LIMITS) {
  test(`a step of ${model} takes fewer than ${limit} dispatches`, async () => {
    const counted = await page.evaluate(([which, size]) => Reflect.get(globalThis, 'count')(which, size, true), [
      model,
      batch,
    ] as const);
    expect(counted.dispatches).toBeLessThan(limit);
    expect(counted.dispatches).toBeGreaterThan(5);
  });
}
