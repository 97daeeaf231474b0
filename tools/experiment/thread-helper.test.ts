// A helper in a real thread, as `npm run experiment -- --workers 2` calls it in.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { chooseBackend } from '../../src/engine/backends/ladder.ts';
import { createTrainingRun } from '../../src/engine/training/run.ts';
import { openLocalData } from '../data/node-source.ts';
import { prepareStandin } from '../data/prepare.ts';
import { runExperiment } from './run-experiment.ts';
import { createThreadHelper } from './thread-helper.ts';

const clock = () => 0;
let folder = '';

beforeAll(async () => {
  await chooseBackend('wasm', { wasmPaths: null, clock });
  folder = await mkdtemp(join(tmpdir(), 'threads-'));
  await prepareStandin(1, {
    out: folder,
    sizes: { train: 100, test: 50 },
    say: () => undefined,
    progress: process.stderr,
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const prepared = async (workers: number) => {
  const address = `n=100&data=standin&batch=32&epochs=3&stop=epochs&reg=dropout&workers=${workers}`;
  const { config } = readConfig(new URLSearchParams(address));
  return { config, data: await openLocalData(folder, 'standin', config), clock };
};
const run = async (workers: number): Promise<RunFile> =>
  runExperiment({ ...(await prepared(workers)), backend: 'wasm' });

describe('a helper in a thread', () => {
  it('trains as one worker does, to rounding, and twice the same', async () => {
    const [alone, first, again] = [await run(1), await run(2), await run(2)];
    expect(again).toEqual(first);
    expect(first.config).toMatchObject({ workers: 2 });
    expect(first.losses.loss).toHaveLength(12);
    for (const [i, loss] of first.losses.loss.entries())
      expect(Math.abs(loss - (alone.losses.loss[i] ?? 0))).toBeLessThan(1e-4);
    expect(first.history.map(({ testError }) => testError)).toEqual(alone.history.map(({ testError }) => testError));
  });

  it('ends the run with a sentence when its thread ends', async () => {
    const createHelper = () => {
      const link = createThreadHelper();
      link.terminate();
      return link;
    };
    const run = createTrainingRun({ ...(await prepared(2)), createHelper });
    await expect(run.events.next()).rejects.toThrow(/^A helper worker failed \(its thread ended\)/);
    run.dispose();
  });
});
