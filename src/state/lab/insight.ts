// First-layer weights of the latest run's network, and what the run in view knows of each training image. Of the weights only
// the present ones are kept, never their history; they do not outlive the page.

import type { StoreApi } from 'zustand/vanilla';
import type { ReportHandlers } from '../../client/engine-client.ts';
import type { LearningHistory } from '../../core/learning-history.ts';
import type { ScheduleFlush } from './delta-buffer.ts';
import { currentRun, type Insight, type LabState, type WeightsInUse } from './lab-state.ts';
import { mapInView } from './map.ts';

/** Small networks show their weights more often than is worth drawing: only the latest are held until the next drawing. */
export function createInsightHandlers(
  store: StoreApi<LabState>,
  schedule: ScheduleFlush,
): Pick<ReportHandlers, 'weights'> {
  let held: Insight | null = null;
  const flush = () => {
    store.setState({ insight: held });
    held = null;
  };
  return {
    weights: ({ type: _, runId, ...weights }) => {
      if (held === null) schedule(flush);
      held = { runId, weights };
    },
  };
}

/** Of the run in view. */
export function weightsInView({ insight, currentId }: LabState): WeightsInUse | null {
  return insight?.runId === currentId ? insight.weights : null;
}

/** Of the run in view, if the map shows the images that it belongs to. */
export function learningInView(state: LabState): LearningHistory | null {
  return mapInView(state) === null ? null : (currentRun(state)?.learning ?? null);
}

/** The predictions after the latest epoch of the run in view, if the map shows their images. */
export function predictionsInView(state: LabState): Uint8Array | null {
  return learningInView(state)?.predicted ?? null;
}
