// Steps that a person goes through: one by one, by a slider, or played.

import { useEffect, useState } from 'react';
import { say } from '../../../core/language/say.ts';

interface StepperProps {
  readonly name: string;
  /** Of each step, in order. */
  readonly titles: readonly string[];
  readonly at: number;
  readonly onAt: (at: number) => void;
}

/** Milliseconds that a step is shown when played. */
const PACE = 1400;

export function Stepper({ name, titles, at, onAt }: StepperProps) {
  const last = titles.length - 1;
  const [asked, setPlaying] = useState(false);
  const playing = asked && at < last;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => onAt(at + 1), PACE);
    return () => clearTimeout(timer);
  }, [playing, at, onAt]);
  const goTo = (to: number) => {
    setPlaying(false);
    onAt(Math.max(0, Math.min(last, to)));
  };
  const play = () => {
    if (!playing && at === last) onAt(0);
    setPlaying(!playing);
  };
  return (
    <fieldset className="t1-stepper" aria-label={name}>
      <button type="button" className="button" disabled={at === 0} onClick={() => goTo(at - 1)}>
        {say`Back`}
      </button>
      <button type="button" className="button" disabled={at === last} onClick={() => goTo(at + 1)}>
        {say`Next`}
      </button>
      <button type="button" className="button" onClick={play}>
        {playing ? say`Pause` : say`Play`}
      </button>
      <input
        type="range"
        className="slider"
        aria-label={say.in('of a proof')`Step`}
        aria-valuetext={say`${at + 1} of ${titles.length}: ${titles[at] ?? ''}`}
        min={0}
        max={last}
        value={at}
        onChange={({ currentTarget }) => goTo(currentTarget.valueAsNumber)}
      />
    </fieldset>
  );
}
