// Theorem 1 on real pictures, as the page's worker builds it: CIFAR-10 where it lies beside the project, else the stand-in.

import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import { INPUT_SIZE } from '../../src/core/data/image-set.ts';
import { errorRate } from '../../src/core/metrics.ts';
import { construct, type MemorisingNetwork } from '../../src/core/theory/theorem-1/construct.ts';
import { measureFit, predictClasses } from '../../src/core/theory/theorem-1/predict.ts';
import { type Sample, takeSample } from '../../src/engine/theory/sample.ts';
import { openLocalData } from '../data/node-source.ts';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';

const REAL_PIECE = '../shared/cifar10/cifar-10-binary.tar.gz';

let folder = '';
let id: 'cifar10' | 'standin' = 'standin';
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'theorem-1-'));
  const real = await access(REAL_PIECE).then(
    () => true,
    () => false,
  );
  id = real ? 'cifar10' : 'standin';
  count = real ? 4000 : 1000;
  const sizes = { train: count, test: count / 5 };
  const options = { out: folder, sizes, say: () => undefined, progress: process.stderr };
  await (real ? prepareFrom(REAL_PIECE, options) : prepareStandin(1, options));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sampleWith(setting: string): Promise<Sample> {
  const { config } = readConfig([
    ['setting', setting],
    ['n', String(count)],
    ['data', id],
  ]);
  const taking = takeSample(await openLocalData(folder, id, config.trainSize), config);
  for (;;) {
    const step = await taking.next();
    if (step.done) return step.value;
  }
}

function built({ train }: Sample): MemorisingNetwork {
  const result = construct(train.pictures, train.given, { seed: 1 });
  if (result.kind !== 'built') throw new Error(result.reason);
  return result.network;
}

describe('Theorem 1 on the pictures beside the project', () => {
  it.each(['random-labels', 'true-labels'])(
    'gives every training picture its label (%s) in under five seconds, with exactly 2N + d weights, and guesses on test pictures',
    async (setting) => {
      const sample = await sampleWith(setting);
      const { pictures, given } = sample.train;
      const start = performance.now();
      const network = built(sample);
      const fit = measureFit(network, pictures, given);
      expect(performance.now() - start).toBeLessThan(5000);
      expect(fit).toMatchObject({ wrong: 0, ties: 0 });
      expect(pictures.count).toBe(count);
      expect(network.weightCount).toBe(2 * count + INPUT_SIZE);
      const weights = network.direction.length + network.knots.length + network.weights.length;
      expect(weights).toBe(network.weightCount);
      // Chance is 0.9, give or take what a few hundred test pictures allow.
      const testError = errorRate(predictClasses(network, sample.test.pictures), sample.test.truth);
      expect(Math.abs(testError - 0.9)).toBeLessThan(0.05);
    },
    60_000,
  );
});
