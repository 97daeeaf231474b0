import { test as base, expect } from '@playwright/test';
import { LabPage } from './lab.ts';

/** Every test ends with a look at the console: an error nobody handled, or a broken policy, fails it. */
export const test = base.extend<{ lab: LabPage; allowed: RegExp }>({
  /** Console errors that a test brings about on purpose. */
  allowed: [/^$/, { option: true }],
  lab: async ({ page, allowed }, use) => {
    const lab = new LabPage(page);
    await use(lab);
    expect(lab.problems.filter((problem) => !allowed.test(problem))).toEqual([]);
  },
});

export { expect };
