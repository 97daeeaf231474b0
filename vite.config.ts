// How the page is built and how its unit tests run. Tools read none of this: see `tools/run.mjs`.

import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { kernelsPlugin } from './tools/kernels-plugin.ts';
import { offlinePlugin } from './tools/offline-plugin.ts';
import { packagesPlugin } from './tools/packages-plugin.ts';

/** The development server injects scripts and styles of its own, which the page's content security policy forbids. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  base: './',
  plugins: [react(), kernelsPlugin(), withoutPolicyInDevelopment, packagesPlugin(), offlinePlugin()],
  worker: { format: 'es', plugins: () => [kernelsPlugin()] },
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
    // The first test of a file also loads tfjs and compiles kernels, which a busy machine takes its time for.
    testTimeout: 30_000,
  },
});
