// Several workers train what one does. The helpers are real but for their thread; `tools/experiment` has them in threads.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import type { Port } from '../../protocol/port.ts';
import { loadKernels } from '../operations/index.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { type Ran, runOf, runToEnd } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { helperCommand } from './messages.ts';
import { shardOf } from './shard.ts';
import type { CreateHelper } from './team.ts';

const MLP = 'model=mlp-1x512&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';
const together = async (address: string, workers: number) => {
  const { createHelper, gone } = helpersBeside();
  const ran = await runToEnd(`${address}&workers=${workers}`, tinyData(), createHelper);
  await gone();
  return ran;
};

/** What a run has after four of its nine steps. */
async function halfWay(address: string, workers: number) {
  const { createHelper, gone } = helpersBeside();
  const run = runOf(`${address}&workers=${workers}`, tinyData(), createHelper);
  for (let steps = 0; steps < 4; ) {
    const { value, done } = await run.events.next();
    if (done) throw new Error('The run ended too early.');
    if (value.type === 'step') steps++;
  }
  await run.readLosses();
  const weights = await run.firstWeights();
  const checkpoint = await run.capture();
  run.dispose();
  await gone();
  if (!checkpoint) throw new Error('There is no checkpoint.');
  return { weights, checkpoint };
}

/** The history of the run that continues from `from`. */
async function goOn(address: string, workers: number, from: Checkpoint) {
  const { createHelper, gone } = helpersBeside();
  const run = runOf(`${address}&workers=${workers}`, tinyData(), createHelper, from);
  const history = [...from.history];
  for (;;) {
    const { value, done } = await run.events.next();
    if (done) break;
    if (value.type === 'epoch') history.push(value.point);
  }
  run.dispose();
  await gone();
  return history;
}

beforeEach(async () => {
  await setBackend('wasm');
  expect(await loadKernels()).not.toBeNull();
});

describe('a share of a batch', () => {
  it('is one of as many equal parts as there are workers, in their order', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 8 }), (count, workers) => {
        const shards = Array.from({ length: workers }, (_, rank) => shardOf(count, { rank, worldSize: workers }));
        expect(shards[0]?.start).toBe(0);
        expect(shards.at(-1)?.end).toBe(count);
        for (const [i, { start, end }] of shards.entries()) {
          expect(Math.abs(end - start - count / workers)).toBeLessThan(1);
          expect(shards[i + 1]?.start ?? count).toBe(end);
        }
      }),
    );
  });
});

/** Too narrow for tensor parallelism: each worker computes its shard of the images. */
const NARROW = 'model=mlp-1xh&hidden=32&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';

describe.each([
  ['an MLP', NARROW],
  ['with augmentation, dropout and weight decay', `${NARROW}&reg=data-augmentation,weight-decay,dropout`],
  ['with early stopping', `${NARROW}&reg=early-stopping`],
  ['an MLP of several layers, by tensor parallelism', `${MLP.replace('1x512', '3x512')}&reg=weight-decay`],
  ['with a last batch smaller than there are workers', 'model=linear&batch=29&n=60&epochs=2&stop=epochs'],
  ['with Adam', 'optimizer=adam&model=linear&batch=20&n=60&epochs=2'],
  ['full-batch descent', 'optimizer=full-batch-gd&model=linear&n=60&epochs=3'],
])('%s', (_, address) => {
  it.each([2, 3])('trains on %i workers as on one, to rounding, and twice the same', async (workers) => {
    const before = memory().numTensors;
    const alone = await runToEnd(address);
    const first = await together(address, workers);
    expect(first.losses).toHaveLength(alone.losses.length);
    for (const [i, loss] of first.losses.entries()) expect(Math.abs(loss - (alone.losses[i] ?? 0))).toBeLessThan(1e-4);
    const errors = ({ history }: Ran) => history.map(({ trainError, testError }) => [trainError, testError]);
    expect(errors(first)).toEqual(errors(alone));
    expect(await together(address, workers)).toEqual(first);
    expect(memory().numTensors).toBe(before);
  });
});

const WIDE = 'model=mlp-1xh&hidden=70&batch=20&n=60&stop=epochs';

describe.each([
  ['as it is', `${WIDE}&epochs=3`],
  ['with data augmentation', `${WIDE}&epochs=3&reg=data-augmentation`],
  ['with weight decay, dropout and batch normalization', `${WIDE}&epochs=3&reg=weight-decay,dropout,batch-norm`],
  ['with early stopping', `${WIDE}&epochs=8&reg=early-stopping`],
  ['with Adam', `${WIDE}&epochs=3&optimizer=adam&lr=0.001`],
])('a perceptron of one hidden layer, by tensor parallelism, %s', (_, address) => {
  it.each([2, 3])('is trained by %i workers as by one, to the bit', async (workers) => {
    const before = memory().numTensors;
    expect(await together(address, workers)).toEqual(await runToEnd(address));
    expect(memory().numTensors).toBe(before);
  });

  it('leaves the same checkpoint and the same first weights in the middle, which any number of workers continues from', async () => {
    const before = memory().numTensors;
    const [alone, both] = [await halfWay(address, 1), await halfWay(address, 2)];
    expect(both).toEqual(alone);
    const rest = await Promise.all([1, 2].map((workers) => goOn(address, workers, both.checkpoint)));
    expect(rest[1]).toEqual(rest[0]);
    expect(rest[0]).toEqual((await runToEnd(address)).history);
    expect(memory().numTensors).toBe(before);
  });
});

