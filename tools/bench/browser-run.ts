// Builds the bench page, opens it in a browser, and returns the times.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { main as compile } from 'assemblyscript/asc';
import { build, preview } from 'vite';
import * as z from 'zod/mini';
import { ENGINES, task } from '../../bench/messages.ts';
import type { BenchPlan, Timed } from '../../bench/page.ts';
import { kernelsPlugin } from '../kernels-plugin.ts';
import { findBrowser } from '../test/browser.ts';

const OUT = '.cache/bench/dist';
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const timedSchema = z.object({
  engine: z.enum(ENGINES),
  task,
  values: z.array(z.number()),
  failure: z.nullable(z.string()),
});

/** @returns the measurements of each heat. */
export async function timeInBrowser(plan: BenchPlan): Promise<{ timed: Timed[][]; browser: string }> {
  await buildBench();
  const server = await preview({
    configFile: false,
    root: 'bench',
    logLevel: 'error',
    build: { outDir: `../${OUT}` },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.locator('body[data-ready]').waitFor({ state: 'attached' });
    const timed: unknown = await page.evaluate((given) => Reflect.get(globalThis, 'runBench')(given), plan);
    return { timed: z.array(z.array(timedSchema)).parse(timed), browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function buildBench(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await build({
    configFile: false,
    root: 'bench',
    base: './',
    logLevel: 'error',
    plugins: [kernelsPlugin()],
    worker: { format: 'es', plugins: () => [kernelsPlugin()] },
    build: { outDir: `../${OUT}`, emptyOutDir: true, target: 'es2023' },
  });
  await writeFile(`${OUT}/peak.wasm`, await compilePeak());
}

async function compilePeak(): Promise<Uint8Array> {
  const file = `${OUT}/peak.out.wasm`;
  const features = ['--enable', 'simd', '--enable', 'relaxed-simd'];
  const { error, stderr } = await compile([
    'bench/assembly/peak.ts',
    '--outFile',
    file,
    '-O3',
    '--runtime',
    'stub',
    ...features,
  ]);
  if (error) throw new Error(`The peak loop could not be compiled: ${stderr.toString()}`);
  return readFile(file);
}
