// What the stage's play key does to whatever trains in its scene.

import { isBusy } from '../../core/metrics.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import type { Player } from '../live/player.ts';

/** Begins or resumes; pauses where something trains. */
export function playOrPause({ begin, labs }: Player): void {
  const busy = labs.filter((lab) => {
    const run = currentRun(lab.store.getState());
    return run !== null && isBusy(run.phase);
  });
  if (busy.length === 0) begin();
  for (const lab of busy) lab.pause();
}
