import { describe, expect, it } from 'vitest';
import { MISSED_TICKS } from '../../client/engine-client.ts';
import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import { resultOf } from '../../core/metrics.ts';
import { runKey } from '../../core/results/results-file.ts';
import { configOf } from '../../core/results/run-file.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { createSweepArchive, type ResultStore, type SweepArchive } from './archive.ts';
import { countJobs, type Order } from './queue.ts';
import { Sweep } from './sweep.ts';
import { PLACES } from './under-way.ts';

const configFrom = (address: string) => readConfig(new URLSearchParams(address)).config;
const ORDER: Order = {
  figure: 'test-error',
  label: 'Lecture',
  configs: ['p=0', 'p=0.5', 'p=1'].map(configFrom),
};

function memory(): ResultStore {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    // What comes back from storage shares nothing with what went in.
    set: async (key, value) => void kept.set(key, structuredClone(value)),
    update: async (key, change) => void kept.set(key, structuredClone(change(kept.get(key)))),
  };
}

const BROKEN: ResultStore = {
  get: async () => Promise.reject(new Error('not allowed')),
  set: async () => Promise.reject(new Error('not allowed')),
  update: async () => Promise.reject(new Error('not allowed')),
};

function setUp(archive: SweepArchive = createSweepArchive(memory())) {
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

const FIRST_EPOCH = { epoch: 1, step: 16, trainLoss: 1, trainError: 0, testError: 0.5, noise: null, seconds: 1 };
const CHECKPOINT: Checkpoint = {
  version: 1,
  sha256: 'ab',
  trainSize: 2000,
  ...{ step: 16, taken: 256, passes: 16, images: 2000, milliseconds: 900, lossSum: 3, lossCount: 2 },
  history: [FIRST_EPOCH],
  best: false,
  numbers: Float32Array.of(1, 2, 3),
};

/** The engine trains what it was asked for last, to its end. */
function finish(engine: FakeEngine, testError = 0.5): void {
  const { runId, from } = engine.last('start');
  const point = { ...FIRST_EPOCH, epoch: from ? 2 : 1, testError };
  const data = { id: 'cifar10' as const, train: 2000, test: 800, sha256: 'ab' };
  engine.report({ type: 'started', runId, backend: 'wasm', data, parameters: 10, stepsPerEpoch: 16 });
  engine.report({ type: 'epoch', runId, point });
  engine.report({ type: 'ended', runId, result: resultOf([point], { outcome: 'fitted', images: 2000, seconds: 1 }) });
}

function fail(engine: FakeEngine): void {
  engine.report({ type: 'failed', runId: engine.last('start').runId, code: 'x', message: 'No pictures.' });
}

/** Lets everything that storage has been asked for happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const startedConfig = (engine: FakeEngine) => readConfig(engine.last('start').config).config;

describe('a sweep', () => {
  it('trains one run after another, and each point is there as soon as it is finished', () => {
    const { sweep, engine, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    finish(engine());
    expect(jobs()).toEqual(['done', 'running', 'waiting']);
    expect(state().runs.map((run) => [run.result.testError, run.date])).toEqual([[0.5, '2026-11-24']]);
    expect(runKey(startedConfig(engine()))).toBe(state().queue?.jobs[1]?.key);
    finish(engine());
    finish(engine());
    expect(state()).toMatchObject({ phase: 'over', left: null });
    expect(engine().closed).toBe(true);
  });

  it('keeps several engines at work, as many as it may', () => {
    const { sweep, engines, engine, jobs } = setUp();
    sweep.begin(ORDER, 2);
    expect(engines).toHaveLength(2);
    finish(engine(0));
    expect(jobs()).toEqual(['done', 'running', 'running']);
    expect(engines).toHaveLength(2);
  });

  it('does not train again what is there already', () => {
    const { sweep, engine, jobs } = setUp();
    sweep.begin({ ...ORDER, configs: ORDER.configs.slice(0, 1) }, 1);
    finish(engine());
    sweep.begin(ORDER, 1);
    expect(jobs()).toEqual(['known', 'running', 'waiting']);
  });

  it('takes another order after the one under way, whose runs it keeps', () => {
    const { sweep, engine, engines, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    finish(engine());
    sweep.begin({ figure: 'capacity', label: 'Lecture', configs: ['p=1', 'p=0.25'].map(configFrom) }, 1);
    expect(jobs()).toEqual(['done', 'running', 'waiting', 'waiting']);
    expect(engines).toHaveLength(1);
    expect(state().queue?.label).toBe('Lecture; then capacity, Lecture');
    sweep.pause();
    sweep.begin({ figure: 'test-error', label: 'Full', configs: [configFrom('p=0.75')] }, 1);
    expect(state().phase).toBe('paused');
    sweep.resume();
    for (let i = 0; i < 4; i++) finish(engine());
    expect(state().phase).toBe('over');
    expect(state().runs).toHaveLength(5);
  });

  it('pauses, goes on, and leaves the pause out of the time left', () => {
    const { sweep, engine, state, pass } = setUp();
    sweep.begin(ORDER, 1);
    pass(1000);
    sweep.pause();
    expect(engine().count('pause')).toBe(1);
    pass(60_000);
    sweep.resume();
    expect(engine().last('advance').advance).toBe('run');
    pass(1000);
    finish(engine());
    expect(state().left).toBeCloseTo(4);
  });

  it('does not begin another run while it is paused', () => {
    const { sweep, engine, jobs } = setUp();
    sweep.begin(ORDER, 1);
    sweep.pause();
    finish(engine());
    expect(jobs()).toEqual(['done', 'waiting', 'waiting']);
    sweep.resume();
    expect(jobs()).toEqual(['done', 'running', 'waiting']);
  });

  it('skips the run under way, and hears no more of it', () => {
    const { sweep, engine, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    const { runId } = engine().last('start');
    sweep.skip(state().queue?.jobs[0]?.key ?? '');
    expect(jobs()).toEqual(['skipped', 'running', 'waiting']);
    engine().report({ type: 'ended', runId, result: resultOf([], { outcome: 'stopped', images: 0, seconds: 0 }) });
    expect(jobs()).toEqual(['skipped', 'running', 'waiting']);
    expect(state().runs).toEqual([]);
  });

  it('says why a run failed, goes on with the next, and tries it once more when asked', () => {
    const { sweep, engine, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    fail(engine());
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    expect(state().queue?.jobs[0]?.why).toBe('No pictures.');
    sweep.retry();
    expect(jobs()).toEqual(['waiting', 'running', 'waiting']);
  });

  it('keeps what is finished when it is cancelled', () => {
    const { sweep, engine, state } = setUp();
    sweep.begin(ORDER, 1);
    finish(engine());
    sweep.cancel();
    expect(state()).toMatchObject({ phase: 'idle', queue: null });
    expect(state().runs).toHaveLength(1);
    expect(engine().closed).toBe(true);
  });
});

/** The engine has begun what it was asked for, and sent what it takes to go on from step 16. */
function trainSome(engine: FakeEngine, backend: 'wasm' | 'webgpu' = 'wasm'): void {
  const { runId } = engine.last('start');
  const data = { id: 'cifar10' as const, train: 2000, test: 800, sha256: 'ab' };
  engine.report({ type: 'started', runId, backend, data, parameters: 10, stepsPerEpoch: 16 });
  engine.report({ type: 'epoch', runId, point: FIRST_EPOCH });
  engine.report({ type: 'checkpoint', runId, checkpoint: CHECKPOINT });
}

describe('a sweep’s engine that is gone', () => {
  it('is replaced, and the run goes on from what was kept of it, with the history that it had', () => {
    const { sweep, engine, engines, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    trainSome(engine());
    engine().crash('out of memory');
    expect(engines).toHaveLength(2);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    expect(engine().last('start')).toMatchObject({ checkpoints: true, from: { step: 16 } });
    finish(engine());
    expect(state().runs.map(({ history }) => history.map(({ epoch }) => epoch))).toEqual([[1, 2]]);
    expect(engine().last('start').from).toBeUndefined();
  });

  it('begins the run anew where nothing was kept', () => {
    const { sweep, engine, engines, jobs } = setUp();
    sweep.begin(ORDER, 1);
    engine().crash('out of memory');
    expect(engines).toHaveLength(2);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    expect(engine().last('start').from).toBeUndefined();
  });

  it('is given up with the third run, and all others are trained: faults are counted run by run', () => {
    const { sweep, engine, engines, jobs, state } = setUp();
    sweep.begin(ORDER, 1);
    for (let i = 0; i < 3; i++) engine().crash('out of memory');
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    expect(state().queue?.jobs[0]?.why).toMatch(/^This run is given up, since .* three times\. .*out of memory/);
    expect(state().phase).toBe('running');
    for (let i = 0; i < 2; i++) engine().crash('out of memory');
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    finish(engine());
    finish(engine());
    expect([state().phase, engines.length]).toEqual(['over', 6]);
    sweep.retry();
    engine().crash('out of memory');
    expect(jobs()).toEqual(['running', 'done', 'done']);
  });

  it('goes over to wasm where the graphics card fails a second time', () => {
    const { sweep, engine } = setUp();
    sweep.begin(ORDER, 1);
    for (const backend of ['auto', 'auto', 'wasm'] as const) {
      expect(engine().last('start').config).toContainEqual(['backend', backend]);
      trainSome(engine(), 'webgpu');
      if (backend === 'wasm') finish(engine());
      else engine().crash('the graphics device was lost');
    }
    expect(engine().last('start').config).toContainEqual(['backend', 'auto']);
  });

  it('may also hang: after a minute of ticks without a word another takes over, and one that answers stays', () => {
    const { sweep, engine, engines, tick } = setUp();
    sweep.begin(ORDER, 2);
    trainSome(engine(0));
    tick(MISSED_TICKS - 1);
    engine(1).report({ type: 'alive' });
    tick(1);
    expect(engines.map(({ closed }) => closed)).toEqual([true, false, false]);
    expect(engine(2).last('start')).toMatchObject({ from: { step: 16 } });
  });

  it('is not asked while the sweep rests, and a crash then waits for the word to go on', () => {
    const { sweep, engine, engines, jobs, tick } = setUp();
    sweep.begin(ORDER, 1);
    trainSome(engine());
    sweep.pause();
    tick(3 * MISSED_TICKS);
    expect(engine().count('ping')).toBe(0);
    engine().crash('the laptop slept');
    expect([engines.length, jobs()[0]]).toEqual([1, 'waiting']);
    sweep.resume();
    expect(engine().last('start')).toMatchObject({ from: { step: 16 } });
  });
});

describe('a sweep after a reload', () => {
  it('counts a run as done that was kept when the page went before the queue was', async () => {
    const before = setUp();
    let page: 'open' | 'gone' = 'open';
    const archive: SweepArchive = {
      ...before.archive,
      addRun: async (run) => {
        page = 'gone';
        return before.archive.addRun(run);
      },
      saveQueue: async (queue) => (page === 'open' ? before.archive.saveQueue(queue) : false),
    };
    const interrupted = setUp(archive);
    interrupted.sweep.begin(ORDER, 1);
    finish(interrupted.engine(), 0.25);
    await settle();
    const after = setUp(before.archive);
    await after.sweep.restore();
    expect(after.jobs()).toEqual(['done', 'waiting', 'waiting']);
  });

  it('has lost no finished point, and goes on where it was when asked', async () => {
    const before = setUp();
    before.sweep.begin(ORDER, 1);
    finish(before.engine(), 0.25);
    await settle();
    const after = setUp(before.archive);
    await after.sweep.restore();
    expect(after.state().phase).toBe('resumable');
    expect(after.state().runs.map(({ result }) => result.testError)).toEqual([0.25]);
    expect(after.engines).toHaveLength(0);
    after.sweep.resume();
    expect(after.jobs()).toEqual(['done', 'running', 'waiting']);
    finish(after.engine());
    finish(after.engine());
    await settle();
    const end = setUp(before.archive);
    await end.sweep.restore();
    expect(end.state()).toMatchObject({ phase: 'idle', queue: null });
    expect(end.state().runs.map((run) => configOf(run).corruption.params.p ?? 0)).toHaveLength(3);
  });

  it('goes on with the runs that were in hand from what was kept of each', async () => {
    const store = memory();
    const before = setUp(createSweepArchive(store));
    before.sweep.begin(ORDER, 2);
    for (const engine of before.engines) trainSome(engine);
    await settle();
    const after = setUp(createSweepArchive(store));
    await after.sweep.restore();
    after.sweep.resume();
    const goesOn = { from: { step: 16, history: [FIRST_EPOCH] } };
    expect(after.engine().last('start')).toMatchObject(goesOn);
    finish(after.engine());
    expect(after.engine().last('start')).toMatchObject(goesOn);
    finish(after.engine());
    expect(after.engine().last('start')).not.toHaveProperty('from');
    expect(after.state().runs.map(({ history }) => history.map(({ epoch }) => epoch))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it.each<[string, (page: ReturnType<typeof setUp>) => void]>([
    ['finished', ({ engine }) => finish(engine())],
    ['skipped', ({ sweep, state }) => sweep.skip(state().queue?.jobs[0]?.key ?? '')],
    ['cancelled', ({ sweep }) => sweep.cancel()],
    ['failed', ({ engine }) => fail(engine())],
  ])('keeps nothing of a run in hand once that is %s', async (_, end) => {
    const store = memory();
    const page = setUp(createSweepArchive(store));
    page.sweep.begin({ ...ORDER, configs: ORDER.configs.slice(0, 1) }, 1);
    trainSome(page.engine());
    await settle();
    expect(await store.get('sweep-under-way-1')).toMatchObject({ checkpoint: { step: 16 } });
    end(page);
    await settle();
    expect(await store.get('sweep-under-way-1')).toBeNull();
  });

  it('keeps as many runs in hand as there are places, and gives a place to the next', async () => {
    const { underWay } = createSweepArchive(memory());
    const keys = Array.from({ length: PLACES.length + 1 }, (_, i) => `run ${i}`);
    for (const id of keys) underWay.save({ run: { id }, checkpoint: CHECKPOINT });
    await settle();
    expect([...(await underWay.load()).keys()]).toEqual(keys.slice(0, -1));
    underWay.clear('run 1');
    underWay.save({ run: { id: 'one more' }, checkpoint: CHECKPOINT });
    await settle();
    expect([...(await underWay.load()).keys()]).toEqual(['run 0', 'one more', ...keys.slice(2, -1)]);
  });

  it('begins a run anew where what was kept of it cannot be read', async () => {
    const store = memory();
    const before = setUp(createSweepArchive(store));
    before.sweep.begin(ORDER, 1);
    trainSome(before.engine());
    await settle();
    await store.set('sweep-under-way-1', { key: 3 });
    const after = setUp(createSweepArchive(store));
    await after.sweep.restore();
    after.sweep.resume();
    expect(after.engine().last('start')).not.toHaveProperty('from');
  });

  it('goes on in memory where nothing can be kept, and says so', async () => {
    const { sweep, engine, state } = setUp(createSweepArchive(BROKEN));
    await sweep.restore();
    expect(state().kept).toBe(false);
    sweep.begin(ORDER, 1);
    finish(engine());
    await settle();
    expect(state().runs).toHaveLength(1);
    expect(state().kept).toBe(false);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const store = memory();
    await store.set('sweep-runs-1', [{ version: 7 }, 'x']);
    await store.set('sweep-queue-1', { figure: 3 });
    const { sweep, state } = setUp(createSweepArchive(store));
    await sweep.restore();
    expect(state()).toMatchObject({ phase: 'idle', runs: [] });
    expect(state().fault).toContain('2 saved runs');
  });

  it('forgets runs when told', async () => {
    const { sweep, archive, engine, state } = setUp();
    sweep.begin(ORDER, 1);
    finish(engine());
    await settle();
    await sweep.forget(state().runs);
    expect((await archive.load()).runs).toEqual([]);
    expect(countJobs(state().queue ?? { figure: '', label: '', jobs: [] }, 'done')).toBe(1);
  });
});
