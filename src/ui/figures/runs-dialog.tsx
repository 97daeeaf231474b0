// The runs behind a figure, a point of it, or a claim: what came of each, and the ways on: into the lab, into a file, into
// PyTorch.

import { configAddress } from '../../core/config-codec.ts';
import { runLabel } from '../../core/figures/shared/run-label.ts';
import { percent, significant } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { epochsToLossTenth } from '../../core/results/reached.ts';
import { runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import { download } from '../charts/download.ts';
import { formatCount } from '../charts/format.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Table } from '../kit/table.tsx';
import { InnerLink } from '../shell/inner-link.tsx';
import './runs-dialog.css';

/** A run, and whose it is. */
export interface OwnedRun {
  readonly owner: string;
  readonly run: RunFile;
}

export interface RunsDialogProps {
  readonly title: string;
  readonly runs: readonly OwnedRun[];
  readonly onClose: () => void;
  /** Puts a run's experiment in the lab. */
  readonly onOpen: (run: RunFile) => void;
  /** Shows a run's experiment as a PyTorch script. */
  readonly onScript: (run: RunFile) => void;
}

export function RunsDialog({ title, runs, onClose, onOpen, onScript }: RunsDialogProps) {
  const columns = [
    say`Run`,
    say`Whose`,
    'N',
    say`Epochs to loss ≤ 0.1`,
    say`Epochs to fit`,
    say`Train error`,
    say`Test error`,
    '',
  ];
  const caption = (
    <>
      {title}
      <small>
        {sayCount(
          runs.length,
          '{0} run. The name of a run is a link that opens the same experiment in the lab.|{0} runs. The name of a run is a link that opens the same experiment in the lab.',
        )}
      </small>
    </>
  );
  return (
    <Dialog title={title} untitled look="high" onClose={onClose}>
      <Table look="data" className="figure-runs" scrolls={title} {...{ caption, columns }}>
        {runs.map((owned) => (
          <Row key={`${owned.owner} ${runKey(configOf(owned.run))}`} {...owned} {...{ onOpen, onScript }} />
        ))}
      </Table>
    </Dialog>
  );
}

function Row({ run, owner, onOpen, onScript }: OwnedRun & Pick<RunsDialogProps, 'onOpen' | 'onScript'>) {
  const config = configOf(run);
  const { result, data } = run;
  const label = runLabel(config);
  return (
    <tr>
      <th scope="row">
        <InnerLink href={`./${configAddress(config)}`} onFollow={() => onOpen(run)}>
          {label}
        </InnerLink>
        {data.id === 'standin' && say` (stand-in)`}
      </th>
      <td>{owner}</td>
      <td>{formatCount(data.train)}</td>
      <td>{epochsToLossTenth(run) ?? notReached(result)}</td>
      <td>{result.epochsToFit ?? say`not fitted`}</td>
      <td>{errorText(result.trainError)}</td>
      <td>{errorText(result.testError)}</td>
      <td className="figure-run-acts">
        <button type="button" onClick={() => onScript(run)}>
          <span translate="no">PyTorch</span>
          <span className="visually-hidden">: {label}</span>
        </button>
        <button type="button" onClick={() => download('run.json', 'application/json', `${JSON.stringify(run)}\n`)}>
          {say`Save`}
          <span className="visually-hidden">: {label}</span>
        </button>
      </td>
    </tr>
  );
}

/** With the loss that the run ended at. */
function notReached({ trainLoss }: RunFile['result']): string {
  return trainLoss === null ? say`not reached` : say`not reached (${significant(trainLoss, 2)})`;
}

function errorText(error: number | null): string {
  return error === null ? '–' : percent(error);
}
