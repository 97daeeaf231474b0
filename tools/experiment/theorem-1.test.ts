// Theorem 1 on real images, as the page's worker builds it: CIFAR-10 if there is any here, otherwise the stand-in.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import { INPUT_SIZE } from '../../src/core/data/image-set.ts';
import { errorRate } from '../../src/core/metrics.ts';
import { construct, type MemorizingNetwork } from '../../src/core/theory/theorem-1/construct.ts';
import { fractionOutside, measureFit, nearestClasses, predict } from '../../src/core/theory/theorem-1/predict.ts';
import { type TheorySampleData, takeSample } from '../../src/engine/theory/sample.ts';
import { openLocalData } from '../data/node-source.ts';
import { processorTime } from '../testing/processor-time.ts';
import { findRealImages, nameOfImages, prepareTestImages } from '../testing/real-images.ts';

const real = await findRealImages();
const count = real ? 4000 : 1000;

let folder = '';
let id: 'cifar10' | 'standin' = 'standin';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'theorem-1-'));
  const sizes = { train: count, test: count / 5 };
  id = await prepareTestImages(real, { out: folder, sizes: { cifar10: sizes, standin: sizes } });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sampleWith(setting: string): Promise<TheorySampleData> {
  const { config } = readConfig([
    ['setting', setting],
    ['n', String(count)],
    ['data', id],
  ]);
  const taking = takeSample(await openLocalData(folder, id, config), config);
  for (;;) {
    const step = await taking.next();
    if (step.done) return step.value;
  }
}

function built({ train }: TheorySampleData): MemorizingNetwork {
  const result = construct(train.images, train.given, { seed: 1 });
  if (result.kind !== 'built') throw new Error(result.reason);
  return result.network;
}

describe(`Theorem 1 on ${nameOfImages(real)}`, () => {
  it.each(['random-labels', 'true-labels'])(
    'gives every training image its label (%s) in under five seconds of processor time, with exactly 2N + d weights, and guesses on test images',
    async (setting) => {
      const sample = await sampleWith(setting);
      const { images, given } = sample.train;
      const start = processorTime();
      const network = built(sample);
      const fit = measureFit(network, images, given);
      expect(processorTime() - start).toBeLessThan(5000);
      expect(fit).toMatchObject({ wrong: 0, ties: 0 });
      expect(images.count).toBe(count);
      expect(network.weightCount).toBe(2 * count + INPUT_SIZE);
      const weights = network.direction.length + network.knots.length + network.weights.length;
      expect(weights).toBe(network.weightCount);
      // The chance level is 0.9, within the standard deviation for a few hundred test images.
      const outputs = predict(network, sample.test.images);
      const testError = errorRate(nearestClasses(outputs), sample.test.truth);
      expect(Math.abs(testError - 0.9)).toBeLessThan(0.05);
      // Mostly the output stays between the labels around it: 9 to 23% were outside over N, labels and seeds.
      expect(fractionOutside(outputs)).toBeGreaterThan(0.05);
      expect(fractionOutside(outputs)).toBeLessThan(0.3);
    },
    60_000,
  );
});
