// The services of a lab, for tests: nothing is stored, no timer ticks, and what arrives waits until a test flushes it.

import type { LabServices } from '../lab/lab.ts';
import { NO_CHECKPOINTS } from '../runs/recovery.ts';
import { NO_ARCHIVE } from '../runs/runs-kept.ts';

/** @param services those that a test observes or controls. Runs have the ids `run-1`, `run-2`, … */
export function quietServices(services: Pick<LabServices, 'createLink'> & Partial<LabServices>): LabServices {
  let ids = 0;
  return {
    dataUrl: 'http://localhost/data/',
    schedule: () => undefined,
    newId: () => `run-${++ids}`,
    archive: NO_ARCHIVE,
    checkpoints: NO_CHECKPOINTS,
    every: () => () => undefined,
    isOutdated: async () => false,
    reloadPage: () => undefined,
    ...services,
  };
}
