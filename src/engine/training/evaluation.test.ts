// On how many training images the error of an epoch is counted, and what may be said of a part of them.

import '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { IMAGE_BYTES, type ImageSet } from '../../core/data/image-set.ts';
import { corruptorOf } from '../../core/experiment.ts';
import type { EpochPoint, RunResult } from '../../core/metrics.ts';
import type { OpenedData } from '../host/data-source.ts';
import { loadKernels } from '../operations/index.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { runOf } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';

const SIZE = 5100;
const images = tinyImages(SIZE, 1);
const dataOf = (train: ImageSet): OpenedData => tinyData(allThere(train));
const DATA = dataOf(images);
const SAMPLE = 5000;

interface Evaluated {
  readonly point: EpochPoint;
  readonly predicted: Uint8Array;
}

async function evaluationsOf(
  address: string,
  data = DATA,
  ...more: [createHelper?: Parameters<typeof runOf>[2], from?: Parameters<typeof runOf>[3]]
): Promise<{ readonly result: RunResult; readonly epochs: readonly Evaluated[] }> {
  const run = runOf(address, data, ...more);
  const epochs: Evaluated[] = [];
  for (;;) {
    const { value, done } = await run.events.next();
    if (done) {
      run.dispose();
      return { result: value, epochs };
    }
    if (value.type === 'epoch') epochs.push(value);
  }
}

const LINEAR = `model=linear&batch=500&lr=0.001&n=${SIZE}`;
const countedOn = ({ point }: Evaluated) => point.countedOn ?? 'all';

const NOISY = `${LINEAR}&stop=epochs&setting=partially-corrupted-labels&p=0.5`;

/** The run of `NOISY` for three epochs. */
let noisy: Awaited<ReturnType<typeof evaluationsOf>>;

beforeAll(async () => {
  await setBackend('wasm');
  expect(await loadKernels()).not.toBeNull();
  noisy = await evaluationsOf(`${NOISY}&epochs=3`);
});

