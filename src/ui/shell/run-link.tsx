// A link to the run that is going elsewhere on the page.

import type { ReactNode } from 'react';
import { InnerLink } from './inner-link.tsx';
import './run-link.css';

interface RunLinkProps {
  readonly href: string;
  readonly onFollow: () => void;
  /** Id of the run's corruption, for its color. */
  readonly setting: string;
  readonly children: ReactNode;
}

export function RunLink({ href, onFollow, setting, children }: RunLinkProps) {
  return (
    <span className="run-link" data-setting={setting}>
      <InnerLink href={href} onFollow={onFollow}>
        {children}
      </InnerLink>
    </span>
  );
}
