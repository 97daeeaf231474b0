// Requests to the theory worker: a button, how far it is while it works, a way to cancel, and why it failed.

import type { ReactNode, Ref } from 'react';
import { say } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';

export interface AskStatus {
  /** What it is doing, and the fraction done: `Factorizing`, 0.4. */
  readonly working: { readonly what: string; readonly done: number } | null;
  readonly failure: string | null;
}

interface AskBarProps extends AskStatus {
  /** On the button: `Solve`. */
  readonly act: string;
  readonly onAsk: () => void;
  readonly onGiveUp: () => void;
  readonly box?: Ref<HTMLDivElement>;
  /** Choices that the question is made of. */
  readonly children?: ReactNode;
}

export function AskBar({ act, working, failure, onAsk, onGiveUp, box, children }: AskBarProps) {
  return (
    <div className="ask" ref={box}>
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
              {say`Cancel`}
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
export function AskSelect<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label className="ask-choice">
      <span>{label}</span>
      <Select label={null} value={value} options={options} onChange={onChange} />
    </label>
  );
}
