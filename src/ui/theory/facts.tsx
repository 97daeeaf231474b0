// A few numbers with what they are, large enough for the back row.

import type { ReactNode } from 'react';
import './learning.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** A few words under it. */
  readonly note?: string;
  readonly tone?: 'good' | 'warn';
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, note, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-tone={tone}>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
