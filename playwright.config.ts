import { defineConfig, devices } from '@playwright/test';
import { isInstalled, OTHER_ENGINES, type OtherEngine } from './tools/test/other-engines.ts';

/** Another port where several checkouts test at once. */
const PORT = Number(process.env.E2E_PORT ?? 4173);
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const launchOptions = (extra: readonly string[] = []) => ({
  args: [...FLAGS, ...extra],
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
});

export default defineConfig<object, { engine: OtherEngine }>({
  testDir: 'e2e',
  outputDir: '.cache/test/playwright',
  // `npm test` runs what is not timed two at a time, and the rest alone (tools/test.ts).
  workers: 1,
  // Both end what hangs, and judge no speed: a machine may do other work meanwhile.
  timeout: 600_000,
  expect: { timeout: 200_000, toPass: { intervals: [20, 50, 100] } },
  forbidOnly: true,
  use: {
    // An action that is never possible ends with a sentence that says why.
    actionTimeout: 60_000,
    baseURL: `http://127.0.0.1:${PORT}`,
    // A trace would take a tenth of the suite's time; a failure has its image, and can be run again with --trace on.
    screenshot: 'only-on-failure',
    // Every test would fetch the whole page once more; those about the service worker allow it.
    serviceWorkers: 'block',
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 720 },
  },
  webServer: {
    command: `node_modules/.bin/vite preview --outDir .cache/e2e/dist --host 127.0.0.1 --port ${PORT} --strictPort`,
    port: PORT,
  },
  projects: [
    // What many have: a browser without a graphics adapter.
    {
      name: 'no-gpu',
      testIgnore: ['**/*.webgpu.spec.ts', '**/*.engines.spec.ts'],
      grepInvert: /@timed/,
      fullyParallel: true,
      use: { launchOptions: launchOptions() },
    },
    // What is measured in milliseconds must have the machine for itself.
    { name: 'timed', grep: /@timed/, workers: 1, use: { launchOptions: launchOptions() } },
    // Chrome's software adapter: right answers, slowly.
    {
      name: 'webgpu',
      testMatch: '**/*.webgpu.spec.ts',
      workers: 1,
      use: { launchOptions: launchOptions(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']) },
    },
    // Each a browser of its own, started once and driven by another library: what is not on this machine is no project.
    ...OTHER_ENGINES.filter(isInstalled).map((engine) => ({
      name: engine,
      testMatch: '**/*.engines.spec.ts',
      workers: 1,
      use: { engine },
    })),
  ],
});
