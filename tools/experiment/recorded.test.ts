// Runs again what docs/MEASUREMENTS.md records, at a size that a test can afford.

import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { openLocalData } from '../data/node-source.ts';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';
import { runExperiment } from './run-experiment.ts';

const REAL_PIECE = '../shared/cifar10/cifar-10-binary.tar.gz';
const SIZES = { train: 500, test: 800 };
/** docs/MEASUREMENTS.md, 'At N = 500'. */
const RECORDED = {
  cifar10: { 'true-labels': { epochs: 9, testError: 0.73 }, 'random-labels': { epochs: 9, testError: 0.874 } },
  standin: { 'true-labels': { epochs: 11, testError: 0.629 }, 'random-labels': { epochs: 12, testError: 0.906 } },
} as const;

let folder = '';
let id: keyof typeof RECORDED = 'standin';

beforeAll(async () => {
  await chooseBackend('wasm', { wasmPaths: null, clock: () => performance.now() });
  folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  const options = { out: folder, sizes: SIZES, say: () => undefined, progress: process.stderr };
  const real = await access(REAL_PIECE).then(
    () => true,
    () => false,
  );
  if (real) await prepareFrom(REAL_PIECE, options);
  else await prepareStandin(1, options);
  id = real ? 'cifar10' : 'standin';
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function again(setting: string): Promise<RunFile> {
  const { config } = readConfig([
    ['setting', setting],
    ['n', '500'],
    ['data', id],
  ]);
  const data = await openLocalData(folder, id, config.trainSize);
  return runExperiment({ config, data, backend: 'wasm', clock: () => performance.now() });
}

describe('what was recorded at N = 500 (real CIFAR-10 where it lies beside the project, else the stand-in)', () => {
  it.each(['true-labels', 'random-labels'] as const)(
    'comes out again: %s',
    async (setting) => {
      const { result, losses } = await again(setting);
      const { epochs, testError } = RECORDED[id][setting];
      expect(result).toMatchObject({ fitted: true, trainError: 0 });
      // Another processor rounds otherwise, which moves the last picture's epoch and a few test pictures.
      expect(Math.abs((result.epochsToFit ?? Number.NaN) - epochs)).toBeLessThanOrEqual(2);
      expect(Math.abs((result.testError ?? Number.NaN) - testError)).toBeLessThanOrEqual(0.03);
      expect(losses.step).toEqual(Array.from({ length: result.stepsToFit ?? 0 }, (_, i) => i + 1));
    },
    90_000,
  );
});
