// The reader commits to a prediction before anything is shown; it is final, and is shown beside what was found.

import { type ReactNode, useState } from 'react';
import { say, translate } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import { AnswerTrack } from './answer-track.tsx';
import { type NumberScale, placeOf, valueAt } from './number-scale.ts';
import { SketchPad } from './sketch-pad.tsx';
import { SKETCH_PLOTS, type SketchPlot } from './sketch-plots.ts';
import './prediction.css';

interface ChoiceProps {
  readonly prompt: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** Both are `null` before. */
  readonly chosen: string | null;
  readonly found: string | null;
  readonly onChoose: (id: string) => void;
}

export function ChoiceBox({ prompt, options, chosen, found, onChoose }: ChoiceProps) {
  return (
    <fieldset disabled={chosen !== null}>
      <legend>{translate(prompt)}</legend>
      {options.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className="story-option"
          aria-pressed={chosen === id}
          data-found={found !== null && id === found}
          onClick={() => onChoose(id)}
        >
          {translate(label)}
          {found !== null && id === found && <em>{say`what was found`}</em>}
          {chosen === id && id !== found && <em>{say`your prediction`}</em>}
        </button>
      ))}
    </fieldset>
  );
}

interface NumberProps {
  readonly prompt: string;
  readonly scale: NumberScale;
  /** The number that the reader committed to; `null` before. */
  readonly kept: number | null;
  /** `null` as long as it is not known. */
  readonly found: number | null;
  readonly onKeep: (value: number) => void;
}

/** In the middle at first, so that it suggests neither end. */
const MIDDLE = 0.5;

export function NumberBox({ prompt, scale, kept, found, onKeep }: NumberProps) {
  const [draft, setDraft] = useState(() => valueAt(scale, MIDDLE));
  if (kept !== null)
    return (
      <>
        <p className="story-prompt">{translate(prompt)}</p>
        <AnswerTrack {...{ scale, found }} answer={kept} />
      </>
    );
  const ticks = scale.ticks;
  return (
    <>
      <label className="story-number">
        <span className="story-prompt">{translate(prompt)}</span>
        <output>{scale.words(draft)}</output>
        <input
          type="range"
          min={0}
          max={ticks}
          value={Math.round(placeOf(scale, draft) * ticks)}
          aria-valuetext={scale.words(draft)}
          onChange={({ currentTarget }) => setDraft(valueAt(scale, Number(currentTarget.value) / ticks))}
        />
      </label>
      <CommitButton onCommit={() => onKeep(draft)} />
    </>
  );
}

interface SketchProps {
  readonly prompt: string;
  readonly plot: SketchPlot;
  /** The curve that the reader committed to; `null` before. */
  readonly kept: Sketch | null;
  readonly onKeep: (sketch: Sketch) => void;
}

/** Drawn freely until the reader commits to it; then it is part of the figure. */
export function SketchBox({ prompt, plot, kept, onKeep }: SketchProps) {
  const [draft, setDraft] = useState<Sketch>(SKETCH_PLOTS[plot].start);
  return (
    <>
      <p className="story-prompt">{translate(prompt)}</p>
      <SketchPad
        plot={plot}
        sketch={kept ?? draft}
        prompt={translate(prompt)}
        onSketch={kept === null ? setDraft : null}
      />
      {kept === null ? (
        <CommitButton onCommit={() => onKeep(draft)} />
      ) : (
        <p className="story-hint">{say`Your curve is the dotted line in the figure below.`}</p>
      )}
    </>
  );
}

function CommitButton({ onCommit }: { readonly onCommit: () => void }) {
  return (
    <button type="button" className="button" data-first="true" onClick={onCommit}>
      {say`That is my prediction`}
    </button>
  );
}

interface BoxProps {
  /** `null` where the reader has committed. */
  readonly onSkip: (() => void) | null;
  readonly children: ReactNode;
}

export function PredictionBox({ onSkip, children }: BoxProps) {
  return (
    <section className="story-prediction" aria-label={say`Your prediction`}>
      <p className="story-kicker">{onSkip ? say`First, your prediction` : say`Your prediction`}</p>
      {children}
      {onSkip && (
        <>
          <button type="button" className="button" data-quiet="true" onClick={onSkip}>
            {say`Skip the prediction`}
          </button>
          <p className="story-hint">{say`What is found appears once you have committed to an answer.`}</p>
        </>
      )}
    </section>
  );
}
