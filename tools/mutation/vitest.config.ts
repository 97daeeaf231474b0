// The tests that mutants of `src/core` have to survive (`npm run mutation`): core's own, which need neither kernels nor a page.
// Not those at full size, some of which hold a clock against it: they take seconds, and on a busy machine they fail, so that a
// mutant would seem to be found that was not.

import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/core/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*-full-size.test.ts'],
    setupFiles: ['tools/mutation/same-examples.ts'],
    // Long enough for any of them; mutants that wait for ever cost as much.
    testTimeout: 20_000,
  },
});
