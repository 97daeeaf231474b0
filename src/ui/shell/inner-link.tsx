// A link to another part of the page: it is followed without loading the page again, unless it opens another tab or window.

import type { MouseEvent, ReactNode } from 'react';

interface InnerLinkProps {
  /** For another tab, and for those who copy it. */
  readonly href: string;
  readonly onFollow: () => void;
  readonly current?: boolean;
  readonly children: ReactNode;
}

export function InnerLink({ href, onFollow, current = false, children }: InnerLinkProps) {
  const follow = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow();
  };
  return (
    <a href={href} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
