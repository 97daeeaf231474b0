import { describe, expect, it } from 'vitest';
import { configOf } from '../../core/results/run-file.ts';
import type { PlaceClaim } from '../kept/places.ts';
import { FakeStorage, type KeepStep, REFUSING } from '../testing/fake-keep.ts';
import {
  configFrom,
  FIRST_EPOCH,
  failRun,
  finishRun,
  SWEEP_CHECKPOINT,
  SWEEP_ORDER,
  settleStorage,
  setUpSweep,
  trainSome,
} from '../testing/fake-sweep.ts';
import { storedBefore } from '../testing/stored.ts';
import { createSweepArchive, MAX_SWEEP_RUNS, type SweepArchive } from './archive.ts';
import { countJobs } from './queue.ts';
import { SLOTS } from './under-way.ts';

describe('a sweep after a reload', () => {
  it('counts a run as done that was kept when the page went before the queue was', async () => {
    const before = setUpSweep();
    let page: 'open' | 'gone' = 'open';
    const archive: SweepArchive = {
      ...before.archive,
      addRuns: async (runs) => {
        page = 'gone';
        return before.archive.addRuns(runs);
      },
      saveQueue: async (queue) => (page === 'open' ? before.archive.saveQueue(queue) : false),
    };
    const interrupted = setUpSweep(archive);
    interrupted.sweep.begin(SWEEP_ORDER, 1);
    finishRun(interrupted.engine(), 0.25);
    await settleStorage();
    const after = setUpSweep(before.archive);
    await after.sweep.restore();
    expect(after.jobs()).toEqual(['done', 'waiting', 'waiting']);
  });

  it('has lost no finished point, and continues where it was when asked', async () => {
    const before = setUpSweep();
    before.sweep.begin(SWEEP_ORDER, 1);
    finishRun(before.engine(), 0.25);
    await settleStorage();
    const after = setUpSweep(before.archive);
    await after.sweep.restore();
    expect(after.state().phase).toBe('resumable');
    expect(after.state().runs.map(({ result }) => result.testError)).toEqual([0.25]);
    expect(after.engines).toHaveLength(0);
    after.sweep.resume();
    expect(after.jobs()).toEqual(['done', 'running', 'waiting']);
    finishRun(after.engine());
    finishRun(after.engine());
    await settleStorage();
    const end = setUpSweep(before.archive);
    await end.sweep.restore();
    expect(end.state()).toMatchObject({ phase: 'idle', queue: null });
    expect(end.state().runs.map((run) => configOf(run).corruption.params.p ?? 0)).toHaveLength(3);
  });

  it('continues with the runs that were in hand from what was kept of each', async () => {
    const store = new FakeStorage();
    const before = setUpSweep(createSweepArchive(store.open()));
    before.sweep.begin(SWEEP_ORDER, 2);
    for (const engine of before.engines) trainSome(engine);
    await settleStorage();
    const after = setUpSweep(createSweepArchive(store.open()));
    await after.sweep.restore();
    after.sweep.resume();
    const goesOn = { from: { step: 16, history: [FIRST_EPOCH] } };
    expect(after.engine().last('start')).toMatchObject(goesOn);
    finishRun(after.engine());
    expect(after.engine().last('start')).toMatchObject(goesOn);
    finishRun(after.engine());
    expect(after.engine().last('start')).not.toHaveProperty('from');
    expect(after.state().runs.map(({ history }) => history.map(({ epoch }) => epoch))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it.each<[string, (page: ReturnType<typeof setUpSweep>) => void]>([
    ['finished', ({ engine }) => finishRun(engine())],
    ['skipped', ({ sweep, state }) => sweep.skip(state().queue?.jobs[0]?.key ?? '')],
    ['canceled', ({ sweep }) => sweep.cancel()],
    ['failed', ({ engine }) => failRun(engine())],
  ])('keeps nothing of a run in hand once that is %s', async (_, end) => {
    const store = new FakeStorage();
    const page = setUpSweep(createSweepArchive(store.open()));
    page.sweep.begin({ ...SWEEP_ORDER, configs: SWEEP_ORDER.configs.slice(0, 1) }, 1);
    trainSome(page.engine());
    await settleStorage();
    expect(store.values.get('sweep-under-way-1')).toMatchObject({ checkpoint: { step: 16 } });
    end(page);
    await settleStorage();
    expect(store.values.has('sweep-under-way-1')).toBe(false);
  });

  it('keeps as many runs in hand as there are places, and gives a place to the next', async () => {
    const { underWay } = createSweepArchive(new FakeStorage().open());
    const keys = Array.from({ length: SLOTS + 1 }, (_, i) => `run ${i}`);
    for (const id of keys) underWay.save({ run: { id }, checkpoint: SWEEP_CHECKPOINT });
    await settleStorage();
    expect([...(await underWay.load()).keys()]).toEqual(keys.slice(0, -1));
    underWay.clear('run 1');
    underWay.save({ run: { id: 'one more' }, checkpoint: SWEEP_CHECKPOINT });
    await settleStorage();
    expect([...(await underWay.load()).keys()]).toEqual(['run 0', 'one more', ...keys.slice(2, -1)]);
  });

  it('has what an earlier version kept: finished runs, the sweep, and the run in hand', async () => {
    const storage = new FakeStorage();
    storage.values = storedBefore();
    const { sweep, jobs, engine, state } = setUpSweep(createSweepArchive(storage.open()));
    await sweep.restore();
    expect([state().runs.length, jobs()]).toEqual([1, ['done', 'waiting', 'waiting']]);
    sweep.resume();
    expect(engine().last('start')).toMatchObject({ from: { step: 10 } });
    finishRun(engine());
    await settleStorage();
    const after = setUpSweep(createSweepArchive(storage.open()));
    await after.sweep.restore();
    expect([after.state().runs.length, after.jobs()]).toEqual([2, ['done', 'done', 'waiting']]);
    expect(storage.values.has('sweep-runs-1')).toBe(false);
  });

  it('begins a run again where what was kept of it cannot be read', async () => {
    const store = new FakeStorage();
    const before = setUpSweep(createSweepArchive(store.open()));
    before.sweep.begin(SWEEP_ORDER, 1);
    trainSome(before.engine());
    await settleStorage();
    store.values.set('sweep-under-way-1', { key: 3 });
    const after = setUpSweep(createSweepArchive(store.open()));
    await after.sweep.restore();
    after.sweep.resume();
    expect(after.engine().last('start')).not.toHaveProperty('from');
  });

  it('continues in memory if nothing can be stored, and reports it', async () => {
    const { sweep, engine, state } = setUpSweep(createSweepArchive(REFUSING));
    await sweep.restore();
    expect(state().kept).toBe(false);
    sweep.begin(SWEEP_ORDER, 1);
    finishRun(engine());
    await settleStorage();
    expect(state().runs).toHaveLength(1);
    expect(state().kept).toBe(false);
  });

  it('leaves out what it cannot read, and reports how much', async () => {
    const store = new FakeStorage();
    store.values.set('sweep-runs-1', [{ version: 7 }, 'x']);
    store.values.set('sweep-queue-1', { figure: 3 });
    const { sweep, state } = setUpSweep(createSweepArchive(store.open()));
    await sweep.restore();
    expect(state()).toMatchObject({ phase: 'idle', runs: [] });
    expect(state().fault).toContain('2 saved runs');
  });

  it('deletes runs on request', async () => {
    const { sweep, archive, engine, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    finishRun(engine());
    await settleStorage();
    await sweep.forget(state().runs);
    expect((await archive.load()).runs).toEqual([]);
    expect(countJobs(state().queue ?? { figure: '', label: '', jobs: [] }, 'done')).toBe(1);
  });
});

describe('a browser that refuses to keep a finished run', () => {
  it('leaves it to do, with its checkpoint; once it may be kept, it is, and all is done', async () => {
    const storage = new FakeStorage();
    let refusing = false;
    const refuses = ({ what, key }: KeepStep) => refusing && what === 'put' && key.startsWith('sweep-run/');
    const page = setUpSweep(createSweepArchive(storage.open({ refuses })));
    page.sweep.begin(SWEEP_ORDER, 1);
    trainSome(page.engine());
    await settleStorage();
    refusing = true;
    finishRun(page.engine());
    await settleStorage();
    expect(page.state()).toMatchObject({ kept: false, phase: 'running' });
    const next = setUpSweep(createSweepArchive(storage.open()));
    await next.sweep.restore();
    expect(next.jobs()).toEqual(['waiting', 'waiting', 'waiting']);
    next.sweep.resume();
    expect(next.engine().last('start')).toMatchObject({ from: { step: 16 } });
    next.sweep.pause();

    refusing = false;
    finishRun(page.engine());
    finishRun(page.engine());
    await settleStorage();
    expect(page.state().kept).toBe(true);
    const after = setUpSweep(createSweepArchive(storage.open()));
    await after.sweep.restore();
    expect([after.state().phase, after.state().runs.length]).toEqual(['idle', 3]);
    expect(storage.keys('sweep-under-way')).toEqual([]);
  });

  it('leaves the last run of a sweep to do as well', async () => {
    const storage = new FakeStorage();
    const refuses = ({ what, key }: KeepStep) => what === 'put' && key.startsWith('sweep-run/');
    const page = setUpSweep(createSweepArchive(storage.open({ refuses })));
    page.sweep.begin({ ...SWEEP_ORDER, configs: SWEEP_ORDER.configs.slice(0, 1) }, 1);
    trainSome(page.engine());
    finishRun(page.engine());
    await settleStorage();
    expect(page.state().phase).toBe('over');
    const after = setUpSweep(createSweepArchive(storage.open()));
    await after.sweep.restore();
    expect([after.state().phase, after.jobs()]).toEqual(['resumable', ['waiting']]);
    after.sweep.resume();
    expect(after.engine().last('start')).toMatchObject({ from: { step: 16 } });
  });
});

describe('two windows with a sweep each', () => {
  const browser = (): PlaceClaim => {
    const held = new Set<string>();
    return async (place) => {
      if (held.has(place)) return null;
      held.add(place);
      return () => void held.delete(place);
    };
  };

  it('keep both, with what each has in hand, and all that either finished', async () => {
    const storage = new FakeStorage();
    const claims = browser();
    const orders = [SWEEP_ORDER, { ...SWEEP_ORDER, label: 'Full', configs: ['p=0.25', 'p=0.75'].map(configFrom) }];
    for (const order of orders) {
      const { sweep, engine } = setUpSweep(createSweepArchive(storage.open(), claims));
      await sweep.restore();
      sweep.begin(order, 1);
      finishRun(engine());
      trainSome(engine());
      await settleStorage();
    }
    const again = browser();
    const found: unknown[] = [];
    for (const _ of orders) {
      const { sweep, state, jobs, engine } = setUpSweep(createSweepArchive(storage.open(), again));
      await sweep.restore();
      sweep.resume();
      found.push([state().queue?.label, jobs(), state().runs.length, engine().last('start').from?.step]);
    }
    expect(found).toEqual([
      ['Lecture', ['done', 'running', 'waiting'], 2, 16],
      ['Full', ['done', 'running'], 2, 16],
    ]);
  });

  it('do not bring back what the other one forgot', async () => {
    const storage = new FakeStorage();
    const claims = browser();
    const pages = [
      setUpSweep(createSweepArchive(storage.open(), claims)),
      setUpSweep(createSweepArchive(storage.open(), claims)),
    ];
    const [one, other] = pages;
    if (!one || !other) throw new Error('Two pages were made.');
    one.sweep.begin(SWEEP_ORDER, 1);
    finishRun(one.engine());
    await settleStorage();
    await other.sweep.restore();
    await other.sweep.forget(other.state().runs);
    finishRun(one.engine());
    await settleStorage();
    const after = setUpSweep(createSweepArchive(storage.open()));
    await after.sweep.restore();
    expect(after.state().runs).toHaveLength(1);
  });
});

describe('room for the runs of sweeps', () => {
  it('is used up only after that was said', async () => {
    const storage = new FakeStorage();
    const page = setUpSweep(createSweepArchive(storage.open()));
    page.sweep.begin(SWEEP_ORDER, 1);
    finishRun(page.engine());
    await settleStorage();
    const [first = ''] = storage.keys('sweep-run/');
    const run = storage.values.get(first);
    for (let i = 1; i < MAX_SWEEP_RUNS - 1; i++)
      storage.values.set(`sweep-run/${String(i).padStart(9, '0')}/other-${i}`, run);
    expect(page.state().full).toBe(false);
    finishRun(page.engine());
    await settleStorage();
    expect([page.state().full, storage.keys('sweep-run/').length]).toEqual([true, MAX_SWEEP_RUNS]);
    expect(storage.values.has(first)).toBe(true);
    finishRun(page.engine());
    await settleStorage();
    expect([storage.values.has(first), storage.keys('sweep-run/').length]).toEqual([false, MAX_SWEEP_RUNS]);
  });
});
