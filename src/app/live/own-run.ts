// The reader's own run of an experiment that is shown live: the lab's, the latest of them.

import { useMemo } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { RunView } from '../../core/run-view.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { sameExperiment } from './experiment.ts';

export function useOwnRun(lab: Lab, asked: ExperimentConfig | null): RunView | null {
  const runs = useLab(lab, (state) => state.runs);
  const current = useLab(lab, currentRun);
  return useMemo(() => {
    if (asked === null) return null;
    if (current && sameExperiment(current.config, asked)) return current;
    return runs.findLast((run) => sameExperiment(run.config, asked)) ?? null;
  }, [runs, current, asked]);
}
