// What the network of the latest run looks like inside and what it says of each training picture: only as it is now, never
// its history. Nothing here outlives the page.

import type { StoreApi } from 'zustand/vanilla';
import type { ReportHandlers } from '../client/engine-client.ts';
import type { ReportOf } from '../protocol/messages.ts';
import type { Schedule } from './delta-buffer.ts';
import type { LabState } from './lab-state.ts';
import { wallKey } from './wall.ts';

export type WeightsInUse = Omit<ReportOf<'weights'>, 'type' | 'runId'>;

export interface Insight {
  readonly runId: string;
  readonly weights: WeightsInUse | null;
  /** [training pictures] classes, of the latest evaluation. */
  readonly predicted: Uint8Array | null;
}

/** Small networks are evaluated more often than is worth drawing: only the latest is kept until the next drawing. */
export function createInsightHandlers(
  store: StoreApi<LabState>,
  schedule: Schedule,
): Pick<ReportHandlers, 'weights' | 'predictions'> {
  let held: Insight | null = null;
  const flush = () => {
    store.setState({ insight: held });
    held = null;
  };
  const hold = (runId: string, change: Partial<Insight>) => {
    if (held === null) schedule(flush);
    const last = held ?? store.getState().insight;
    held = { ...(last?.runId === runId ? last : { runId, weights: null, predicted: null }), ...change };
  };
  return {
    weights: ({ type: _, runId, ...weights }) => hold(runId, { weights }),
    predictions: ({ runId, predicted }) => hold(runId, { predicted }),
  };
}

/** Of the run in view. */
export function weightsInView({ insight, currentId }: LabState): WeightsInUse | null {
  return insight?.runId === currentId ? insight.weights : null;
}

/** Of the run in view, where the wall shows the pictures that they are about. */
export function predictionsInView(state: LabState): Uint8Array | null {
  const { insight, currentId, wall } = state;
  if (insight === null || insight.runId !== currentId || wall === null) return null;
  return wall.key === wallKey(state) ? insight.predicted : null;
}
