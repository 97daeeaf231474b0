// The frame of a group of parts, and of one part with the name of its state.

import type { ReactNode } from 'react';

export function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="parts-group">
      <h3>{name}</h3>
      {children}
    </section>
  );
}

interface OneProps {
  readonly name: string;
  /** Shown as if a pointer or a key had brought it about. */
  readonly state?: 'hover' | 'focus' | 'active' | undefined;
  readonly children: ReactNode;
}

export function One({ name, state, children }: OneProps) {
  return (
    <div className="parts-one">
      <div data-state={state}>{children}</div>
      {name}
    </div>
  );
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="parts-row">{children}</div>;
}
