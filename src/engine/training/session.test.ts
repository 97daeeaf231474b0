import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { loadKernels } from '../operations/index.ts';
import { type Ran, runToEnd, sessionOf } from '../testing/run-to-end.ts';
import { allThere, arrivingLater, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { epochOrder, FIRST_EPOCH_BLOCK } from './epoch-order.ts';

const SMALL = 'model=linear&batch=16&lr=0.05&n=60';

describe('a session', () => {
  beforeEach(async () => {
    await setBackend('wasm');
    // As the page trains; stock operations are held to the same numbers in `gradients.test.ts`.
    expect(await loadKernels()).not.toBeNull();
  });

  it('fits random labels, at chance on test pictures', async () => {
    const { result, history } = await runToEnd(`${SMALL}&setting=random-labels&epochs=200`);
    expect(result).toMatchObject({ outcome: 'fitted', fitted: true, trainError: 0 });
    expect(result.epochsToFit).toBe(history.length);
    expect(result.testError).toBeGreaterThan(0.6);
  });

  it('gives the same numbers twice, and others for another seed', async () => {
    const address = `${SMALL}&setting=partially-corrupted-labels&epochs=3`;
    const first = await runToEnd(address);
    expect(await runToEnd(address)).toEqual(first);
    expect((await runToEnd(`${address}&seed=2`)).losses).not.toEqual(first.losses);
  });

  it('ends at the epoch budget, and goes on past zero training error where told to', async () => {
    const { result, history } = await runToEnd(`${SMALL}&epochs=40&stop=epochs`);
    expect(history).toHaveLength(40);
    expect(result).toMatchObject({ outcome: 'budget', fitted: true });
    expect(result.epochsToFit).toBeLessThan(40);
  });

  it('says at which step it diverged, and keeps no number that is none', async () => {
    const { result, losses } = await runToEnd('model=mlp-1x512&lr=10&momentum=0.99&batch=16&n=60&epochs=60');
    expect(result.outcome).toBe('diverged');
    expect(result.divergedAtStep).toBe(losses.length + 1);
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  it('gives the same numbers while pictures arrive as when all are there', async () => {
    const train = arrivingLater(tinyImages(600, 1));
    const test = arrivingLater(tinyImages(20, 2));
    const address = 'model=linear&batch=64&n=600&epochs=2&stop=epochs';
    const streamed = runToEnd(address, tinyData(train, test));
    for (let arrived = 0; arrived < 600; arrived += 100) {
      await Promise.resolve();
      train.arrive(100);
    }
    test.arrive(20);
    expect(await streamed).toEqual(await runToEnd(address, tinyData(allThere(train.images), allThere(test.images))));
  });

  it('frees every tensor', async () => {
    const before = memory().numTensors;
    await runToEnd(`${SMALL}&epochs=2`);
    expect(memory().numTensors).toBe(before);
  });

  it('frees every tensor when it is stopped in the middle of an evaluation', async () => {
    const before = memory().numTensors;
    const { events, dispose } = sessionOf('model=linear&batch=60&n=60&epochs=2');
    // Past the only step and its losses, and past the first piece of the evaluation.
    let ticks = 0;
    for (let stepped = false; ticks < 2; ) {
      const { value } = await events.next();
      if (value && 'type' in value && value.type === 'losses') stepped = true;
      else if (stepped) ticks++;
    }
    dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('frees every tensor when it is stopped between two steps', async () => {
    const before = memory().numTensors;
    const { events, stopped, dispose } = sessionOf(`${SMALL}&epochs=2`);
    await events.next();
    await events.next();
    expect(stopped().outcome).toBe('stopped');
    dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('starts after the first pictures, before the last have arrived', async () => {
    const train = arrivingLater(tinyImages(600, 1));
    const { events, dispose } = sessionOf(
      'model=linear&batch=64&n=600&epochs=2',
      tinyData(train, arrivingLater(tinyImages(20, 2))),
    );
    const firstStep = (async () => {
      for (;;) {
        const { value } = await events.next();
        if (value && 'type' in value && value.type === 'step') return value.step;
      }
    })();
    train.arrive(FIRST_EPOCH_BLOCK);
    expect(await firstStep).toBe(1);
    expect(train.ready).toBeLessThan(600);
    dispose();
  });

  it('takes label noise apart only where there is some', async () => {
    const clean = await runToEnd(`${SMALL}&epochs=1`);
    const noisy = await runToEnd(`${SMALL}&epochs=1&p=0.5`);
    expect(clean.history[0]?.noise).toBeNull();
    expect(noisy.history[0]?.noise?.corruptedError).toBeGreaterThan(0);
  });
});

describe('a session in plain JavaScript', () => {
  it('takes the steps that it takes in wasm, to rounding', async () => {
    const address = 'model=linear&batch=16&lr=0.05&n=32&epochs=1';
    const ran: Ran[] = [];
    for (const backend of ['cpu', 'wasm']) {
      await setBackend(backend);
      ran.push(await runToEnd(address));
    }
    const [plain, wasm] = ran.map(({ losses }) => losses);
    expect(plain).toHaveLength(4);
    for (const [i, loss] of (plain ?? []).entries()) expect(loss).toBeCloseTo(wasm?.[i] ?? Number.NaN, 4);
  });
});

describe('epochOrder', () => {
  it('visits every picture once, and the first epoch only within its blocks', () => {
    const rng = createRng(1);
    for (const epoch of [0, 1, 7])
      expect([...epochOrder(rng, epoch, 1000)].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 1000 }, (_, i) => i),
      );
    const first = epochOrder(rng, 0, 1000);
    expect(first.every((i, at) => Math.floor(i / FIRST_EPOCH_BLOCK) === Math.floor(at / FIRST_EPOCH_BLOCK))).toBe(true);
    expect(epochOrder(rng, 1, 1000)).not.toEqual(epochOrder(rng, 2, 1000));
  });
});
