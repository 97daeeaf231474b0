import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { loadKernels } from '../operations/index.ts';
import { type Ran, runBothWays, runOf, runToEnd } from '../testing/run-to-end.ts';
import { arrivingLater, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { epochOrder, FIRST_EPOCH_BLOCK } from './epoch-order.ts';

const SMALL = 'model=linear&batch=16&lr=0.05&n=60';

describe('a run', () => {
  beforeEach(async () => {
    await setBackend('wasm');
    // As the page trains; stock operations are held to the same numbers in `gradients.test.ts`.
    expect(await loadKernels()).not.toBeNull();
  });

  it('fits random labels, at chance level on test images', async () => {
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

  it('ends at the epoch budget, and continues past zero training error where `stop` is epochs', async () => {
    const { result, history } = await runToEnd(`${SMALL}&epochs=40&stop=epochs`);
    expect(history).toHaveLength(40);
    expect(result).toMatchObject({ outcome: 'budget', fitted: true });
    expect(result.epochsToFit).toBeLessThan(40);
  });

  it('where `stop` is loss, ends at zero training error once the loss has been at a tenth', async () => {
    const [fitted, both] = [await runToEnd(`${SMALL}&epochs=200`), await runToEnd(`${SMALL}&epochs=200&stop=loss`)];
    expect(fitted.result).toMatchObject({ outcome: 'fitted', stepsToLossTenth: null });
    expect(both.result).toMatchObject({ outcome: 'fitted', trainError: 0, stepsToFit: fitted.result.stepsToFit });
    expect(both.result.stepsToLossTenth).toBe(both.history.at(-1)?.step);
    expect(both.history.slice(0, fitted.history.length).map(({ trainLoss }) => trainLoss)).toEqual(
      fitted.history.map(({ trainLoss }) => trainLoss),
    );
  });

  it('reports at which step it diverged, and keeps no NaN', async () => {
    const { result, losses } = await runToEnd('model=mlp-1x512&lr=10&momentum=0.99&batch=16&n=60&epochs=60');
    expect(result.outcome).toBe('diverged');
    expect(result.divergedAtStep).toBe(losses.length + 1);
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  it('gives the same numbers while images arrive as when all are there', async () => {
    const { streamed, whole } = await runBothWays('model=linear&batch=64&n=600&epochs=2&stop=epochs');
    expect(streamed).toEqual(whole);
  });

  it('frees every tensor', async () => {
    const before = memory().numTensors;
    await runToEnd(`${SMALL}&epochs=2`);
    expect(memory().numTensors).toBe(before);
  });

  it('frees every tensor when it is stopped in the middle of an evaluation', async () => {
    const before = memory().numTensors;
    const run = runOf('model=linear&batch=60&n=60&epochs=2');
    // Past the only step and its losses, and past the first piece of the evaluation.
    let ticks = 0;
    for (let stepped = false; ticks < 2; ) {
      const { value } = await run.events.next();
      if (value && 'type' in value && value.type === 'losses') stepped = true;
      else if (stepped) ticks++;
    }
    run.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('frees every tensor when it is stopped between two steps', async () => {
    const before = memory().numTensors;
    const run = runOf(`${SMALL}&epochs=2`);
    await run.events.next();
    await run.events.next();
    expect(run.stopped().outcome).toBe('stopped');
    run.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('starts after the first images, before the last have arrived', async () => {
    const train = arrivingLater(tinyImages(600, 1));
    const run = runOf('model=linear&batch=64&n=600&epochs=2', tinyData(train, arrivingLater(tinyImages(20, 2))));
    const firstStep = (async () => {
      for (;;) {
        const { value } = await run.events.next();
        if (value && 'type' in value && value.type === 'step') return value.step;
      }
    })();
    train.arrive(FIRST_EPOCH_BLOCK);
    expect(await firstStep).toBe(1);
    expect(train.ready).toBeLessThan(600);
    run.dispose();
  });

  it('takes label noise apart only where there is some', async () => {
    const clean = await runToEnd(`${SMALL}&epochs=1`);
    const noisy = await runToEnd(`${SMALL}&epochs=1&p=0.5`);
    expect(clean.history[0]?.noise).toBeNull();
    expect(noisy.history[0]?.noise?.corruptedError).toBeGreaterThan(0);
  });
});

describe('a run in plain JavaScript', () => {
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
  it('visits every image once, and the first epoch only within its blocks', () => {
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
