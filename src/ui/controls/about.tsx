// A question mark that opens a paragraph under the control beside it. Not a tooltip: it stays open, by touch and keyboard too.

import { useId } from 'react';
import { say, translate } from '../../core/language/say.ts';
import { Glossed, Terms } from '../glossary/glossed.tsx';

/** Both texts are a definition's, in English. */
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
        aria-label={say`About: ${translate(label)}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        {open ? '−' : '?'}
      </button>
      {open && (
        <p id={id} className="prose about-prose">
          <Glossed>
            <Terms text={translate(explanation)} />
          </Glossed>
        </p>
      )}
    </>
  );
}