describe('with more than 5,000 images, an epoch', () => {
  it('counts the first 5,000, as a count of all would count these, and the last epoch counts all', async () => {
    const { epochs, result } = noisy;
    expect(epochs.map(countedOn)).toEqual([SAMPLE, SAMPLE, 'all']);
    const [first, , last] = epochs;
    // The same network: after its last epoch, of which all are counted.
    const [whole] = (await evaluationsOf(`${NOISY}&epochs=1`)).epochs;
    expect(whole?.point.testError).toBe(first?.point.testError);
    expect(whole?.predicted).toHaveLength(SIZE);
    expect(whole?.predicted.slice(0, SAMPLE)).toEqual(first?.predicted);
    for (const one of epochs) expect(one.point).toMatchObject(countedBy(one.predicted));
    expect(result.trainError).toBe(last?.point.trainError);
    expect(result.trainError).toBeGreaterThan(0);
  });

  /** The errors of `predicted`, counted from the labels alone. */
  function countedBy(predicted: Uint8Array) {
    const corruptor = corruptorOf(readConfig(new URLSearchParams(NOISY)).config, DATA.statistics);
    const judged = Array.from(predicted, (label, i) => {
      const truth = images.labels[i] ?? 0;
      return {
        random: corruptor.labelCorrupted(i),
        wrong: label !== corruptor.label(truth, i),
        true: label === truth,
      };
    });
    const share = <T>(of: readonly T[], is: (one: T) => boolean) => of.filter(is).length / of.length;
    const [random, clean] = [judged.filter((one) => one.random), judged.filter((one) => !one.random)];
    return {
      trainError: share(judged, ({ wrong }) => wrong),
      noise: {
        cleanError: share(clean, ({ wrong }) => wrong),
        corruptedError: share(random, ({ wrong }) => wrong),
        trueLabelAgreement: share(random, (one) => one.true),
      },
    };
  }

  it('counts all where early stopping ends the run', async () => {
    const { epochs, result } = await evaluationsOf(`${LINEAR}&setting=random-labels&reg=early-stopping:1&epochs=40`);
    expect(result.outcome).toBe('early-stopped');
    expect(epochs.map(countedOn)).toEqual([...epochs.slice(1).map(() => SAMPLE), 'all']);
  });

  it('is not fitted where none of the first 5,000 is wrong and others are', async () => {
    // The rest are the first ones once more, under other labels.
    const data = dataOf(withLabels((i) => (i < SAMPLE ? i % 10 : (i + 1) % 10)));
    const { epochs, result } = await evaluationsOf(`${LINEAR}&epochs=3`, data);
    const [first, ...later] = epochs;
    expect(first?.point.trainError).toBeGreaterThan(0);
    expect(later.map(({ point }) => point.trainError)).toEqual(later.map(() => (SIZE - SAMPLE) / SIZE));
    expect(epochs.map(countedOn)).toEqual([SAMPLE, 'all', 'all']);
    expect(result).toMatchObject({ outcome: 'budget', fitted: false, epochsToFit: null });
  });

  it('is fitted where none of all is wrong, and the run ends', async () => {
    const { epochs, result } = await evaluationsOf(`${LINEAR}&epochs=40`);
    expect(result).toMatchObject({ outcome: 'fitted', epochsToFit: epochs.length, trainError: 0 });
    expect(epochs.map(countedOn)).toEqual([...epochs.slice(1).map(() => SAMPLE), 'all']);
    expect(epochs.at(-1)?.predicted).toEqual(images.labels);
  });

  it('counts the same on two workers, each of which predicts its pieces', async () => {
    const { createHelper, gone } = helpersBeside();
    const together = await evaluationsOf(`${NOISY}&epochs=3&workers=2`, DATA, createHelper);
    await gone();
    expect(together.epochs.map(countedOn)).toEqual([SAMPLE, SAMPLE, 'all']);
    // Sums of a shared batch round in another order.
    for (const [i, { predicted }] of together.epochs.entries()) {
      const other = noisy.epochs[i]?.predicted ?? new Uint8Array();
      expect(predicted).toHaveLength(other.length);
      expect(predicted.filter((label, at) => label !== other[at]).length).toBeLessThan(other.length / 1000);
    }
  });

  it('is continued from a checkpoint to the same points', async () => {
    const address = `${NOISY}&epochs=3`;
    const run = runOf(address, DATA);
    for (let next = await run.events.next(); !next.done && next.value.type !== 'epoch'; )
      next = await run.events.next();
    const kept = await run.capture();
    run.dispose();
    if (!kept) throw new Error('There is no checkpoint.');
    expect(kept.history.map((point) => point.countedOn)).toEqual([SAMPLE]);
    const { epochs, result } = await evaluationsOf(address, DATA, undefined, kept);
    expect([...kept.history, ...epochs.map(({ point }) => point)]).toEqual(noisy.epochs.map(({ point }) => point));
    expect(result).toEqual(noisy.result);
  });
});

describe('with up to 5,000 images, an epoch', () => {
  it('counts all of them, and its point is what it was before', async () => {
    const { epochs } = await evaluationsOf(
      `${LINEAR.replace(`n=${SIZE}`, 'n=5000')}&stop=epochs&epochs=2`,
      dataOf(upTo(SAMPLE)),
    );
    for (const { point, predicted } of epochs) {
      expect(predicted).toHaveLength(SAMPLE);
      expect(Object.keys(point)).toEqual(['epoch', 'step', 'trainLoss', 'trainError', 'testError', 'noise', 'seconds']);
      const wrong = predicted.filter((label, i) => label !== images.labels[i]).length;
      expect(point.trainError).toBe(wrong / SAMPLE);
    }
  });
});

function upTo(count: number): ImageSet {
  const { labels, pixels, positions } = images;
  return {
    count,
    labels: labels.slice(0, count),
    pixels: pixels.slice(0, count * IMAGE_BYTES),
    positions: positions.slice(0, count),
  };
}

function withLabels(labelOf: (i: number) => number): ImageSet {
  return { ...images, labels: Uint8Array.from(images.labels, (_, i) => labelOf(i)) };
}
