// Whether the page is, or has been, printed: everything is in view then, and has to be there at once.

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export function usePaper(): boolean {
  const [paper, setPaper] = useState(false);
  useEffect(() => {
    // Not everywhere (tests).
    if (typeof matchMedia === 'undefined') return;
    const media = matchMedia('print');
    const look = () => {
      if (media.matches) flushSync(() => setPaper(true));
    };
    const print = () => flushSync(() => setPaper(true));
    if (media.matches) setPaper(true);
    media.addEventListener('change', look);
    addEventListener('beforeprint', print);
    return () => {
      media.removeEventListener('change', look);
      removeEventListener('beforeprint', print);
    };
  }, []);
  return paper;
}
