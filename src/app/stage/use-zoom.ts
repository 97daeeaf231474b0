// Enlarges the scene's figure where the mouse is: what is under it stays, and moving it moves what is seen.

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Zoom {
  readonly zoom: boolean;
  readonly switchZoom: () => void;
  /** Where the mouse is, in px from the window's top left; the middle until it has been moved. */
  readonly mouse: RefObject<Point>;
  /** Goes to the stage, which styles itself by `--zoom-x` and `--zoom-y`. */
  readonly stage: RefObject<HTMLElement | null>;
}

export function useZoom(): Zoom {
  const [zoom, setZoom] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const mouse = useRef<Point>({ x: innerWidth / 2, y: innerHeight / 2 });
  useEffect(() => {
    const place = () => {
      stage.current?.style.setProperty('--zoom-x', `${(100 * mouse.current.x) / innerWidth}%`);
      stage.current?.style.setProperty('--zoom-y', `${(100 * mouse.current.y) / innerHeight}%`);
    };
    place();
    const follow = ({ clientX, clientY, buttons }: PointerEvent) => {
      mouse.current = { x: clientX, y: clientY };
      // What is dragged stays under the pointer.
      if (zoom && buttons === 0) place();
    };
    document.addEventListener('pointermove', follow);
    return () => document.removeEventListener('pointermove', follow);
  }, [zoom]);
  return { zoom, switchZoom: useCallback(() => setZoom((on) => !on), []), mouse, stage };
}
