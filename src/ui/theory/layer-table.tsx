// The sizes of one run's weights, layer by layer.

import { say } from '../../core/language/say.ts';
import { Table } from '../kit/table.tsx';
import { formatMeasure, type MeasuredRun } from './measure-table.tsx';

export function LayerTable({ label, inspection }: MeasuredRun) {
  return (
    <details className="learning-layers">
      <summary>{say`Layers of ${label}`}</summary>
      <Table
        scrolls={say`Layers of ${label}`}
        className="learning-table"
        caption={say`The spectral norm by power iteration; of a convolution that of its filters laid out as a matrix`}
        columns={[say.in('of a network')`Layer`, say`Frobenius`, say`Spectral`, say`Distance from initialization`]}
        rows={inspection.layers.map(({ name, frobenius, spectral, distance }) => [
          name,
          ...[frobenius, spectral, distance].map(formatMeasure),
        ])}
      />
    </details>
  );
}
