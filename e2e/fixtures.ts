import { test as base } from '@playwright/test';
import { expect } from './expect.ts';
import { LabPage } from './lab.ts';

/** Every test ends with a look at the console: an unhandled error, or a violation of the policy, fails it. */
export const test = base.extend<{ lab: LabPage; allowed: RegExp }>({
  /** Console errors that a test causes on purpose. */
  allowed: [/^$/, { option: true }],
  lab: async ({ page, allowed }, use) => {
    const lab = new LabPage(page);
    await use(lab);
    expect(lab.problems.filter((problem) => !allowed.test(problem))).toEqual([]);
  },
});

export { expect };
