// The deck's table of 2N + d, every row computed, with the slide's number where the sum differs.

import { useState } from 'react';
import { labeled } from '../../../core/language/joints.ts';
import { say } from '../../../core/language/say.ts';
import { type MemorizationRow, memorizationTable } from '../../../core/theory/memorization-table.ts';
import { formatCount } from '../../charts/format.ts';
import { Table } from '../../kit/table.tsx';

export function WeightsTable() {
  const [table] = useState(memorizationTable);
  return (
    <div className="t1-weights">
      <Table
        scrolls={say`Weights that suffice, by data set`}
        caption={say`Weights that suffice to memorize any labels of a whole data set`}
        columns={[say`Data set`, 'N', 'd', '2N + d', say`On the slide`]}
      >
        {table.map((row) => (
          <Row key={`${row.dataset} ${row.counted}`} row={row} />
        ))}
      </Table>
      {table.map(
        ({ dataset, correction }) =>
          correction && (
            <p key={dataset} className="theory-note">
              {labeled(dataset, correction)}
            </p>
          ),
      )}
      <p className="theory-note">
        {say`MNIST’s first row counts test images too; the others count what a network is trained on.`}
      </p>
    </div>
  );
}

function Row({ row: { dataset, counted, points, dimension, weights, onSlide, correction } }: { row: MemorizationRow }) {
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
