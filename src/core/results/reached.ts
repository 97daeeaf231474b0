// In how many epochs a run came to a loss of 0.1. Steadier than the epochs to zero training error, which a few images decide.

import type { EpochPoint, RunResult } from '../metrics.ts';

interface Reached {
  readonly history: readonly Pick<EpochPoint, 'epoch' | 'step'>[];
  readonly result: Pick<RunResult, 'stepsToLossTenth'>;
}

/** `null` where no epoch's mean loss was that low. From the steps, for a thinned history may lack the epoch. */
export function epochsToLossTenth({ history, result }: Reached): number | null {
  const [first] = history;
  if (!first || result.stepsToLossTenth === null) return null;
  return Math.round((result.stepsToLossTenth * first.epoch) / first.step);
}
