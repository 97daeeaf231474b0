// Several workers train what one does. The helpers are real but for their thread; `tools/experiment` has them in threads.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Port } from '../../protocol/port.ts';
import { loadKernels } from '../operations/index.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { type Ran, runToEnd, sessionOf } from '../testing/run-to-end.ts';
import { tinyData } from '../testing/tiny-data.ts';
import { shareOf } from './share.ts';
import type { CreateHelper } from './team.ts';

const MLP = 'model=mlp-1x512&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';
const together = async (address: string, workers: number) => {
  const { createHelper, gone } = helpersBeside();
  const ran = await runToEnd(`${address}&workers=${workers}`, tinyData(), createHelper);
  await gone();
  return ran;
};

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

describe.each([
  ['an MLP', MLP],
  ['with augmentation, dropout and weight decay', `${MLP}&reg=data-augmentation,weight-decay,dropout`],
  ['with early stopping', `${MLP}&reg=early-stopping`],
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

describe('batch normalisation', () => {
  it('takes its statistics from each share, and all workers evaluate with the same averages, twice the same', async () => {
    const address = `${MLP}&reg=batch-norm`;
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
