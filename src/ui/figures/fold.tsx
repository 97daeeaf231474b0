// Words and controls that not every reader needs, under a line that opens them.

import type { ReactNode } from 'react';
import './fold.css';

interface FoldProps {
  readonly name: string;
  /** Whose it is, for those who meet it in a list: ` of “Test error”`. */
  readonly of?: string;
  readonly children: ReactNode;
}

export function Fold({ name, of, children }: FoldProps) {
  return (
    <details className="fold">
      <summary>
        {name}
        {of !== undefined && <span className="visually-hidden">{of}</span>}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
