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
import { type Ran, runToEnd, sessionOf } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { order } from './messages.ts';
import { shareOf } from './share.ts';
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
  const session = sessionOf(`${address}&workers=${workers}`, tinyData(), createHelper);
  for (let steps = 0; steps < 4; ) {
    const { value, done } = await session.events.next();
    if (done) throw new Error('The run ended too early.');
    if (value.type === 'step') steps++;
  }
  await session.readLosses();
  const weights = await session.firstWeights();
  const checkpoint = await session.capture();
  session.dispose();
  await gone();
  if (!checkpoint) throw new Error('There is no checkpoint.');
  return { weights, checkpoint };
}

/** The history of the run that goes on from `from`. */
async function goOn(address: string, workers: number, from: Checkpoint) {
  const { createHelper, gone } = helpersBeside();
  const session = sessionOf(`${address}&workers=${workers}`, tinyData(), createHelper, from);
  const history = [...from.history];
  for (;;) {
    const { value, done } = await session.events.next();
    if (done) break;
    if (value.type === 'epoch') history.push(value.point);
  }
  session.dispose();
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
        const shares = Array.from({ length: workers }, (_, place) => shareOf(count, { place, workers }));
        expect(shares[0]?.start).toBe(0);
        expect(shares.at(-1)?.end).toBe(count);
        for (const [i, { start, end }] of shares.entries()) {
          expect(Math.abs(end - start - count / workers)).toBeLessThan(1);
          expect(shares[i + 1]?.start ?? count).toBe(end);
        }
      }),
    );
  });
});

/** Too narrow to be shared by units: each worker takes its share of the pictures. */
const NARROW = 'model=mlp-1xh&hidden=32&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';

describe.each([
  ['an MLP', NARROW],
  ['with augmentation, dropout and weight decay', `${NARROW}&reg=data-augmentation,weight-decay,dropout`],
  ['with early stopping', `${NARROW}&reg=early-stopping`],
  ['an MLP of several layers, shared by units', `${MLP.replace('1x512', '3x512')}&reg=weight-decay`],
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
  ['with weight decay, dropout and batch normalisation', `${WIDE}&epochs=3&reg=weight-decay,dropout,batch-norm`],
  ['with early stopping', `${WIDE}&epochs=8&reg=early-stopping`],
  ['with Adam', `${WIDE}&epochs=3&optimizer=adam&lr=0.001`],
])('a perceptron of one hidden layer, shared by units, %s', (_, address) => {
  it.each([2, 3])('is trained by %i workers as by one, to the bit', async (workers) => {
    const before = memory().numTensors;
    expect(await together(address, workers)).toEqual(await runToEnd(address));
    expect(memory().numTensors).toBe(before);
  });

  it('leaves the same checkpoint and the same first weights in the middle, which any number of workers goes on from', async () => {
    const before = memory().numTensors;
    const [alone, both] = [await halfWay(address, 1), await halfWay(address, 2)];
    expect(both).toEqual(alone);
    const rest = await Promise.all([1, 2].map((workers) => goOn(address, workers, both.checkpoint)));
    expect(rest[1]).toEqual(rest[0]);
    expect(rest[0]).toEqual((await runToEnd(address)).history);
    expect(memory().numTensors).toBe(before);
  });
});

describe('helpers begin the next step before they are told that it is to be taken', () => {
  const address = `${WIDE}&epochs=2`;
  /**
   * What each helper is told and which steps have been taken, from the second epoch on, when all pictures are there.
   * @param looksAfter which steps the weights are looked at after.
   */
  const second = async (workers: number, looksAfter: readonly number[]) => {
    const { createHelper, gone } = helpersBeside();
    const heard: string[] = [];
    const listening: CreateHelper = () => {
      const link = createHelper();
      const postMessage: Port['postMessage'] = (message, transfer) => {
        const told = order.parse(message);
        if (told.type === 'step') heard.push(`step ${told.step + 1}`);
        if (told.type === 'assemble') heard.push('assemble');
        link.port.postMessage(message, transfer);
      };
      const port: Port = {
        postMessage,
        addEventListener: (type, listener) => link.port.addEventListener(type, listener),
        removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
      };
      return { ...link, port };
    };
    const session = sessionOf(`${address}&workers=${workers}`, tinyData(), listening);
    const losses: number[] = [];
    for (;;) {
      const { value, done } = await session.events.next();
      if (done) break;
      if (value.type === 'losses') losses.push(...value.losses.loss);
      if (value.type === 'epoch' && value.point.epoch === 1) heard.length = 0;
      if (value.type !== 'step') continue;
      heard.push(`taken ${value.step}`);
      if (looksAfter.includes(value.step)) await session.firstWeights();
    }
    session.dispose();
    await gone();
    return { heard, losses };
  };

  it('and are told of each step once, where nothing comes between', async () => {
    const { heard } = await second(2, []);
    expect(heard).toEqual(['step 4', 'step 5', 'taken 4', 'step 6', 'taken 5', 'taken 6', 'assemble']);
  });

  it.each([2, 3])('and all %i workers take it back, where the network is looked at first', async (workers) => {
    const before = memory().numTensors;
    const { heard, losses } = await second(workers, [4, 5]);
    const toEach = ['step 4', 'step 5', 'taken 4', 'assemble', 'step 5', 'step 6', 'taken 5', 'assemble', 'step 6'];
    expect(heard.filter((one, i) => one !== heard[i - 1])).toEqual([...toEach, 'taken 6', 'assemble']);
    expect(losses).toEqual((await runToEnd(address)).losses);
    expect(memory().numTensors).toBe(before);
  });
});

it('full-batch descent of a perceptron, some pictures at a time, is the same to the bit', async () => {
  const address = 'optimizer=full-batch-gd&model=mlp-1xh&hidden=70&n=600&epochs=3&stop=epochs';
  const data = () => tinyData(allThere(tinyImages(600, 1)));
  const { createHelper, gone } = helpersBeside();
  expect(await runToEnd(`${address}&workers=2`, data(), createHelper)).toEqual(await runToEnd(address, data()));
  await gone();
});

describe('batch normalisation', () => {
  it('takes its statistics from each share, and all workers evaluate with the same averages, twice the same', async () => {
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
  it('calls nobody in', async () => {
    const nobody = () => {
      throw new Error('not asked for');
    };
    expect((await runToEnd(`${MLP}&workers=1`, tinyData(), nobody)).result.outcome).toBe('budget');
  });
});

describe('a helper that fails', () => {
  const address = `${MLP}&workers=2`;
  /** Beside, with a hand on what is heard of it. */
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
      const { events, dispose } = sessionOf(address, tinyData(), createFragile);
      for (let pull = 0; pull < pulls; pull++) await events.next();
      crash('out of memory.');
      const rest = async () => {
        while (!(await events.next()).done);
      };
      await expect(rest()).rejects.toThrow(
        /^A helper worker failed \(out of memory\); train again, or on fewer cores\.$/,
      );
      dispose();
      await gone();
      expect(ended()).toBe(1);
    }
    expect(memory().numTensors).toBe(before);
  });

  it('says itself what went wrong in it', async () => {
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
