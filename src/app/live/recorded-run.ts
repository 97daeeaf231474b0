// The recorded run of an experiment that is shown live, and how it is marked.

import { useEffect, useMemo, useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { MapInUse } from '../../state/lab/lab-state.ts';
import { useStateOf } from '../../state/page/react.ts';
import { figureDesk } from '../figures/figure-desk.ts';
import { recordedRuns } from '../figures/figure-panels.tsx';
import { nearestRecorded, recordedRun } from './experiment.ts';

/**
 * What `public/recorded/training-loss.json` and `test-error.json` have of it.
 *
 * @param nearest whether, where they do not have that very run, the most similar one is used; what it is is shown beside it.
 */
export function useRecordedRun(asked: ExperimentConfig, nearest = false): RunFile | null {
  const [{ results }] = useState(figureDesk);
  useEffect(() => {
    void results.load('training-loss');
    void results.load('test-error');
  }, [results]);
  const recorded = useStateOf(results.store, (state) => state.recorded);
  return useMemo(() => {
    const runs = Object.values(recorded).flatMap(recordedRuns);
    return recordedRun(asked, runs) ?? (nearest ? nearestRecorded(asked, runs) : null);
  }, [asked, recorded, nearest]);
}

/**
 * What a map shows as predicted by a recorded run. Recordings have no predictions; where every label was fitted, they are the labels.
 * @returns [N] labels; `null` where they are not known, and for the stand-in, on which nothing was recorded.
 */
export function predictedAsRecorded(run: RunFile | null, map: MapInUse | null, standin: boolean): Uint8Array | null {
  return run?.result.fitted && map && !standin ? map.given : null;
}

/** Plainly marked, so that a recording is not mistaken for a live run. */
export function recordedWords(run: RunFile): string {
  const train = grouped(run.data.train);
  return run.date === undefined
    ? say`Recorded on CIFAR-10, ${train} images, ${run.backend}`
    : say`Recorded on CIFAR-10, ${train} images, ${run.backend}, ${run.date}`;
}
