// Counts the dispatches per step without executing them: the networks' own sizes would take minutes here.

import { stepping } from './network.ts';

export interface Counted {
  readonly model: string;
  readonly dispatches: number;
}

export function countDispatches(model: string, batch: number): Counted {
  let dispatches = 0;
  const { prototype } = GPUComputePassEncoder;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = prototype;
  const count = () => {
    dispatches++;
    return undefined;
  };
  prototype.dispatchWorkgroups = count;
  prototype.dispatchWorkgroupsIndirect = count;
  try {
    const { step, dispose } = stepping(model, { width: 1 }, batch);
    // The first step is none like the others: weights are uploaded.
    step().dispose();
    dispatches = 0;
    step().dispose();
    dispose();
  } finally {
    Object.assign(prototype, { dispatchWorkgroups, dispatchWorkgroupsIndirect });
  }
  return { model, dispatches };
}
