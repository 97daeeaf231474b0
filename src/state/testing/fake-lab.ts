// A lab for tests, on fake engines, and reports that these send to it.

import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import type { RunResult } from '../../core/metrics.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { Lab, type LabServices } from '../lab/lab.ts';
import { NO_ARCHIVE } from '../runs/runs-kept.ts';
import { quietServices } from './quiet-services.ts';

/** A lab on fake engines. Nothing is flushed before `tick`. */
export function setUpLab(services: Partial<LabServices> = {}, entries: [string, string][] = []) {
  const engines: FakeEngine[] = [];
  const pending: (() => void)[] = [];
  const kept: string[] = [];
  const removed: string[] = [];
  const lab = new Lab(
    quietServices({
      createLink: () => {
        const engine = createFakeEngine();
        engines.push(engine);
        return engine.link;
      },
      schedule: (flush) => pending.push(flush),
      archive: {
        ...NO_ARCHIVE,
        keep: async ({ id }) => {
          kept.push(id);
          return null;
        },
        remove: (id) => void removed.push(id),
      },
      ...services,
    }),
    readConfig(entries),
  );
  return {
    lab,
    kept,
    removed,
    pending,
    engines,
    state: () => lab.store.getState(),
    engine: () => engines.at(-1) ?? createFakeEngine(),
    tick: () => {
      for (const flush of pending.splice(0)) flush();
    },
  };
}

export const FITTED_RESULT: RunResult = {
  outcome: 'fitted',
  fitted: true,
  epochsToFit: 1,
  stepsToFit: 16,
  stepsToLossTenth: null,
  trainLoss: 0.5,
  trainError: 0,
  testError: 0.9,
  bestTestError: 0.9,
  bestEpoch: 1,
  divergedAtStep: null,
  imagesPerSecond: 1000,
  seconds: 2,
};

export const DATA_REPORT: ReportOf<'data'> = {
  type: 'data',
  data: 'cifar10',
  title: 'CIFAR-10',
  provenance: 'Krizhevsky 2009.',
  imported: false,
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  receivedBytes: 10,
  totalBytes: 20,
  trainReady: 100,
  train: 2000,
  test: 800,
  available: 4000,
  complete: false,
  notice: null,
};

export function startedReport(runId: string, id: 'cifar10' | 'standin' = 'cifar10', train = 2000): ReportOf<'started'> {
  const data = { id, train, test: 800, sha256: 'a'.repeat(64) };
  return { type: 'started', runId, backend: 'wasm', data, parameters: 1_209_866, stepsPerEpoch: 16 };
}

export function lossesReport(runId: string, ...step: number[]): ReportOf<'losses'> {
  return { type: 'losses', runId, step, loss: step.map(() => 1) };
}

export const IMAGES_HASHES = { train: 'c'.repeat(64), test: 'd'.repeat(64) };

/** A run that has measured something and ended. */
export function trainToEnd(given: ReturnType<typeof setUpLab>, result: RunResult = FITTED_RESULT): string {
  given.lab.train('run');
  const runId = given.engine().last('start').runId;
  given.engine().report(startedReport(runId));
  given.engine().report(lossesReport(runId, 1));
  given.engine().report({ type: 'ended', runId, result, images: IMAGES_HASHES });
  given.engine().report({ type: 'phase', runId, phase: 'ended' });
  return runId;
}
