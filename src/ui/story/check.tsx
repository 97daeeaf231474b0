// A question at a chapter's end, with the reason for each answer.

import { say, translate } from '../../core/language/say.ts';
import './prediction.css';

interface CheckBoxProps {
  readonly question: string;
  readonly options: readonly { readonly label: string; readonly right: boolean; readonly why: string }[];
  /** Number of the option taken, from 0. */
  readonly taken: number | null;
  readonly onTake: (option: number) => void;
}

export function CheckBox({ question, options, taken, onTake }: CheckBoxProps) {
  const option = taken === null ? undefined : options[taken];
  return (
    <fieldset className="story-check">
      <legend>{translate(question)}</legend>
      {options.map(({ label, right }, i) => (
        <button
          key={label}
          type="button"
          className="story-option"
          aria-pressed={taken === i}
          data-right={taken === i ? right : undefined}
          onClick={() => onTake(i)}
        >
          {translate(label)}
        </button>
      ))}
      <p role="status" className="story-finding">
        {option && `${option.right ? say`Right.` : say`Not quite.`} ${translate(option.why)}`}
      </p>
    </fieldset>
  );
}
