// `expect`, whose polls look often. By default a poll comes to wait a second between two looks: a quarter of the suite's time.

import { expect as rareExpect } from '@playwright/test';

const intervals = [20, 50, 100];

const poll: typeof rareExpect.poll = (actual, options) =>
  rareExpect.poll(actual, { intervals, ...(typeof options === 'string' ? { message: options } : options) });

export const expect: typeof rareExpect = new Proxy(rareExpect, {
  get: (target, key) => (key === 'poll' ? poll : Reflect.get(target, key)),
});
