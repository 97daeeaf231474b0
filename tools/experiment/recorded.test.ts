// Runs again what docs/MEASUREMENTS.md records, at a size that a test can afford.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { openLocalData } from '../data/node-source.ts';
import { findRealImages, nameOfImages, prepareTestImages } from '../testing/real-images.ts';
import { runExperiment } from './run-experiment.ts';

const real = await findRealImages();
const SIZES = { train: 500, test: 800 };
/** docs/MEASUREMENTS.md, 'CIFAR-10 and stand-in, N = 500, `mlp-1x512`'. */
const RECORDED = {
  cifar10: { 'true-labels': { epochs: 9, testError: 0.73 }, 'random-labels': { epochs: 9, testError: 0.874 } },
  standin: { 'true-labels': { epochs: 11, testError: 0.629 }, 'random-labels': { epochs: 12, testError: 0.906 } },
} as const;

let folder = '';
let id: keyof typeof RECORDED = 'standin';

beforeAll(async () => {
  await chooseBackend('wasm', { wasmPaths: null, clock: () => performance.now() });
  folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  id = await prepareTestImages(real, { out: folder, sizes: { cifar10: SIZES, standin: SIZES } });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function again(setting: string): Promise<RunFile> {
  const { config } = readConfig([
    ['setting', setting],
    ['n', '500'],
    ['data', id],
  ]);
  const data = await openLocalData(folder, id, config);
  return runExperiment({ config, data, backend: 'wasm', clock: () => performance.now() });
}

describe(`the recorded runs at N = 500, on ${nameOfImages(real)}`, () => {
  it.each(['true-labels', 'random-labels'] as const)(
    'comes out again: %s',
    async (setting) => {
      const { result, losses } = await again(setting);
      const { epochs, testError } = RECORDED[id][setting];
      expect(result).toMatchObject({ fitted: true, trainError: 0 });
      // Another processor rounds otherwise, which moves the last image's epoch and a few test images.
      expect(Math.abs((result.epochsToFit ?? Number.NaN) - epochs)).toBeLessThanOrEqual(2);
      expect(Math.abs((result.testError ?? Number.NaN) - testError)).toBeLessThanOrEqual(0.03);
      expect(losses.step).toEqual(Array.from({ length: result.stepsToFit ?? 0 }, (_, i) => i + 1));
    },
    90_000,
  );
});
