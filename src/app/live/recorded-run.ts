// The recorded run of an experiment that is shown live, and how it is marked.

import { useEffect, useMemo, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { dots } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { nearestRecorded, RECORDED_RUNS, recordedRun } from '../../core/results/find-run.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import type { MapInUse } from '../../state/lab/lab-state.ts';
import { useStateOf } from '../../state/page/react.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import { figureDesk } from '../figures/figure-desk.ts';
import { recordedRuns } from '../figures/figure-panels.tsx';

interface Search {
  readonly run: RunFile | null;
  /** Whether everything recorded has been looked through. */
  readonly complete: boolean;
}

/**
 * What `public/recorded/` has of an experiment.
 *
 * @param nearest whether, where it does not have that very run, the most similar one is used; what it is is shown beside it.
 */
export function useRecordedSearch(asked: ExperimentConfig, nearest: boolean): Search {
  const [{ results }] = useState(figureDesk);
  useEffect(() => {
    for (const file of RECORDED_RUNS) void results.load(file);
  }, [results]);
  const recorded = useStateOf(results.store, (state) => state.recorded);
  return useMemo(() => {
    const runs = Object.values(recorded).flatMap(recordedRuns);
    const run = recordedRun(asked, runs) ?? (nearest ? nearestRecorded(asked, runs) : null);
    return { run, complete: RECORDED_RUNS.every((file) => recorded[file]?.kind === 'ready') };
  }, [asked, recorded, nearest]);
}

/** That very run, if it was recorded. */
export function useRecordedRun(asked: ExperimentConfig): RunFile | null {
  return useRecordedSearch(asked, false).run;
}

/**
 * What a map shows as predicted by a recorded run. Recordings have no predictions; where every label was fitted, they are the labels.
 * @returns [N] labels; `null` where they are not known, and for the stand-in, on which nothing was recorded.
 */
export function predictedAsRecorded(run: RunFile | null, map: MapInUse | null, standin: boolean): Uint8Array | null {
  return run?.result.fitted && map && !standin ? map.given : null;
}

/**
 * Plainly marked, so that a recording is not mistaken for a live run.
 *
 * @param asked the experiment that it is shown for: what is recorded of another one says which.
 */
export function recordedWords(run: RunFile, asked?: ExperimentConfig): string {
  const train = grouped(run.data.train);
  const words =
    run.date === undefined
      ? say`Recorded on CIFAR-10, ${train} images, ${run.backend}`
      : say`Recorded on CIFAR-10, ${train} images, ${run.backend}, ${run.date}`;
  const own = experimentLabel(configOf(run));
  return asked === undefined || own === experimentLabel(asked) ? words : dots([own, words]);
}
