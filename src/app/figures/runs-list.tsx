// The requested runs, in a list; one of them may be shown as a script, over it.

import { type ReactNode, useCallback, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { configOf } from '../../core/results/run-file.ts';
import { type OwnedRun, RunsDialog } from '../../ui/figures/runs-dialog.tsx';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { pageAddress } from '../page/view-address.ts';
import type { ShowRuns } from './figure-panels.tsx';

const ScriptDialog = lazyPart(() => import('../../ui/export/script-dialog.tsx'));

interface ListedRun {
  readonly title: string;
  readonly runs: readonly OwnedRun[];
}

/** A list that is open while someone looks at it. @param onOpenRun puts an experiment in the lab. */
export function useRunsList(onOpenRun: (config: ExperimentConfig) => void): {
  readonly showRuns: ShowRuns;
  readonly list: ReactNode;
} {
  const [listed, setListed] = useState<ListedRun | null>(null);
  const showRuns = useCallback<ShowRuns>((title, runs) => setListed({ title, runs }), []);
  const list = listed && <RunsList listed={listed} onClose={() => setListed(null)} onOpenRun={onOpenRun} />;
  return { showRuns, list };
}

interface RunsListProps {
  readonly listed: ListedRun;
  readonly onClose: () => void;
  readonly onOpenRun: (config: ExperimentConfig) => void;
}

function RunsList({ listed, onClose, onOpenRun }: RunsListProps) {
  const [script, setScript] = useState<ExperimentConfig | null>(null);
  return (
    <>
      <RunsDialog
        {...listed}
        onClose={onClose}
        onOpen={(run) => onOpenRun(configOf(run))}
        onScript={(run) => setScript(configOf(run))}
      />
      {script && (
        <Part name={say`Export to PyTorch`} onClose={() => setScript(null)}>
          <ScriptDialog config={script} page={pageAddress()} onClose={() => setScript(null)} />
        </Part>
      )}
    </>
  );
}
