// @vitest-environment jsdom
// Charts that wait for their turn: one after another, none left out, and none that is gone holds up the others.

import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useTurn } from './use-turn.ts';

vi.stubGlobal('ResizeObserver', class {});
afterEach(cleanup);

const order: string[] = [];

function Drawn({ name, ready = true }: { readonly name: string; readonly ready?: boolean }) {
  const come = useTurn(ready);
  if (come && !order.includes(name)) order.push(name);
  return come ? <p>{name}</p> : null;
}

it('draws one after another, in their order, and leaves out what is not ready', async () => {
  order.length = 0;
  const charts = (ready: boolean) => (
    <>
      <Drawn name="a" />
      <Drawn name="b" ready={ready} />
      <Drawn name="c" />
    </>
  );
  const { rerender } = render(charts(false));
  expect(order).toEqual([]);
  await screen.findByText('c');
  expect(order).toEqual(['a', 'c']);
  rerender(charts(true));
  await screen.findByText('b');
});

it('continues where one is gone before it was drawn', async () => {
  order.length = 0;
  const { rerender } = render(
    <>
      <Drawn key="a" name="a" />
      <Drawn key="b" name="b" />
    </>,
  );
  rerender(<Drawn key="b" name="b" />);
  await waitFor(() => expect(order).toContain('b'));
});
