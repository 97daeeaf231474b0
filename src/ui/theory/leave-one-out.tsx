// One image left out: the model's prediction with it and without it, for true and for random labels.

import { useId } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { Table } from '../kit/table.tsx';
import type { LabelingView, StabilityView } from './stability-view.ts';

interface LeaveOneOutProps {
  readonly answer: StabilityView;
  readonly classes: readonly string[];
  /** Place in the sample, 0 for the first. */
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}

export function LeaveOneOut({ answer, classes, chosen, onChoose }: LeaveOneOutProps) {
  const id = useId();
  const last = answer.sample.images - 1;
  const place = Math.min(chosen, last);
  const nameOf = (label: number | undefined) => classes[label ?? 0] ?? String(label);
  const row = (name: string, labels: LabelingView) => [
    name,
    nameOf(labels.given[place]),
    nameOf(labels.withIt[place]),
    nameOf(labels.withoutIt[place]),
    fixed(labels.changes[place] ?? 0, 3),
    labels.flips[place],
  ];
  return (
    <div className="removed">
      <label htmlFor={id}>{say`Image left out: ${place + 1}`}</label>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={last}
        step={1}
        value={place}
        aria-valuetext={say`image ${place + 1} of ${last + 1}`}
        onChange={({ currentTarget }) => onChoose(currentTarget.valueAsNumber)}
      />
      <Table
        scrolls={say`The model’s prediction for the image left out`}
        className="learning-table"
        caption={say`Leverage ${fixed(answer.leverages[place] ?? 0, 3)}, influence ${fixed(answer.influences[place] ?? 0, 3)}: the same whatever the labels`}
        columns={[
          say.in('column')`Labels`,
          say`Its label`,
          say`Predicted with it`,
          say`Predicted without it`,
          say`Largest change`,
          say`Test images that change class`,
        ]}
        rows={[row(say.in('labels')`True`, answer.labels.true), row(say.in('labels')`Random`, answer.labels.random)]}
      />
    </div>
  );
}
