// The deck's table of 2N + d, every row computed, with the slide's number where the sum says otherwise.

import { useState } from 'react';
import { say } from '../../../core/language/say.ts';
import { type MemorisationRow, memorisationTable } from '../../../core/theory/memorisation-table.ts';
import { formatCount } from '../../charts/format.ts';

export function WeightsTable() {
  const [table] = useState(memorisationTable);
  return (
    <div className="theory-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="theory-table-scroll" tabIndex={0} aria-label={say`Weights that suffice, by data set`}>
        <table>
          <caption>{say`Weights that suffice to remember any labels of a whole data set`}</caption>
          <thead>
            <tr>
              <th scope="col">{say`Data set`}</th>
              <th scope="col">N</th>
              <th scope="col">d</th>
              <th scope="col">2N + d</th>
              <th scope="col">{say`On the slide`}</th>
            </tr>
          </thead>
          <tbody>
            {table.map((row) => (
              <Row key={`${row.dataset} ${row.counted}`} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {table.map(
        ({ dataset, correction }) =>
          correction && (
            <p key={dataset} className="theory-note">
              {say`${dataset}: ${correction}`}
            </p>
          ),
      )}
      <p className="theory-note">
        {say`MNIST’s first row counts test images too; the others count what a network is trained on.`}
      </p>
    </div>
  );
}

function Row({ row: { dataset, counted, points, dimension, weights, onSlide, correction } }: { row: MemorisationRow }) {
  return (
    <tr>
      <th scope="row">
        {dataset} <small>{counted}</small>
      </th>
      <td>{formatCount(points)}</td>
      <td>{formatCount(dimension)}</td>
      <td>
        <b>{formatCount(weights)}</b>
      </td>
      <td>
        {onSlide === null ? '–' : correction ? <s>{formatCount(onSlide)}</s> : formatCount(onSlide)}
        {correction && <span className="visually-hidden">{say` (which is N + d)`}</span>}
      </td>
    </tr>
  );
}
