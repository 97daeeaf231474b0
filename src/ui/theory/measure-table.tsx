// Every measure of every run, and its verdict on one pair: is it smaller for true labels than for random ones?

import { Fragment } from 'react';
import { exponential, significant } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { type ComplexityMeasure, type Inspection, ordersBefore } from '../../core/theory/inspection.ts';
import { formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';

export interface MeasuredRun {
  readonly id: string;
  readonly label: string;
  readonly setting: string;
  /** The same for runs that may be compared. */
  readonly group: string;
  readonly inspection: Inspection;
  /** At the epoch of the inspection. */
  readonly trainError: number | null;
  readonly testError: number | null;
}

interface MeasureTableProps {
  readonly measures: readonly ComplexityMeasure[];
  readonly runs: readonly MeasuredRun[];
  readonly pair: { readonly truth: MeasuredRun; readonly random: MeasuredRun } | null;
}

export function MeasureTable({ measures, runs, pair }: MeasureTableProps) {
  return (
    <Table
      scrolls={say`Measures of each run`}
      className="learning-table"
      caption={say`The smaller a measure, the smaller a bound that is built on it`}
      columns={[
        say`Measure`,
        ...runs.map(({ id, label, inspection }) => (
          <Fragment key={id}>
            {label}
            <small>{say`epoch ${inspection.epoch}`}</small>
          </Fragment>
        )),
        ...(pair ? [say`Smaller for true labels?`] : []),
      ]}
    >
      {measures.map((measure) => (
        <tr key={measure.id}>
          <th scope="row">
            {translate(measure.label)}
            <small>{translate(measure.explanation)}</small>
          </th>
          {runs.map(({ id, inspection }) => (
            <td key={id}>{formatMeasure(measure.of(inspection))}</td>
          ))}
          {pair && <Verdict order={ordersBefore(measure, pair.truth.inspection, pair.random.inspection)} />}
        </tr>
      ))}
      {(['trainError', 'testError'] as const).map((key) => (
        <tr key={key}>
          <th scope="row">{key === 'trainError' ? say`Training error` : say`Test error`}</th>
          {runs.map((run) => (
            <td key={run.id}>{run[key] === null ? '–' : formatShare(run[key])}</td>
          ))}
          {pair && <td />}
        </tr>
      ))}
    </Table>
  );
}

function Verdict({ order }: { order: boolean | null }) {
  if (order === null) return <td>{say`undecided`}</td>;
  return <td data-tone={order ? 'good' : 'warn'}>{order ? say`✓ yes` : say`✗ no`}</td>;
}

export function formatMeasure(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) >= 1e5 || Math.abs(value) < 1e-2 ? exponential(value, 2) : significant(value, 3);
}
