// How large an element is, and its type; the charts draw to measure instead of being scaled.

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from './geometry.ts';

/** Before it has been measured, and where nothing can be (tests). */
const ASSUMED: Size = { width: 400, height: 220, font: 12 };

/** The last value is whether it has been measured. */
export function useSize(): [RefObject<HTMLDivElement | null>, Size, known: boolean] {
  return useMeasured('at-once');
}

/** The same for what can wait: the page is not laid out for its sake. */
export function useSizeLater(): [RefObject<HTMLDivElement | null>, Size, known: boolean] {
  return useMeasured('with-the-page');
}

function useMeasured(when: 'at-once' | 'with-the-page'): [RefObject<HTMLDivElement | null>, Size, boolean] {
  const element = useRef<HTMLDivElement>(null);
  const [{ size, known }, set] = useState({ size: ASSUMED, known: typeof ResizeObserver === 'undefined' });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || typeof ResizeObserver === 'undefined') return;
    const measure = () =>
      set((before) => {
        const now = measured(current, before.size);
        return before.known && now === before.size ? before : { size: now, known: true };
      });
    if (when === 'at-once') measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [when]);
  return [element, size, known];
}

function measured(element: HTMLElement, before: Size): Size {
  const { width, height } = element.getBoundingClientRect();
  const font = Number.parseFloat(getComputedStyle(element).fontSize) || ASSUMED.font;
  const size = { width: Math.floor(width), height: Math.floor(height), font };
  const same = size.width === before.width && size.height === before.height && size.font === before.font;
  return same || size.width < 1 || size.height < 1 ? before : size;
}
