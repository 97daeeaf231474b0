// The reader commits to a prediction before the experiment. Afterwards it is shown beside what was found.

import { type ReactNode, useState } from 'react';
import { say, translate } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import { SketchPad } from './sketch-pad.tsx';
import { SKETCH_PLOTS, type SketchPlot } from './sketch-plots.ts';
import './prediction.css';
import { Terms } from '../glossary/glossed.tsx';

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
        {chosen !== null && <Terms text={translate(finding)} />}
      </p>
    </PredictionBox>
  );
}

interface SketchProps {
  readonly prompt: string;
  readonly plot: SketchPlot;
  /** The curve that the reader committed to; `null` before. */
  readonly kept: Sketch | null;
  readonly onKeep: (sketch: Sketch) => void;
}

/** Drawn freely until the reader commits to it; then it is part of the figure, and only another one replaces it. */
export function SketchBox({ prompt, plot, kept, onKeep }: SketchProps) {
  const [draft, setDraft] = useState<Sketch | null>(null);
  const drawing = draft !== null || kept === null;
  const sketch = draft ?? kept ?? SKETCH_PLOTS[plot].start;
  const keep = () => {
    onKeep(sketch);
    setDraft(null);
  };
  return (
    <PredictionBox>
      <p className="story-sketch-prompt">{translate(prompt)}</p>
      <SketchPad {...{ plot, sketch }} prompt={translate(prompt)} onSketch={drawing ? setDraft : null} />
      <button type="button" className="button" data-first={drawing} onClick={drawing ? keep : () => setDraft(sketch)}>
        {drawing ? say`That is my prediction` : say`Draw another`}
      </button>
      <p role="status" className="story-finding">
        {!drawing && say`Your curve is the dotted line in the figure below.`}
      </p>
    </PredictionBox>
  );
}

function PredictionBox({ children }: { readonly children: ReactNode }) {
  return (
    <section className="story-prediction" aria-label={say`Your prediction`}>
      <p className="story-kicker">{say`First, your prediction`}</p>
      {children}
    </section>
  );
}
