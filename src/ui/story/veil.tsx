// In the place of a figure that would give the answer away, until the reader has made a prediction or does without.

import { say } from '../../core/language/say.ts';

export function Veil({ onLift }: { readonly onLift: () => void }) {
  return (
    <section className="story-veil" aria-label={say`The figure`}>
      <p>{say`The figure opens with your prediction: one that is made before counts for more.`}</p>
      <button type="button" className="button" onClick={onLift}>
        {say`Show it without`}
      </button>
    </section>
  );
}
