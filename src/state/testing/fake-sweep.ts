// A sweep for tests, on fake engines, and what these report to it.

import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { resultOf } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { createSweepArchive, type SweepArchive } from '../sweep/archive.ts';
import type { SweepOrder } from '../sweep/queue.ts';
import { Sweep } from '../sweep/sweep.ts';
import { FakeStorage } from './fake-keep.ts';

export const configFrom = (address: string) => readConfig(new URLSearchParams(address)).config;
export const SWEEP_ORDER: SweepOrder = {
  figure: 'test-error',
  label: 'Lecture',
  configs: ['p=0', 'p=0.5', 'p=1'].map(configFrom),
};

export function setUpSweep(archive: SweepArchive = createSweepArchive(new FakeStorage().open())) {
  const engines: FakeEngine[] = [];
  let time = 0;
  let tick = () => {};
  const sweep = new Sweep({
    createLink: () => {
      const engine = createFakeEngine();
      engines.push(engine);
      return engine.link;
    },
    dataUrl: 'http://localhost/data/',
    archive,
    clock: () => time,
    today: () => '2026-11-24',
    every: (act) => {
      tick = act;
    },
  });
  const engine = (i = -1) => engines.at(i) ?? createFakeEngine();
  const jobs = () => sweep.store.getState().queue?.jobs.map(({ state }) => state) ?? [];
  return {
    sweep,
    archive,
    engines,
    engine,
    jobs,
    state: () => sweep.store.getState(),
    pass: (ms: number) => (time += ms),
    tick: (times: number) => {
      for (let i = 0; i < times; i++) tick();
    },
  };
}

export const FIRST_EPOCH = { epoch: 1, step: 16, trainLoss: 1, trainError: 0, testError: 0.5, noise: null, seconds: 1 };
export const SWEEP_CHECKPOINT: Checkpoint = {
  version: 1,
  sha256: 'ab',
  trainSize: 2000,
  ...{ step: 16, taken: 256, passes: 16, images: 2000, milliseconds: 900, lossSum: 3, lossCount: 2 },
  history: [FIRST_EPOCH],
  best: false,
  numbers: Float32Array.of(1, 2, 3),
};

/** The engine trains what it was asked for last, to its end. */
export function finishRun(engine: FakeEngine, testError = 0.5): void {
  const { runId, from } = engine.last('start');
  const point = { ...FIRST_EPOCH, epoch: from ? 2 : 1, testError };
  const data = { id: 'cifar10' as const, train: 2000, test: 800, sha256: 'ab' };
  engine.report({ type: 'started', runId, backend: 'wasm', data, parameters: 10, stepsPerEpoch: 16 });
  engine.report({ type: 'epoch', runId, point });
  const result = resultOf([point], { outcome: 'fitted', images: 2000, seconds: 1 });
  engine.report({ type: 'ended', runId, result, images: { train: 'c', test: 'd' } });
}

export function failRun(engine: FakeEngine): void {
  engine.report({ type: 'failed', runId: engine.last('start').runId, code: 'x', message: 'No images.' });
}

/** Lets everything that storage has been asked for happen. */
export async function settleStorage(): Promise<void> {
  for (let i = 0; i < 500; i++) await Promise.resolve();
}

export const startedConfig = (engine: FakeEngine) => readConfig(engine.last('start').config).config;

/** The engine has started the run, and sent a checkpoint at step 16. */
export function trainSome(engine: FakeEngine, backend: 'wasm' | 'webgpu' = 'wasm'): void {
  const { runId } = engine.last('start');
  const data = { id: 'cifar10' as const, train: 2000, test: 800, sha256: 'ab' };
  engine.report({ type: 'started', runId, backend, data, parameters: 10, stepsPerEpoch: 16 });
  engine.report({ type: 'epoch', runId, point: FIRST_EPOCH });
  engine.report({ type: 'checkpoint', runId, checkpoint: SWEEP_CHECKPOINT });
}
