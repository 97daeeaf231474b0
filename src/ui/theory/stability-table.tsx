// All pictures left out, in a few numbers.

import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { formatShare } from '../charts/format.ts';
import type { LabelingView, StabilityView } from './stability-view.ts';

export function StabilityTable({ answer }: { answer: StabilityView }) {
  const reach = answer.influences.reduce((most, value) => Math.max(most, value), 0);
  const row = (name: string, labels: LabelingView) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{fixed(reach, 3)}</td>
      <td>
        {fixed(
          labels.changes.reduce((most, value) => Math.max(most, value), 0),
          3,
        )}
      </td>
      <td>{formatShare(errorOf(labels.withIt, labels.given))}</td>
      <td>{formatShare(errorOf(labels.withoutIt, labels.given))}</td>
      <td>{formatShare(labels.testError)}</td>
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="learning-table" tabIndex={0} aria-label={say`Stability under true and under random labels`}>
      <table>
        <caption>{say`Gaussian kernel, ridge ${answer.ridge}: the same pictures, two labelings`}</caption>
        <thead>
          <tr>
            <th scope="col">{say`Labels`}</th>
            <th scope="col">{say`Largest reach`}</th>
            <th scope="col">{say`Largest change`}</th>
            <th scope="col">{say`Training error`}</th>
            <th scope="col">{say`Error on the picture left out`}</th>
            <th scope="col">{say`Test error`}</th>
          </tr>
        </thead>
        <tbody>
          {row(say`True`, answer.labels.true)}
          {row(say`Random`, answer.labels.random)}
        </tbody>
      </table>
    </section>
  );
}

function errorOf(said: Uint8Array, labels: Uint8Array): number {
  return said.reduce((wrong, label, i) => wrong + (label === labels[i] ? 0 : 1), 0) / Math.max(1, said.length);
}
