// The code that keeps runs comes after the page has painted, and may not come at all.

import { describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { Lab } from '../../state/lab/lab.ts';
import { createLabArchive } from '../../state/runs/lab-archive.ts';
import { newRun, type Run } from '../../state/runs/run.ts';
import { FakeStorage } from '../../state/testing/fake-keep.ts';
import { quietServices } from '../../state/testing/quiet-services.ts';
import { archiveMissing, lazyArchive } from './lazy-archive.ts';

const finished = (id: string): Run => ({
  ...newRun(id, DEFAULT_CONFIG),
  phase: 'ended',
  losses: { step: [1], loss: [2.3] },
});

describe('an archive whose code cannot be fetched', () => {
  it('reports it once, keeps nothing meanwhile, and all of it as soon as it is there', async () => {
    const storage = new FakeStorage();
    let there = false;
    const open = async () => {
      if (!there) throw new TypeError('Failed to fetch dynamically imported module');
      return createLabArchive(storage.open());
    };
    const report = vi.fn();
    const { runs, checkpoints } = lazyArchive(open, report);
    expect(await runs.load()).toEqual({ runs: [], lost: 0, next: null });
    expect(await checkpoints.load()).toBeNull();
    for (const id of ['a', 'b', 'c']) expect(await runs.keep(finished(id))).toBeNull();
    runs.remove('b');
    runs.update({ ...finished('a'), shown: false });
    await vi.waitFor(() => expect(report).toHaveBeenCalledTimes(1));
    expect(storage.values.size).toBe(0);
    there = true;
    await runs.keep(finished('d'));
    const kept = (await createLabArchive(storage.open()).runs.load()).runs;
    expect(kept.map(({ id, shown }) => [id, shown])).toEqual([
      ['a', false],
      ['c', true],
      ['d', true],
    ]);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it('is one sentence in the lab, with what to do', async () => {
    const archive = lazyArchive(
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => lab.fileMissing(archiveMissing()),
    );
    const services = quietServices({
      createLink: () => createFakeEngine().link,
      archive: archive.runs,
      checkpoints: archive.checkpoints,
    });
    const lab = new Lab(services, readConfig([]));
    await lab.restore();
    expect(lab.store.getState().notices).toMatchObject([
      { topic: 'code', tone: 'warning', text: expect.stringMatching(/did not arrive.*reload the page/) },
    ]);
  });
});
