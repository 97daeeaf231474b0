// The tests that mutants of `src/core` have to survive (`npm run mutation`): core's own, which need neither kernels nor a page.
// Not those that hold a clock against it: a busy machine fails them, and a mutant would seem to be found that was not.

import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/core/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*-speed.test.ts'],
    setupFiles: ['tools/mutation/same-examples.ts'],
    testTimeout: 30_000,
  },
});
