// All runs, newest first: what was trained, what came of it, and whether its curves are on the charts.

import { say } from '../../core/language/say.ts';
import type { RunResult } from '../../core/metrics.ts';
import { epochsToLossTenth } from '../../core/results/reached.ts';
import type { RunView } from '../../core/run-view.ts';
import { countedWords, trainErrorText } from '../charts/counted.ts';
import { formatCount, formatShare } from '../charts/format.ts';
import { Table } from '../kit/table.tsx';
import { SettingSwatch } from '../shell/setting-swatch.tsx';
import './runs.css';

export interface RunRow extends RunView {
  readonly shown: boolean;
}

interface RunTableProps {
  /** Oldest first. */
  readonly runs: readonly RunRow[];
  readonly currentId: string | null;
  /** Ids of stopped runs that can be resumed. */
  readonly resumable: readonly string[];
  readonly onShow: (id: string, shown: boolean) => void;
  readonly onRemove: (id: string) => void;
  /** Puts the run's current experiment again. */
  readonly onReopen: (id: string) => void;
  readonly onResume: (id: string) => void;
  /** Saves a run that has ended by itself. */
  readonly onSave: (id: string) => void;
}

export function RunTable({ runs, currentId, resumable, ...on }: RunTableProps) {
  return (
    <Table
      className="runs"
      caption={say`Runs`}
      captionHidden
      columns={[
        say`On the charts`,
        say`Run`,
        'N',
        say`Epochs to fit`,
        say`Epochs to loss ≤ 0.1`,
        say`Train error`,
        say`Test error`,
        say.in('how many')`Images`,
        '',
      ]}
    >
      {runs.toReversed().map((run) => (
        <Row
          key={run.id}
          run={run}
          current={run.id === currentId}
          able={isStopped(run) && resumable.includes(run.id)}
          {...on}
        />
      ))}
    </Table>
  );
}

interface RowProps extends Omit<RunTableProps, 'runs' | 'currentId' | 'resumable'> {
  readonly run: RunRow;
  readonly current: boolean;
  /** Whether it can be resumed. */
  readonly able: boolean;
}

function Row({ run, current, able, onShow, onRemove, onReopen, onResume, onSave }: RowProps) {
  const { id, label, config, trainSize, standin, shown } = run;
  const last = run.history.at(-1);
  const errors = run.result?.trainError == null ? last : run.result;
  const counted = countedWords(last, trainSize);
  return (
    <tr data-current={current} data-setting={config.corruption.id}>
      <td>
        <label className="run-shown">
          <input
            type="checkbox"
            checked={shown}
            aria-label={say`Show ${label} on the charts`}
            onChange={({ currentTarget }) => onShow(id, currentTarget.checked)}
          />
          <SettingSwatch setting={config.corruption.id} />
        </label>
      </td>
      <th scope="row">{label}</th>
      <td>{formatCount(trainSize)}</td>
      <td data-name={say.in('column')`${say`Epochs to fit`}:`}>{fitWords(run)}</td>
      <td data-name={say.in('column')`${say`Epochs to loss ≤ 0.1`}:`}>{lossWords(run)}</td>
      <td data-name={say.in('column')`${say`Train error`}:`}>
        {counted === null || !last ? shareOr(errors?.trainError) : trainErrorText(last)}
        {counted !== null && <small className="run-counted">{counted}</small>}
      </td>
      <td data-name={say.in('column')`${say`Test error`}:`}>{shareOr(errors?.testError)}</td>
      <td>
        {standin ? (
          <span className="badge" data-tone="warn">
            {say`Stand-in`}
          </span>
        ) : (
          'CIFAR-10'
        )}
      </td>
      <td className="run-actions">
        {able && (
          <button type="button" className="button run-resume" onClick={() => onResume(id)}>
            {say`Resume`}
            <span className="visually-hidden">: {label}</span>
          </button>
        )}
        <button type="button" className="button" data-quiet disabled={current} onClick={() => onReopen(id)}>
          {say`Reuse settings`}
          <span className="visually-hidden">: {label}</span>
        </button>
        <button
          type="button"
          className="button"
          data-quiet
          disabled={run.result === null || isStopped(run)}
          onClick={() => onSave(id)}
        >
          {say`Save`}
          <span className="visually-hidden">: {label}</span>
        </button>
        <button type="button" className="button" data-quiet onClick={() => onRemove(id)}>
          {say`Remove`}
          <span className="visually-hidden">: {label}</span>
        </button>
      </td>
    </tr>
  );
}

function shareOr(share: number | null | undefined): string {
  return share == null ? '–' : formatShare(share);
}

function isStopped({ result }: RunView): boolean {
  return result?.outcome === 'stopped';
}

/** `15`, in how many epochs the loss came to 0.1. */
function lossWords({ history, result }: RunView): string {
  const epochs = result && epochsToLossTenth({ history, result });
  return epochs === null ? '–' : formatCount(epochs);
}

/** `17`, or why there is no such number. */
export function fitWords({ phase, result }: RunView): string {
  if (phase === 'failed') return say`failed`;
  if (!result) return phase === 'paused' ? say`paused` : say`training …`;
  if (result.epochsToFit !== null) return formatCount(result.epochsToFit);
  return NOT_FITTED[result.outcome](result);
}

const NOT_FITTED: Readonly<Record<RunResult['outcome'], (result: RunResult) => string>> = {
  fitted: () => say`fitted`,
  budget: () => say`not fitted`,
  'early-stopped': () => say`stopped early`,
  stopped: () => say.in('run')`stopped`,
  diverged: ({ divergedAtStep }) =>
    divergedAtStep === null ? say`diverged` : say`diverged, step ${formatCount(divergedAtStep)}`,
};
