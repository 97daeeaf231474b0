// How the page is built and how its unit tests run. Tools read none of this: see `tools/run.mjs`.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { kernelsPlugin } from './tools/kernels-plugin.ts';
import { oembedPlugin } from './tools/oembed-plugin.ts';
import { offlinePlugin } from './tools/offline-plugin.ts';
import { packagesPlugin } from './tools/packages-plugin.ts';
import { HEADERS, policyPlugin } from './tools/policy.ts';

export default defineConfig({
  base: './',
  plugins: [react(), kernelsPlugin(), policyPlugin(), packagesPlugin(), oembedPlugin(), offlinePlugin()],
  worker: { format: 'es', plugins: () => [kernelsPlugin()] },
  preview: { headers: HEADERS },
  build: {
    target: 'es2023',
    // Charts are fetched when the page has painted, not before.
    modulePreload: false,
    // A font or a picture as data: address would have to be allowed by the policy.
    assetsInlineLimit: 0,
  },
  test: {
    globalSetup: 'tools/kernels-plugin.ts',
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    // By default one core is left for the eyes of whoever watches; on two cores that is half of them.
    maxWorkers: '100%',
    // The first test of a file also loads tfjs and compiles kernels, which a busy machine takes its time for.
    testTimeout: 30_000,
    // `npm run coverage`. What runs in a browser alone is Playwright's, and counts here as not covered.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}', 'tools/**/*.ts'],
      // AssemblyScript is compiled to wasm, which nothing here can count.
      exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/assembly/**', '**/*.d.ts'],
      reporter: ['text', 'html', 'json-summary'],
      reportsDirectory: 'coverage',
      // Counting makes everything slower, so that a test with a limit in seconds may fail here that passes in `npm test`.
      reportOnFailure: true,
    },
  },
});
