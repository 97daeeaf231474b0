// All runs, newest first: what was trained, what came of it, and whether its curves are on the charts.

import { say } from '../../core/language/say.ts';
import type { RunResult } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { formatCount, formatShare } from '../charts/format.ts';
import { Swatch } from '../shell/swatch.tsx';
import './runs.css';

export interface RunRow extends RunView {
  readonly shown: boolean;
}

interface RunTableProps {
  /** Oldest first. */
  readonly runs: readonly RunRow[];
  readonly currentId: string | null;
  readonly onShow: (id: string, shown: boolean) => void;
  readonly onRemove: (id: string) => void;
  /** Puts the run's experiment in view again. */
  readonly onReopen: (id: string) => void;
  /** Saves a run that has ended by itself. */
  readonly onSave: (id: string) => void;
}

export function RunTable({ runs, currentId, onShow, onRemove, onReopen, onSave }: RunTableProps) {
  return (
    <table className="runs">
      <caption className="visually-hidden">{say`Runs`}</caption>
      <thead>
        <tr>
          <th scope="col">{say`On the charts`}</th>
          <th scope="col">{say`Run`}</th>
          <th scope="col">N</th>
          <th scope="col">{say`Epochs to fit`}</th>
          <th scope="col">{say`Train error`}</th>
          <th scope="col">{say`Test error`}</th>
          <th scope="col">{say`Pictures`}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {runs.toReversed().map((run) => (
          <Row key={run.id} {...{ run, current: run.id === currentId, onShow, onRemove, onReopen, onSave }} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Omit<RunTableProps, 'runs' | 'currentId'> & { readonly run: RunRow; readonly current: boolean };

function Row({ run, current, onShow, onRemove, onReopen, onSave }: RowProps) {
  const { id, label, config, trainSize, standin, shown } = run;
  const errors = run.result?.trainError == null ? run.history.at(-1) : run.result;
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
          <Swatch setting={config.corruption.id} />
        </label>
      </td>
      <th scope="row">{label}</th>
      <td>{formatCount(trainSize)}</td>
      <td data-name={say`${say`Epochs to fit`}:`}>{fitWords(run)}</td>
      <td data-name={say`${say`Train error`}:`}>{shareOr(errors?.trainError)}</td>
      <td data-name={say`${say`Test error`}:`}>{shareOr(errors?.testError)}</td>
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
        <button type="button" className="button" data-quiet disabled={current} onClick={() => onReopen(id)}>
          {say`Use again`}
          <span className="visually-hidden">: {label}</span>
        </button>
        <button
          type="button"
          className="button"
          data-quiet
          disabled={run.result === null || run.result.outcome === 'stopped'}
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
  stopped: () => say`stopped`,
  diverged: ({ divergedAtStep }) =>
    divergedAtStep === null ? say`diverged` : say`diverged, step ${formatCount(divergedAtStep)}`,
};
