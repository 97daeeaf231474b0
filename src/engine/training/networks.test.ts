// The paper's convolutional networks as runs: they learn, give the same numbers twice, and leave nothing behind.

import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { loadKernels } from '../operations/index.ts';
import { tinyData } from '../testing/tiny-data.ts';
import { createTrainingRun } from './run.ts';

async function lossesOf(address: string): Promise<readonly number[]> {
  const { config } = readConfig(new URLSearchParams(address));
  const run = createTrainingRun({ config, data: tinyData(), clock: () => 0 });
  const losses: number[] = [];
  for (let next = await run.events.next(); !next.done; next = await run.events.next()) {
    if (next.value.type === 'losses') losses.push(...next.value.losses.loss);
  }
  run.dispose();
  return losses;
}

describe.each([
  ['alexnet-small', 'batch=20&epochs=6&lr=0.02'],
  ['inception-small', 'batch=20&epochs=2'],
])('%s', (model, options) => {
  beforeAll(async () => {
    await setBackend('wasm');
    await loadKernels();
  });

  it('learns, the same way twice, and frees every tensor', async () => {
    const address = `model=${model}&width=0.25&n=60&setting=random-labels&${options}`;
    const losses = await lossesOf(address);
    const tensors = memory().numTensors;
    expect(await lossesOf(address)).toEqual(losses);
    expect(memory().numTensors).toBe(tensors);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(Math.min(...losses.slice(-3))).toBeLessThan(losses[0] ?? 0);
  });
});
