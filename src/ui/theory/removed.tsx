// One picture left out: what the model says of it with and without, under true and under random labels.

import { useId } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { LabelingView, StabilityView } from './stability-view.ts';

interface RemovedProps {
  readonly answer: StabilityView;
  readonly classes: readonly string[];
  /** Place in the sample, 0 for the first. */
  readonly removed: number;
  readonly onRemoved: (place: number) => void;
}

export function Removed({ answer, classes, removed, onRemoved }: RemovedProps) {
  const id = useId();
  const last = answer.sample.pictures - 1;
  const place = Math.min(removed, last);
  const nameOf = (label: number | undefined) => classes[label ?? 0] ?? String(label);
  const row = (name: string, labels: LabelingView) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{nameOf(labels.given[place])}</td>
      <td>{nameOf(labels.withIt[place])}</td>
      <td>{nameOf(labels.withoutIt[place])}</td>
      <td>{fixed(labels.changes[place] ?? 0, 3)}</td>
      <td>{labels.flips[place]}</td>
    </tr>
  );
  return (
    <div className="removed">
      <label htmlFor={id}>{say`Picture left out: ${place + 1}`}</label>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={last}
        step={1}
        value={place}
        aria-valuetext={say`picture ${place + 1} of ${last + 1}`}
        onChange={({ currentTarget }) => onRemoved(currentTarget.valueAsNumber)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="learning-table" tabIndex={0} aria-label={say`What the model says of the picture left out`}>
        <table>
          <caption>
            {say`Leverage ${fixed(answer.leverages[place] ?? 0, 3)}, reach ${fixed(answer.influences[place] ?? 0, 3)}: the same whatever the labels`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say`Labels`}</th>
              <th scope="col">{say`Its label`}</th>
              <th scope="col">{say`Said with it`}</th>
              <th scope="col">{say`Said without it`}</th>
              <th scope="col">{say`Largest change`}</th>
              <th scope="col">{say`Test pictures that change class`}</th>
            </tr>
          </thead>
          <tbody>
            {row(say`True`, answer.labels.true)}
            {row(say`Random`, answer.labels.random)}
          </tbody>
        </table>
      </section>
    </div>
  );
}
