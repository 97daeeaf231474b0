// Asking the theory worker: a button, how far it is while it works, the way to give up, and why it failed.

import type { ReactNode } from 'react';
import { say } from '../../core/language/say.ts';

export interface AskStatus {
  /** What it is doing, and the share of that: `Factorising`, 0.4. */
  readonly working: { readonly what: string; readonly done: number } | null;
  readonly failure: string | null;
}

interface AskBarProps extends AskStatus {
  /** On the button: `Solve`. */
  readonly act: string;
  readonly onAsk: () => void;
  readonly onGiveUp: () => void;
  /** Choices that the question is made of. */
  readonly children?: ReactNode;
}

export function AskBar({ act, working, failure, onAsk, onGiveUp, children }: AskBarProps) {
  return (
    <div className="ask">
      <div className="ask-choices">{children}</div>
      <div className="ask-acts">
        <button type="button" className="button" data-first="true" onClick={onAsk}>
          {act}
        </button>
        {working && (
          <>
            <progress value={working.done} aria-label={working.what} />
            <span className="ask-what">{working.what} …</span>
            <button type="button" className="button" data-quiet onClick={onGiveUp}>
              {say`Give up`}
            </button>
          </>
        )}
      </div>
      <p className="ask-failure" role="status">
        {failure}
      </p>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly onChange: (id: T) => void;
}

/** One of several, as a list that opens. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const choose = (text: string) => {
    const found = options.find(({ id }) => id === text);
    if (found) onChange(found.id);
  };
  return (
    <label className="ask-choice">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
