// What the play button and its shortcut do, and when they can.

import { say } from '../../core/language/say.ts';
import { isBusy } from '../../core/metrics.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, type LabState } from '../../state/lab/lab-state.ts';

/** Why nothing can be trained now, in a few words; `null` when it can. */
export function blockedBy({ engine, data }: LabState): string | null {
  if (engine === 'crashed') return say`The engine has stopped`;
  return data.kind === 'failed' ? say`No images to train on` : null;
}

export function canTrain(state: LabState): boolean {
  return blockedBy(state) === null;
}

/** Trains, or pauses where training is under way. */
export function togglePlay(lab: Lab): void {
  const run = currentRun(lab.store.getState());
  if (run !== null && isBusy(run.phase)) lab.pause();
  else lab.train('run');
}
