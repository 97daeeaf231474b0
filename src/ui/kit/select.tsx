// A list that opens, to choose one of several: the browser's own, so that keyboards, screen readers and phones support it.

import type { ReactNode } from 'react';
import './select.css';

export interface SelectOption<V extends string | number> {
  readonly id: V;
  readonly label: string;
  /** The label's own language, where it is not the page's. */
  readonly lang?: string;
}

interface SelectProps<V extends string | number> {
  /** Its name for screen readers; `null` where a visible label holds it, or names it by its `id`. */
  readonly label: string | null;
  readonly id?: string;
  /** An id among the options; one that is not among them shows the first. */
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (id: V) => void;
  /** What replaces it where there is little space: a sign or a few letters, which open the same list. */
  readonly face?: ReactNode;
}

export function Select<V extends string | number>({ label, id, value, options, onChange, face }: SelectProps<V>) {
  const list = (
    <select
      id={id}
      className="select"
      aria-label={label ?? undefined}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => String(option.id) === currentTarget.value);
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map((option) => (
        <option key={option.id} value={option.id} lang={option.lang}>
          {option.label}
        </option>
      ))}
    </select>
  );
  if (face === undefined) return list;
  return (
    <span className="select-box" title={label ?? undefined}>
      <span className="select-face" aria-hidden="true">
        {face}
      </span>
      {list}
    </span>
  );
}
