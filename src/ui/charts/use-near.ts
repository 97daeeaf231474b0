// Whether an element is, or has been, about to be seen: what is costly to draw waits for it.

import { type RefObject, useEffect, useState } from 'react';

/** A quarter of a screen ahead of whoever scrolls. */
const AHEAD = '25% 0px';

/** Where nothing can be watched (tests) it always is. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    const { current } = element;
    if (near || !current) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [near, element]);
  return near;
}
