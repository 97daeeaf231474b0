// Runs an experiment to its end, for engine tests.

import { readConfig } from '../../core/config-codec.ts';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import type { EpochPoint, RunResult } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { CreateHelper } from '../parallel/team.ts';
import type { Every } from '../parallel/watchdog.ts';
import { createTrainingRun, type TrainingRun } from '../training/run.ts';
import { allThere, arrivingLater, tinyData, tinyImages } from './tiny-data.ts';

export interface Ran {
  readonly result: RunResult;
  readonly history: EpochPoint[];
  readonly losses: number[];
}

/** @throws Error where `address` needs a repair: a test must not train another experiment than its address describes. */
export function runOf(
  address: string,
  data: ExperimentData = tinyData(),
  createHelper?: CreateHelper,
  from?: Checkpoint,
  every?: Every,
): TrainingRun {
  const { config, repairs } = readConfig(new URLSearchParams(address));
  const [wrong] = repairs;
  if (wrong) throw new Error(wrong.message);
  return createTrainingRun({
    config,
    data,
    clock: () => 0,
    ...(createHelper ? { createHelper } : {}),
    ...(from ? { from } : {}),
    ...(every ? { every } : {}),
  });
}

export async function runToEnd(address: string, data?: ExperimentData, createHelper?: CreateHelper): Promise<Ran> {
  const run = runOf(address, data, createHelper);
  const history: EpochPoint[] = [];
  const losses: number[] = [];
  for (;;) {
    const next = await run.events.next();
    if (next.done) {
      run.dispose();
      return { result: next.value, history, losses };
    }
    if (next.value.type === 'epoch') history.push(next.value.point);
    if (next.value.type === 'losses') losses.push(...next.value.losses.loss);
  }
}

/** The same experiment on 600 images that arrive while it trains, and on the same images, all there from the start. */
export async function runBothWays(address: string): Promise<{ readonly streamed: Ran; readonly whole: Ran }> {
  const train = arrivingLater(tinyImages(600, 1));
  const test = arrivingLater(tinyImages(20, 2));
  const streamed = runToEnd(address, tinyData(train, test));
  for (let arrived = 0; arrived < 600; arrived += 100) {
    await Promise.resolve();
    train.arrive(100);
  }
  test.arrive(20);
  return {
    streamed: await streamed,
    whole: await runToEnd(address, tinyData(allThere(train.images), allThere(test.images))),
  };
}
