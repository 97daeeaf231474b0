// A question mark that opens a paragraph under what it stands beside. Not a tooltip: it stays open, by touch and keyboard too.

import { useId } from 'react';

interface AboutProps {
  readonly label: string;
  readonly explanation: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function About({ label, explanation, open, onToggle }: AboutProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="info"
        aria-label={`About: ${label}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        {open ? '−' : '?'}
      </button>
      {open && (
        <p id={id} className="prose about-prose">
          {explanation}
        </p>
      )}
    </>
  );
}
