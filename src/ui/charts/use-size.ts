// How large an element is, and its type; the charts draw to measure instead of being scaled.

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from './geometry.ts';

/** Before it has been measured, and where nothing can be (tests). */
const ASSUMED: Size = { width: 400, height: 220, font: 12 };

export function useSize(): [RefObject<HTMLDivElement | null>, Size] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(ASSUMED);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || typeof ResizeObserver === 'undefined') return;
    const measure = () => setSize((before) => measured(current, before));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}

function measured(element: HTMLElement, before: Size): Size {
  const { width, height } = element.getBoundingClientRect();
  const font = Number.parseFloat(getComputedStyle(element).fontSize) || ASSUMED.font;
  const size = { width: Math.floor(width), height: Math.floor(height), font };
  const same = size.width === before.width && size.height === before.height && size.font === before.font;
  return same || size.width < 1 || size.height < 1 ? before : size;
}
