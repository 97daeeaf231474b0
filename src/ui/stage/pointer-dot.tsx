// A dot that follows the mouse, for those who point at something on a projector.

import { useEffect, useRef } from 'react';

interface PointerDotProps {
  /** Where the mouse was last, in px from the window's top left. */
  readonly from: { readonly x: number; readonly y: number };
}

export function PointerDot({ from }: PointerDotProps) {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (x: number, y: number) => {
      if (dot.current) dot.current.style.translate = `${x}px ${y}px`;
    };
    place(from.x, from.y);
    const follow = ({ clientX, clientY }: PointerEvent) => place(clientX, clientY);
    document.addEventListener('pointermove', follow);
    return () => document.removeEventListener('pointermove', follow);
  }, [from]);
  return <div className="stage-dot" ref={dot} aria-hidden="true" />;
}
