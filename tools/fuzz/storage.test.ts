// Ten thousand states of the browser's storage that an older version, a later one, or another hand left: read or left out.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/core/config-codec.ts';
import type { Keep } from '../../src/state/kept/keep.ts';
import { readKept } from '../../src/state/runs/checkpoint-archive.ts';
import { createLabArchive } from '../../src/state/runs/lab-archive.ts';
import { newRun } from '../../src/state/runs/run.ts';
import { toSaved } from '../../src/state/runs/run-archive.ts';
import { readKeptScript, SCRIPT_KIND } from '../../src/state/story/stage-script.ts';
import { NO_PROGRESS, readProgress } from '../../src/state/story/story.ts';
import { createSweepArchive } from '../../src/state/sweep/archive.ts';
import { CASES, damaged, MAX_TIME, nastyValue, sweep } from './hostile.ts';

const run = toSaved({
  ...newRun('run-1', readConfig([['setting', 'random-labels']]).config),
  losses: { step: [1], loss: [2.3] },
});
const checkpoint = {
  ...{ version: 1, sha256: 'abc', trainSize: 60, step: 4, taken: 0, passes: 4, images: 60, milliseconds: 5 },
  ...{ lossSum: 0, lossCount: 0, history: [], best: false, numbers: Float32Array.of(1, 2) },
};
const queue = {
  figure: 'test-error',
  label: 'x',
  jobs: [{ key: 'k', config: [['n', '1000']], state: 'waiting', why: null }],
};
const script = { version: 1, kind: SCRIPT_KIND, items: [{ scene: 'race', notes: 'hm' }, { experiment: 'n=500' }] };

const journalOf = (saved: unknown) => ({
  put: () => undefined,
  delete: () => undefined,
  all: () => [['x', saved] as const],
});

/** Storage in which every value is `value`. */
const full = (value: unknown): Keep => {
  const entries = {
    ...{ get: async () => value, keys: async () => ['x'], all: async () => [value] },
    ...{ put: async () => undefined, delete: async () => undefined },
  };
  return { read: async (work) => work(entries), write: async (work) => work(entries) };
};

describe('hostile storage', () => {
  it.each<[string, unknown, (value: unknown) => void]>([
    ['of a run under way', { run, checkpoint }, (value) => void readKept(value)],
    ['of the story', NO_PROGRESS, (value) => expect(readProgress(readProgress(value))).toEqual(readProgress(value))],
    ['of the stage', script, (value) => void readKeptScript(value, ['race'])],
  ])('%s is read or left out', (_, good, read) => {
    const { longest, cases } = sweep(fc.oneof(nastyValue, damaged(good)), read);
    expect(cases).toBeGreaterThanOrEqual(CASES);
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it('of finished runs and sweeps is read or counted as lost', async () => {
    const value = fc.oneof(nastyValue, damaged([run, run]), damaged(queue), damaged({ key: 'k', checkpoint }));
    const property = fc.asyncProperty(value, async (saved) => {
      const { runs, lost } = await createLabArchive(full(saved), undefined, journalOf(saved)).runs.load();
      // Twice more as a record and in the journal.
      const read = new Set(runs.map(({ id }) => id)).size;
      expect(read).toBe(runs.length);
      if (runs.length === 0) expect(lost).toBeGreaterThan(0);
      const swept = await createSweepArchive(full(saved)).load();
      expect(swept.works).toBe(true);
      for (const { step } of (await createSweepArchive(full(saved)).underWay.load()).values())
        expect(step).toBeGreaterThan(0);
    });
    await fc.assert(property, { numRuns: CASES, seed: 7 });
  });
});
