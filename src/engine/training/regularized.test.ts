// Whole runs with regularizers and other optimizers: repeatable, the same however images arrive, and nothing left behind.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { bestPoint } from '../../core/metrics.ts';
import { loadKernels } from '../operations/index.ts';
import { runBothWays, runToEnd } from '../testing/run-to-end.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { createTrainingRun } from './run.ts';

const MLP = 'model=mlp-1x512&batch=20&lr=0.01&n=60&epochs=2&stop=epochs';
const ALL = `${MLP}&reg=data-augmentation,weight-decay,dropout,batch-norm,early-stopping`;

beforeEach(async () => {
  await setBackend('wasm');
  expect(await loadKernels()).not.toBeNull();
});

describe.each([
  ['data augmentation', `${MLP}&reg=data-augmentation`],
  ['dropout', `${MLP}&reg=dropout`],
  ['batch normalization', `${MLP}&reg=batch-norm`],
  ['early stopping', `${MLP}&reg=early-stopping`],
  ['every regularizer', ALL],
  ['Adam', 'optimizer=adam&model=linear&batch=20&n=60&epochs=2'],
  ['full-batch descent', 'optimizer=full-batch-gd&model=linear&n=60&epochs=3'],
])('a run with %s', (_, address) => {
  it('gives the same numbers twice, and frees every tensor', async () => {
    const before = memory().numTensors;
    const first = await runToEnd(address);
    expect(await runToEnd(address)).toEqual(first);
    expect(first.losses.every(Number.isFinite)).toBe(true);
    expect(memory().numTensors).toBe(before);
  });
});

describe('augmentation and dropout', () => {
  it.each(['data-augmentation', 'dropout'])('%s changes the steps taken, and with the seed', async (id) => {
    const plain = await runToEnd(MLP);
    const regularized = await runToEnd(`${MLP}&reg=${id}`);
    expect(regularized.losses).not.toEqual(plain.losses);
    expect((await runToEnd(`${MLP}&reg=${id}&seed=2`)).losses).not.toEqual(regularized.losses);
  });

  it('give the same numbers while images arrive as when all are there', async () => {
    const { streamed, whole } = await runBothWays(
      'model=linear&batch=64&n=600&epochs=2&stop=epochs&reg=data-augmentation,dropout',
    );
    expect(streamed).toEqual(whole);
  });
});

describe('early stopping', () => {
  const address = 'model=linear&batch=20&lr=0.05&n=60&epochs=100&stop=epochs&setting=random-labels';

  it('ends once the test error has not improved for its patience, and distinguishes the last from the best', async () => {
    const { result, history } = await runToEnd(`${address}&reg=early-stopping:3`);
    const best = bestPoint(history);
    expect(result.outcome).toBe('early-stopped');
    expect(history.length).toBe((result.bestEpoch ?? 0) + 3);
    expect(result).toMatchObject({ bestEpoch: best?.epoch, bestTestError: best?.testError });
    expect(result.testError).toBe(history.at(-1)?.testError);
  });

  it('takes the steps of a run without it, up to its end', async () => {
    const stopped = await runToEnd(`${address}&reg=early-stopping:3`);
    const whole = await runToEnd(address);
    expect(whole.history.length).toBeGreaterThan(stopped.history.length);
    expect(stopped.losses).toEqual(whole.losses.slice(0, stopped.losses.length));
  });
});

describe('full-batch descent', () => {
  it('steps once an epoch, along the gradient of one batch of all, though in several passes', async () => {
    const data = () => tinyData(allThere(tinyImages(600, 1)));
    const common = 'model=linear&n=600&epochs=4&stop=epochs&lr=0.05&momentum=0';
    const full = await runToEnd(`${common}&optimizer=full-batch-gd`, data());
    const batch = await runToEnd(`${common}&batch=600&decay=1`, data());
    expect(full.history.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    for (const [i, loss] of full.losses.entries()) expect(loss).toBeCloseTo(batch.losses[i] ?? Number.NaN, 4);
  });

  it('lets messages in between its passes, and frees a half-made sum', async () => {
    const before = memory().numTensors;
    const { config } = readConfig(new URLSearchParams('model=linear&n=600&optimizer=full-batch-gd'));
    const run = createTrainingRun({ config, data: tinyData(allThere(tinyImages(600, 1))), clock: () => 0 });
    const seen: string[] = [];
    while (!seen.includes('step')) {
      const { value } = await run.events.next();
      if (value && 'type' in value) seen.push(value.type);
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(['tick', 'tick', 'tick', 'tick']);
    run.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