describe('helpers begin the next step ahead', () => {
  const address = `${WIDE}&epochs=2`;
  /**
   * The commands to each helper and the steps taken, from the second epoch on, when all images are there.
   * @param readsAfter after which steps the weights are read.
   */
  const second = async (workers: number, readsAfter: readonly number[]) => {
    const { createHelper, gone } = helpersBeside();
    const received: string[] = [];
    const listening: CreateHelper = () => {
      const link = createHelper();
      const postMessage: Port['postMessage'] = (message, transfer) => {
        const command = helperCommand.parse(message);
        if (command.type === 'step') received.push(`step ${command.step + 1}`);
        if (command.type === 'assemble') received.push('assemble');
        link.port.postMessage(message, transfer);
      };
      const port: Port = {
        postMessage,
        addEventListener: (type, listener) => link.port.addEventListener(type, listener),
        removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
      };
      return { ...link, port };
    };
    const run = runOf(`${address}&workers=${workers}`, tinyData(), listening);
    const losses: number[] = [];
    for (;;) {
      const { value, done } = await run.events.next();
      if (done) break;
      if (value.type === 'losses') losses.push(...value.losses.loss);
      if (value.type === 'epoch' && value.point.epoch === 1) received.length = 0;
      if (value.type !== 'step') continue;
      received.push(`taken ${value.step}`);
      if (readsAfter.includes(value.step)) await run.firstWeights();
    }
    run.dispose();
    await gone();
    return { received, losses };
  };

  it('and receive each step once, where nothing comes between', async () => {
    const { received } = await second(2, []);
    expect(received).toEqual(['step 4', 'step 5', 'taken 4', 'step 6', 'taken 5', 'taken 6', 'assemble']);
  });

  it.each([2, 3])('and all %i workers withdraw it, where the network is read first', async (workers) => {
    const before = memory().numTensors;
    const { received, losses } = await second(workers, [4, 5]);
    const toEach = ['step 4', 'step 5', 'taken 4', 'assemble', 'step 5', 'step 6', 'taken 5', 'assemble', 'step 6'];
    expect(received.filter((one, i) => one !== received[i - 1])).toEqual([...toEach, 'taken 6', 'assemble']);
    expect(losses).toEqual((await runToEnd(address)).losses);
    expect(memory().numTensors).toBe(before);
  });
});

it('full-batch descent of a perceptron, some images at a time, is the same to the bit', async () => {
  const address = 'optimizer=full-batch-gd&model=mlp-1xh&hidden=70&n=600&epochs=3&stop=epochs';
  const data = () => tinyData(allThere(tinyImages(600, 1)));
  const { createHelper, gone } = helpersBeside();
  expect(await runToEnd(`${address}&workers=2`, data(), createHelper)).toEqual(await runToEnd(address, data()));
  await gone();
});

describe('batch normalization', () => {
  it('takes its statistics from each shard, and all workers evaluate with the same averages, twice the same', async () => {
    const address = `${NARROW}&reg=batch-norm`;
    const before = memory().numTensors;
    const first = await together(address, 2);
    expect(first.losses).not.toEqual((await runToEnd(address)).losses);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0] ?? 0);
    expect(await together(address, 2)).toEqual(first);
    expect(memory().numTensors).toBe(before);
  });
});

describe('a run of one', () => {
  it('starts no helper', async () => {
    const nobody = () => {
      throw new Error('no helper is needed');
    };
    expect((await runToEnd(`${MLP}&workers=1`, tinyData(), nobody)).result.outcome).toBe('budget');
  });
});

describe('a helper that fails', () => {
  const address = `${MLP}&workers=2`;
  /** A helper in the same thread whose crash the test triggers. */
  const fragile = () => {
    const { createHelper, gone } = helpersBeside();
    let crash: (reason: string) => void = () => undefined;
    let ended = 0;
    const createFragile: CreateHelper = () => {
      const link = createHelper();
      const terminate = () => {
        ended++;
        link.terminate();
      };
      const onCrash = (listener: typeof crash) => {
        crash = listener;
      };
      return { port: link.port, terminate, onCrash };
    };
    return { createFragile, gone, crash: (reason: string) => crash(reason), ended: () => ended };
  };

  it('ends the run with one sentence, whenever that is, and everything is freed', async () => {
    const before = memory().numTensors;
    for (const pulls of [0, 1, 3, 6]) {
      const { createFragile, gone, crash, ended } = fragile();
      const run = runOf(address, tinyData(), createFragile);
      for (let pull = 0; pull < pulls; pull++) await run.events.next();
      crash('out of memory.');
      const rest = async () => {
        while (!(await run.events.next()).done);
      };
      await expect(rest()).rejects.toThrow(
        /^A helper worker failed \(out of memory\); train again, or on fewer cores\.$/,
      );
      run.dispose();
      await gone();
      expect(ended()).toBe(1);
    }
    expect(memory().numTensors).toBe(before);
  });

  it('reports its own error', async () => {
    const { createFragile } = fragile();
    const confused: CreateHelper = () => {
      const link = createFragile();
      // As if the first message had been another.
      const postMessage = () => link.port.postMessage({ type: 'predict', split: 'train', start: 0, count: 1 });
      const port: Port = {
        postMessage,
        addEventListener: (type, listener) => link.port.addEventListener(type, listener),
        removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
      };
      return { ...link, port };
    };
    await expect(runToEnd(address, tinyData(), confused)).rejects.toThrow(/A helper must join before it can help/);
  });
});
