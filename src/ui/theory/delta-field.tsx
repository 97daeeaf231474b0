// δ as a typed number. What is not a probability is refused with a sentence that gives the reason, and the previous value stays.

import { useEffect, useId, useState } from 'react';
import { fromTyped, plain } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { vcBound } from '../../core/theory/vc-bound.ts';

interface DeltaFieldProps {
  readonly delta: number;
  readonly onDelta: (delta: number) => void;
}

export function DeltaField({ delta, onDelta }: DeltaFieldProps) {
  const [draft, setDraft] = useState(plain(delta));
  const [reason, setReason] = useState('');
  const note = useId();
  useEffect(() => {
    setDraft(plain(delta));
    setReason('');
  }, [delta]);
  const commit = () => {
    const refused = refusalOf(draft);
    setReason(refused ? say`${refused} δ stays ${delta}.` : '');
    if (refused === null) onDelta(Number(fromTyped(draft)));
  };
  return (
    <div className="ask-choice">
      <label>
        <span>{say`δ, probability that it fails`} </span>
        <input
          className="number-field"
          inputMode="decimal"
          autoComplete="off"
          size={8}
          value={draft}
          aria-describedby={note}
          aria-invalid={reason !== ''}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          onBlur={commit}
          onKeyDown={({ key }) => key === 'Enter' && commit()}
        />
      </label>
      <span id={note} className="field-note" role="status">
        {reason}
      </span>
    </div>
  );
}

/** The bound's own description; `null` where it takes δ. */
function refusalOf(text: string): string | null {
  const delta = text.trim() === '' ? Number.NaN : Number(fromTyped(text));
  try {
    vcBound({ trainError: 0, sampleSize: 1, vcDimension: 1, delta });
    return null;
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error);
  }
}
