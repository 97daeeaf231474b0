// The runs that were asked for, in a list; one of them may be shown as a script, over it.

import { lazy, Suspense, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { configOf } from '../core/results/run-file.ts';
import { type OwnedRun, RunsDialog } from '../ui/figures/runs-dialog.tsx';
import { pageAddress } from './view-address.ts';

const ScriptDialog = lazy(() => import('../ui/export/script-dialog.tsx'));

export interface Listed {
  readonly title: string;
  readonly runs: readonly OwnedRun[];
}

interface RunsListProps {
  readonly listed: Listed;
  readonly onClose: () => void;
  /** Puts an experiment in the lab, and the lab in view. */
  readonly onOpenRun: (config: ExperimentConfig) => void;
}

export function RunsList({ listed, onClose, onOpenRun }: RunsListProps) {
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
