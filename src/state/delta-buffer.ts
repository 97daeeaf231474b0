// Holds back what comes in many times a second, so that the page is drawn a few times a second. Changes when numbers are
// shown, never which.

import type { EpochPoint } from '../core/metrics.ts';
import type { ReportOf } from '../protocol/messages.ts';
import type { RunDelta, RunProgress } from './run.ts';

/** Calls `flush` once, a little later; how much later is the caller's choice (200 ms on the page). */
export type Schedule = (flush: () => void) => void;

export interface DeltaBuffer {
  losses(report: ReportOf<'losses'>): void;
  epoch(report: ReportOf<'epoch'>): void;
  progress(report: ReportOf<'progress'>): void;
  /** Applies now what has been held back: before anything that has to come after it. */
  flush(): void;
}

interface Held {
  readonly step: number[];
  readonly loss: number[];
  readonly points: EpochPoint[];
  progress: RunProgress | null;
}

/** @param apply gets what came in since the last time, by run; never called with nothing. */
export function createDeltaBuffer(
  schedule: Schedule,
  apply: (deltas: ReadonlyMap<string, RunDelta>) => void,
): DeltaBuffer {
  let held = new Map<string, Held>();
  let scheduled = false;
  const flush = () => {
    if (held.size === 0) return;
    const deltas = new Map([...held].map(([id, so]) => [id, deltaOf(so)]));
    held = new Map();
    apply(deltas);
  };
  const heldFor = (runId: string): Held => {
    const found = held.get(runId) ?? { step: [], loss: [], points: [], progress: null };
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
    losses: ({ runId, step, loss }) => {
      const into = heldFor(runId);
      into.step.push(...step);
      into.loss.push(...loss);
    },
    epoch: ({ runId, point }) => {
      heldFor(runId).points.push(point);
    },
    progress: ({ runId, type: _, ...progress }) => {
      heldFor(runId).progress = progress;
    },
    flush,
  };
}

function deltaOf({ step, loss, points, progress }: Held): RunDelta {
  return { losses: { step, loss }, points, progress };
}
