// Collects reports that arrive many times per second, so that the page is drawn a few times per second. This changes when
// numbers are shown, never which numbers.

import type { EpochPredictions } from '../../core/learning-history.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import { appendSteps, NO_STEPS, type StepSeries } from '../../core/step-series.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import type { RunDelta, RunProgress } from '../runs/run.ts';

/** Calls `flush` once, after a delay that its implementer chooses (200 ms on the page). */
export type ScheduleFlush = (flush: () => void) => void;

export interface DeltaBuffer {
  losses(report: ReportOf<'losses'>): void;
  epoch(report: ReportOf<'epoch'>): void;
  predictions(report: ReportOf<'predictions'>): void;
  progress(report: ReportOf<'progress'>): void;
  /** Applies now what has been collected; call it before applying anything that belongs after it. */
  flush(): void;
}

interface HeldDelta {
  losses: StepSeries;
  readonly points: EpochPoint[];
  readonly predictions: EpochPredictions[];
  progress: RunProgress | null;
}

/** @param apply gets what arrived since the last call, by run id; never called with an empty map. */
export function createDeltaBuffer(
  schedule: ScheduleFlush,
  apply: (deltas: ReadonlyMap<string, RunDelta>) => void,
): DeltaBuffer {
  let held = new Map<string, HeldDelta>();
  let scheduled = false;
  const flush = () => {
    if (held.size === 0) return;
    const deltas = held;
    held = new Map();
    apply(deltas);
  };
  const heldFor = (runId: string): HeldDelta => {
    const found = held.get(runId) ?? { losses: NO_STEPS, points: [], predictions: [], progress: null };
    held.set(runId, found);
    if (!scheduled) {
      scheduled = true;
      schedule(() => {
        scheduled = false;
        flush();
      });
    }
    return found;
  };
  return {
    losses: ({ runId, type: _, ...losses }) => {
      const into = heldFor(runId);
      into.losses = appendSteps(into.losses, losses);
    },
    epoch: ({ runId, point }) => {
      heldFor(runId).points.push(point);
    },
    predictions: ({ runId, type: _, ...predictions }) => {
      heldFor(runId).predictions.push(predictions);
    },
    progress: ({ runId, type: _, ...progress }) => {
      heldFor(runId).progress = progress;
    },
    flush,
  };
}
