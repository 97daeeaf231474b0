// A whole run at one go, for engine tests.

import { readConfig } from '../../core/config-codec.ts';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import type { EpochPoint, RunResult } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { CreateHelper } from '../parallel/team.ts';
import { createSession, type Session } from '../training/session.ts';
import { tinyData } from './tiny-data.ts';

export interface Ran {
  readonly result: RunResult;
  readonly history: EpochPoint[];
  readonly losses: number[];
}

/** @throws Error where `address` needs a repair: a test must not train something else than it says. */
export function sessionOf(
  address: string,
  data: ExperimentData = tinyData(),
  createHelper?: CreateHelper,
  from?: Checkpoint,
): Session {
  const { config, repairs } = readConfig(new URLSearchParams(address));
  const [wrong] = repairs;
  if (wrong) throw new Error(wrong.message);
  return createSession({
    config,
    data,
    clock: () => 0,
    ...(createHelper ? { createHelper } : {}),
    ...(from ? { from } : {}),
  });
}

export async function runToEnd(address: string, data?: ExperimentData, createHelper?: CreateHelper): Promise<Ran> {
  const { events, dispose } = sessionOf(address, data, createHelper);
  const history: EpochPoint[] = [];
  const losses: number[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) {
      dispose();
      return { result: next.value, history, losses };
    }
    if (next.value.type === 'epoch') history.push(next.value.point);
    if (next.value.type === 'losses') losses.push(...next.value.losses.loss);
  }
}
