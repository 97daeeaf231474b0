// Copies a text, and reports whether that worked.

import { type ReactNode, useState } from 'react';
import { say } from '../../core/language/say.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who do not see what is beside the button. */
  readonly what: string;
  readonly children?: ReactNode;
}

export function CopyButton({ text, what, children }: CopyButtonProps) {
  const [status, setStatus] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setStatus(say`Copied.`);
    } catch {
      // Without https, or in a frame that may not.
      setStatus(say`This browser does not let the page copy: select the text instead.`);
    }
  };
  return (
    <span className="copy">
      <button type="button" className="button" aria-label={say`Copy: ${what}`} onClick={() => void copy()}>
        {children ?? say`Copy`}
      </button>
      <span role="status">{status}</span>
    </span>
  );
}
