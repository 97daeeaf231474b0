// All images left out, in a few numbers.

import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';
import type { LabelingView, StabilityView } from './stability-view.ts';

export function StabilityTable({ answer }: { answer: StabilityView }) {
  const reach = answer.influences.reduce((most, value) => Math.max(most, value), 0);
  const row = (name: string, labels: LabelingView) => [
    name,
    fixed(reach, 3),
    fixed(
      labels.changes.reduce((most, value) => Math.max(most, value), 0),
      3,
    ),
    formatShare(errorOf(labels.withIt, labels.given)),
    formatShare(errorOf(labels.withoutIt, labels.given)),
    formatShare(labels.testError),
  ];
  return (
    <Table
      scrolls={say`Stability with true and with random labels`}
      className="learning-table"
      caption={say`Gaussian kernel, ridge ${answer.ridge}: the same images, two labelings`}
      columns={[
        say.in('column')`Labels`,
        say`Largest influence`,
        say`Largest change`,
        say`Training error`,
        say`Error on the image left out`,
        say`Test error`,
      ]}
      rows={[row(say.in('labels')`True`, answer.labels.true), row(say.in('labels')`Random`, answer.labels.random)]}
    />
  );
}

function errorOf(predicted: Uint8Array, labels: Uint8Array): number {
  return (
    predicted.reduce((wrong, label, i) => wrong + (label === labels[i] ? 0 : 1), 0) / Math.max(1, predicted.length)
  );
}
