// The index of a page: one row of names that stays in sight, the one in view marked. The address's hash is the experiment's, so
// these are buttons that move, not links.

import { useEffect, useRef, useState } from 'react';
import { wholeInView } from '../kit/whole-in-view.ts';
import './room-index.css';

export interface IndexItem {
  /** Of the element in the page. */
  readonly id: string;
  readonly label: string;
  /** Before the label: `1`. */
  readonly number?: number;
}

interface RoomIndexProps {
  readonly items: readonly IndexItem[];
  /** For screen readers: what it lists. */
  readonly name: string;
}

export function RoomIndex({ items, name }: RoomIndexProps) {
  const current = useInView(items);
  const row = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current]');
    // Never from under the keyboard's focus, which may be at the row's other end.
    if (row.current?.contains(document.activeElement)) return;
    // Sideways alone: the page itself must not move.
    if (here instanceof HTMLElement) row.current?.scrollTo({ left: here.offsetLeft - 80 });
  });
  return (
    <nav className="room-index" aria-label={name}>
      <ol ref={row} onFocus={wholeInView}>
        {items.map(({ id, label, number }) => (
          <li key={id}>
            <button type="button" aria-current={id === current ? 'location' : undefined} onClick={() => goTo(id)}>
              {number !== undefined && <b>{number}</b>} {label}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Moves to a part of the page, keyboard focus included. */
export function goTo(id: string): void {
  const part = document.getElementById(id);
  part?.focus({ preventScroll: true });
  part?.scrollIntoView();
}

/** The last part whose top has gone past the upper third of the window. */
function useInView(items: readonly IndexItem[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3;
      const past = items.filter(({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? line) < line);
      setCurrent(past.at(-1)?.id ?? null);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [items]);
  return current;
}
