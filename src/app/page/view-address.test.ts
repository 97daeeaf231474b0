// @vitest-environment jsdom
// How the page is shown, changed from outside of it.

import { expect, it, vi } from 'vitest';
import { readView, type ViewOptions } from '../../state/page/view-options.ts';
import { changeView, oncePastFront, onceWhereLabTrains, provideChange, viewAddress } from './view-address.ts';

it('a change that is asked for before the page is rendered is made once it is, and later ones at once', async () => {
  const change = vi.fn(async () => undefined);
  const asked = changeView({ theme: 'dark' });
  expect(change).not.toHaveBeenCalled();
  provideChange(change);
  await asked;
  await changeView({ lang: 'fr' });
  expect(change.mock.calls).toEqual([[{ theme: 'dark' }], [{ lang: 'fr' }]]);
});

const view = (room: ViewOptions['room']) => ({ ...readView('', '').view, room });

it('the lab’s engine waits for a part of the page that trains in the lab, and starts once', () => {
  const pastFront = vi.fn();
  const trains = vi.fn();
  viewAddress.show(view('front'), 'in-place');
  oncePastFront(pastFront);
  onceWhereLabTrains(trains);
  viewAddress.show(view('theory'), 'as-new-entry');
  expect(pastFront).toHaveBeenCalledOnce();
  expect(trains).not.toHaveBeenCalled();
  viewAddress.show(view('story'), 'as-new-entry');
  viewAddress.show(view('lab'), 'as-new-entry');
  expect(pastFront).toHaveBeenCalledOnce();
  expect(trains).toHaveBeenCalledOnce();
  onceWhereLabTrains(trains);
  expect(trains).toHaveBeenCalledTimes(2);
});
