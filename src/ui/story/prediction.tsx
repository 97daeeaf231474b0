// The reader commits to a prediction before the experiment. Afterwards it stands beside what was found.

import type { ReactNode } from 'react';
import { say, translate } from '../../core/language/say.ts';
import './story.css';

interface ChoiceProps {
  readonly prompt: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: string | null;
  readonly found: string;
  readonly finding: string;
  readonly onChoose: (id: string) => void;
}

export function ChoiceBox({ prompt, options, chosen, found, finding, onChoose }: ChoiceProps) {
  return (
    <PredictionBox>
      <fieldset>
        <legend>{translate(prompt)}</legend>
        {options.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="story-option"
            aria-pressed={chosen === id}
            data-found={chosen !== null && id === found}
            onClick={() => onChoose(id)}
          >
            {translate(label)}
            {chosen !== null && id === found && <em>{say`what was found`}</em>}
            {chosen === id && id !== found && <em>{say`your prediction`}</em>}
          </button>
        ))}
      </fieldset>
      <p role="status" className="story-finding">
        {chosen !== null && translate(finding)}
      </p>
    </PredictionBox>
  );
}

export function PredictionBox({ children }: { readonly children: ReactNode }) {
  return (
    <section className="story-prediction" aria-label={say`Your prediction`}>
      <p className="story-kicker">{say`First, your prediction`}</p>
      {children}
    </section>
  );
}
