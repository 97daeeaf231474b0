// A long lecture: ten thousand steps in one run, and two hundred runs one after another. Nothing grows.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend, memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKernels } from '../operations/index.ts';
import { memoryOf } from '../operations/wasm/load.ts';
import { runOf, runToEnd } from '../testing/run-to-end.ts';
import { tinyData } from '../testing/tiny-data.ts';

const LONG = 'model=linear&batch=5&lr=0.001&n=60&epochs=1000&stop=epochs&setting=random-labels';
const SHORT = 'model=linear&batch=30&lr=0.01&n=60&epochs=1&stop=epochs&reg=weight-decay';

beforeAll(async () => {
  await setBackend('wasm');
  await loadKernels();
});

/** What a run could leave behind. */
function held() {
  const current = backend();
  const wasm = current instanceof BackendWasm ? (memoryOf(current)?.buffer.byteLength ?? 0) : 0;
  return { tensors: memory().numTensors, bytes: memory().numBytes, wasm };
}

describe('under a long load', () => {
  it('ten thousand steps leave memory as it was after the first thousand', { timeout: 240_000 }, async () => {
    const run = runOf(LONG, tinyData());
    let early: (ReturnType<typeof held> & { heap: number }) | null = null;
    let steps = 0;
    for (let next = await run.events.next(); !next.done; next = await run.events.next()) {
      if (next.value.type === 'losses') steps += next.value.losses.loss.length;
      // Between epochs no step has tensors of its own.
      if (next.value.type !== 'epoch') continue;
      await run.readLosses();
      if (next.value.point.epoch === 84) early = { ...held(), heap: process.memoryUsage().heapUsed };
      if (next.value.point.epoch < 834 || early === null) continue;
      expect(next.value.point.step).toBeGreaterThan(10_000);
      const { heap, ...rest } = early;
      expect(held()).toEqual(rest);
      expect(process.memoryUsage().heapUsed - heap).toBeLessThan(64_000_000);
      run.dispose();
      // Every one of them was read.
      expect(steps).toBe(next.value.point.step);
      return;
    }
    throw new Error('The run ended before ten thousand steps.');
  });

  it('two hundred runs leave nothing behind, and give the same numbers from the first to the last', {
    timeout: 240_000,
  }, async () => {
    const first = await runToEnd(SHORT, tinyData());
    await runToEnd(SHORT, tinyData());
    const before = held();
    for (let i = 3; i < 200; i++) await runToEnd(SHORT, tinyData());
    const last = await runToEnd(SHORT, tinyData());
    expect(held()).toEqual(before);
    expect(last).toEqual(first);
  });
});
