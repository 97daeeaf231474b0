// The tests that mutants of `src/core` have to survive (`npm run mutation`): core's own, which need neither kernels nor a page.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/core/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
