// A field for a number, checked by its `ParamSpec` when typing is finished. What does not fit is moved to the nearest value
// that does, and the reason is shown under it.

import { useEffect, useId, useState } from 'react';
import { fromTyped, toTyped } from '../../core/language/numbers.ts';
import { translate } from '../../core/language/say.ts';
import { numberText, type ParamSpec, readParam } from '../../core/params.ts';

interface NumberFieldProps {
  readonly spec: ParamSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Id of the field, for a label elsewhere. */
  readonly id: string;
}

export function NumberField({ spec, value, onChange, id }: NumberFieldProps) {
  const [draft, setDraft] = useState(toTyped(numberText(value)));
  const [reason, setReason] = useState('');
  const note = useId();
  useEffect(() => setDraft(toTyped(numberText(value))), [value]);
  const commit = () => {
    const read = readParam(spec, fromTyped(draft), value);
    setReason(read.repair?.message ?? '');
    setDraft(toTyped(numberText(read.value)));
    if (read.value !== value) onChange(read.value);
  };
  return (
    <>
      <input
        id={id}
        className="number-field"
        inputMode={spec.integer ? 'numeric' : 'decimal'}
        // `size` alone leaves space for capitals, half as wide again as digits.
        style={{ width: `calc(${Math.max(4, draft.length)}ch + 10px)` }}
        autoComplete="off"
        spellCheck={false}
        value={draft}
        aria-describedby={note}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
        }}
      />
      <span id={note} className={reason === '' ? 'visually-hidden' : 'field-note'} role={reason && 'status'}>
        {reason || translate(spec.explanation)}
      </span>
    </>
  );
}
