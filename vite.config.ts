// How the page is built and how its unit tests run. Tools read none of this: see `tools/run.mjs`.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildIdPlugin } from './tools/build-id-plugin.ts';
import { fontsPlugin } from './tools/fonts-plugin.ts';
import { hostFilesPlugin } from './tools/host-files-plugin.ts';
import { kernelsPlugin } from './tools/kernels-plugin.ts';
import { layersFirstPlugin } from './tools/layers-first-plugin.ts';
import { notFoundPlugin } from './tools/not-found-plugin.ts';
import { oembedPlugin } from './tools/oembed-plugin.ts';
import { offlinePlugin } from './tools/offline-plugin.ts';
import { packagesPlugin } from './tools/packages-plugin.ts';
import { pageChunks } from './tools/page-chunks.ts';
import { HEADERS, policyPlugin } from './tools/policy.ts';
import { stillsPlugin } from './tools/stills-plugin.ts';
import { woff2Only } from './tools/woff2-only.ts';
import { workerChunks } from './tools/worker-chunks.ts';

export default defineConfig({
  base: './',
  // One page, but no router: an address without a file is a mistake, not another view of the page.
  appType: 'mpa',
  plugins: [
    react(),
    kernelsPlugin(),
    buildIdPlugin(),
    fontsPlugin(),
    policyPlugin(),
    layersFirstPlugin(),
    packagesPlugin(),
    stillsPlugin(),
    oembedPlugin(),
    notFoundPlugin(),
    hostFilesPlugin(),
    offlinePlugin(),
  ],
  worker: { format: 'es', plugins: () => [kernelsPlugin()], rolldownOptions: { output: workerChunks } },
  css: { postcss: { plugins: [woff2Only] } },
  preview: { headers: HEADERS },
  build: {
    target: 'es2023',
    // What a part imports is fetched with it, not after it; the first file has nothing but parts that come later.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'js' ? files : []),
    },
    // A font or an image as data: address would have to be allowed by the policy.
    assetsInlineLimit: 0,
    rolldownOptions: { output: pageChunks },
  },
  test: {
    globalSetup: 'tools/kernels-plugin.ts',
    pool: 'threads',
    projects: [
      // Core and state keep nothing in a module but the language, which the setup file takes back: their files share what they
      // import, which otherwise takes as long as their tests.
      { extends: true, test: { name: 'shared', include: ['src/{core,state}/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: ['src/{core,state}/**'],
        },
      },
    ],
    // By default one core is left for the eyes of whoever watches; on two cores that is half of them.
    maxWorkers: '100%',
    // Ends what hangs, and judges no speed: what takes half a minute on a free machine took three beside a full load, and the
    // first test of a file also loads tfjs and compiles kernels.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    setupFiles: ['tools/testing/each-file.ts'],
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
