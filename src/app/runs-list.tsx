// The runs that were asked for, in a list; one of them may be shown as a script, over it.

import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { configOf } from '../core/results/run-file.ts';
import { type OwnedRun, RunsDialog } from '../ui/figures/runs-dialog.tsx';
import type { ShowRuns } from './figure-panels.tsx';
import { pageAddress } from './view-address.ts';

const ScriptDialog = lazy(() => import('../ui/export/script-dialog.tsx'));

interface Listed {
  readonly title: string;
  readonly runs: readonly OwnedRun[];
}

/** A list that is open while someone looks at it. @param onOpenRun puts an experiment in the lab. */
export function useRunsList(onOpenRun: (config: ExperimentConfig) => void): {
  readonly showRuns: ShowRuns;
  readonly list: ReactNode;
} {
  const [listed, setListed] = useState<Listed | null>(null);
  const showRuns = useCallback<ShowRuns>((title, runs) => setListed({ title, runs }), []);
  const list = listed && <RunsList listed={listed} onClose={() => setListed(null)} onOpenRun={onOpenRun} />;
  return { showRuns, list };
}

interface RunsListProps {
  readonly listed: Listed;
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
      <Suspense>
        {script && <ScriptDialog config={script} page={pageAddress()} onClose={() => setScript(null)} />}
      </Suspense>
    </>
  );
}
