// The sizes of one run's weights, layer by layer.

import { say } from '../../core/language/say.ts';
import { formatMeasure, type MeasuredRun } from './measure-table.tsx';

export function LayerTable({ label, inspection }: MeasuredRun) {
  return (
    <details className="learning-layers">
      <summary>{say`Layers of ${label}`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className="learning-table" tabIndex={0} aria-label={say`Layers of ${label}`}>
        <table>
          <caption>
            {say`The spectral norm by power iteration; of a convolution that of its filters laid out as a matrix`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say`Layer`}</th>
              <th scope="col">{say`Frobenius`}</th>
              <th scope="col">{say`Spectral`}</th>
              <th scope="col">{say`Distance from the start`}</th>
            </tr>
          </thead>
          <tbody>
            {inspection.layers.map(({ name, frobenius, spectral, distance }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two layers may have the same shape.
              <tr key={i}>
                <th scope="row">{name}</th>
                <td>{formatMeasure(frobenius)}</td>
                <td>{formatMeasure(spectral)}</td>
                <td>{formatMeasure(distance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
