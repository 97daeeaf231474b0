// In the place of a figure that would give the answer away, until the reader has made a prediction or does without.

import { say } from '../../core/language/say.ts';
import './prediction.css';

export function Veil({ onLift }: { readonly onLift: () => void }) {
  return (
    <section className="story-veil" aria-label={say`The figure`}>
      <p>{say`Make your prediction first; the figure then appears. Committing to an answer before you look helps you remember it.`}</p>
      <button type="button" className="button" onClick={onLift}>
        {say`Skip the prediction`}
      </button>
    </section>
  );
}
