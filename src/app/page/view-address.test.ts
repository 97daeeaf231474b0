// How the page is shown, changed from outside of it.

import { expect, it, vi } from 'vitest';
import { changeView, provideChange } from './view-address.ts';

it('a change that is asked for before the page is rendered is made once it is, and later ones at once', async () => {
  const change = vi.fn(async () => undefined);
  const asked = changeView({ theme: 'dark' });
  expect(change).not.toHaveBeenCalled();
  provideChange(change);
  await asked;
  await changeView({ lang: 'fr' });
  expect(change.mock.calls).toEqual([[{ theme: 'dark' }], [{ lang: 'fr' }]]);
});
