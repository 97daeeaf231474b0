// Faults in the middle of a run: what the page does automatically, what it shows, and that nothing is lost.

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MISSED_TICKS } from '../../client/engine-client.ts';
import { createFakeEngine, type FakeEngine } from '../../client/fake-engine.ts';
import { readConfig } from '../../core/config-codec.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { deviceRefused } from '../../protocol/device-refused.ts';
import { helperFailed } from '../../protocol/helper-failed.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { outOfMemory } from '../../protocol/out-of-memory.ts';
import type { PlaceClaim } from '../kept/places.ts';
import { readKept } from '../runs/checkpoint-archive.ts';
import { createLabArchive, type LabArchive } from '../runs/lab-archive.ts';
import { NO_CHECKPOINTS } from '../runs/recovery.ts';
import { NO_ARCHIVE } from '../runs/runs-kept.ts';
import { FakeStorage, REFUSING } from '../testing/fake-keep.ts';
import { quietServices } from '../testing/quiet-services.ts';
import { Lab } from './lab.ts';
import { reliefFor } from './lab-experiments.ts';
import { currentRun } from './lab-state.ts';

/** A limit for what hangs. */
const PATIENCE = { timeout: 30_000 };

const POINT = { epoch: 1, step: 8, trainLoss: 1.5, trainError: 0.5, testError: 0.9, noise: null, seconds: 1 };
const CHECKPOINT: Checkpoint = {
  version: 1,
  sha256: 'abc',
  trainSize: 1000,
  step: 10,
  taken: 256,
  passes: 10,
  images: 1280,
  milliseconds: 900,
  lossSum: 3,
  lossCount: 2,
  history: [POINT],
  best: false,
  numbers: Float32Array.of(1, 2, 3),
};

/** A lab that trains, and is gone once a checkpoint has been stored. @returns the run's id. */
async function interrupted(store: FakeStorage): Promise<string> {
  const runId = trainSome(setUp(createLabArchive(store.open())));
  await vi.waitFor(() => expect(store.values.size).toBe(1), PATIENCE);
  return runId;
}

const NOTHING_KEPT: LabArchive = { runs: NO_ARCHIVE, checkpoints: NO_CHECKPOINTS };

function setUp(kept: LabArchive = NOTHING_KEPT, entries: [string, string][] = []) {
  const engines: FakeEngine[] = [];
  let tick = () => {};
  const engine = () => engines.at(-1) ?? createFakeEngine();
  const lab = new Lab(
    quietServices({
      createLink: () => {
        engines.push(createFakeEngine());
        return engine().link;
      },
      archive: kept.runs,
      checkpoints: kept.checkpoints,
      every: (act) => {
        tick = act;
        return () => undefined;
      },
    }),
    readConfig(entries),
  );
  const state = () => lab.store.getState();
  return {
    lab,
    engines,
    engine,
    state,
    run: () => currentRun(state()),
    tick: () => tick(),
    notices: () => state().notices,
  };
}

type SetUp = ReturnType<typeof setUp>;

function startedOn(runId: string, backend: 'wasm' | 'webgpu'): ReportOf<'started'> {
  const data = { id: 'cifar10', train: 1000, test: 200, sha256: 'abc' } as const;
  return { type: 'started', runId, backend, data, parameters: 5, stepsPerEpoch: 8 };
}

/** Trains to step 12, of which step 10 was kept. */
function trainSome({ lab, engine }: SetUp, backend: 'wasm' | 'webgpu' = 'wasm') {
  lab.train('run');
  const { runId } = engine().last('start');
  engine().report(startedOn(runId, backend));
  engine().report({ type: 'phase', runId, phase: 'running' });
  engine().report({ type: 'losses', runId, step: [8, 9, 10], loss: [2, 1.9, 1.8] });
  engine().report({ type: 'epoch', runId, point: POINT });
  engine().report({ type: 'checkpoint', runId, checkpoint: CHECKPOINT });
  engine().report({ type: 'losses', runId, step: [11, 12], loss: [1.7, 1.6] });
  return runId;
}

describe('an engine that crashes in the middle of a run', () => {
  it('is started again, and the run continues from what was kept, on its own curve', () => {
    const so = setUp();
    const runId = trainSome(so);
    so.engine().crash('out of memory');
    expect(so.engines).toHaveLength(2);
    expect(so.engine().last('start')).toMatchObject({ runId, advance: 'run', checkpoints: true, from: { step: 10 } });
    expect(so.run()).toMatchObject({ id: runId, losses: { step: [8, 9, 10] }, history: [POINT] });
    expect(so.state().engine).toBe('up');
    expect(
      so
        .notices()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/continues from step 10/);
    expect(
      so
        .notices()
        .flatMap(({ more }) => more)
        .join(),
    ).toMatch(/out of memory/);
  });

  it('goes over to wasm where the graphics card fails a second time, and gives up after a third', () => {
    const so = setUp();
    trainSome(so, 'webgpu');
    so.engine().crash('the graphics device was lost');
    expect(so.engine().last('start').config).toContainEqual(['backend', 'auto']);
    so.engine().crash('the graphics device was lost');
    expect(so.engine().last('start').config).toContainEqual(['backend', 'wasm']);
    expect(
      so
        .notices()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/continues with wasm/);
    so.engine().crash('again');
    expect(so.state().engine).toBe('crashed');
    expect(so.run()).toMatchObject({ phase: 'failed', history: [POINT] });
    expect(so.notices().at(-1)?.actions).toEqual(['restart-engine']);
  });

  it('goes over to wasm at once where the graphics card refused a command, from the start where nothing was kept', () => {
    const so = setUp();
    so.lab.train('run');
    const { runId } = so.engine().last('start');
    so.engine().report(startedOn(runId, 'webgpu'));
    so.engine().report({ type: 'phase', runId, phase: 'running' });
    so.engine().crash(deviceRefused('Binding size (139264000) is larger than the maximum.'));
    const started = so.engine().last('start');
    expect(started).toMatchObject({ runId, advance: 'run' });
    expect(started.from).toBeUndefined();
    expect(started.config).toContainEqual(['backend', 'wasm']);
    expect(started.instead).toBe('webgpu failed in the middle of a run, which continues here.');
    expect(so.notices().at(-1)?.text).toMatch(/from step 0\. It continues with wasm\.$/);
    expect(so.notices().at(-1)?.more?.join()).toContain('Binding size (139264000)');
    expect(so.state().engine).toBe('up');
  });

  it('continues with other helpers where one failed, and alone the second time', () => {
    const so = setUp(undefined, [['workers', '2']]);
    trainSome(so, 'wasm');
    so.engine().crash(helperFailed('it has ended'));
    expect(so.engine().last('start')).toMatchObject({ from: { step: 10 } });
    expect(so.engine().last('start').config).toContainEqual(['workers', '2']);
    so.engine().crash(helperFailed('it has ended'));
    expect(so.engine().last('start').config).toContainEqual(['workers', '1']);
    expect(so.notices().at(-1)?.text).toMatch(/It continues on one core\.$/);
  });

  it('for want of memory offers half the batch or a narrower network, where there is one', () => {
    const so = setUp(undefined, [['model', 'alexnet-small']]);
    trainSome(so, 'webgpu');
    so.engine().crash(outOfMemory());
    expect(so.notices().at(-1)?.actions).toEqual(['smaller-batch', 'narrower-network']);
    so.engine().crash(outOfMemory());
    so.engine().crash(outOfMemory());
    expect(so.notices().at(-1)?.actions).toEqual(['restart-engine', 'smaller-batch', 'narrower-network']);
    so.lab.act('smaller-batch');
    expect(so.state()).toMatchObject({ engine: 'up', config: { optimizer: { params: { batchSize: 64 } } } });
    expect(so.notices()).toEqual([]);
    so.lab.act('narrower-network');
    expect(so.state().config.model.params.width).toBe(0.5);
    expect(reliefFor(outOfMemory(), readConfig([['batch', '1']]).config)).toEqual([]);
    expect(reliefFor('the graphics device was lost', so.state().config)).toEqual([]);
  });

  it('again and again is given up at the third time, however far it came in between, with a sentence', () => {
    const so = setUp();
    const runId = trainSome(so);
    for (const step of [20, 30]) {
      so.engine().crash('out of memory');
      so.engine().report({ type: 'phase', runId, phase: 'running' });
      so.engine().report({ type: 'checkpoint', runId, checkpoint: { ...CHECKPOINT, step } });
    }
    expect(so.state().engine).toBe('up');
    so.engine().crash('out of memory');
    expect([so.state().engine, so.engines.length]).toEqual(['crashed', 3]);
    expect(so.notices().at(-1)?.text).toMatch(
      /^This run is given up, since its engine has stopped three times\. .*out of memory/,
    );
    expect(so.run()?.history).toEqual([POINT]);
  });

  it('has its faults counted run by run: the next one begins at none', () => {
    const so = setUp();
    trainSome(so);
    for (let i = 0; i < 3; i++) so.engine().crash('out of memory');
    so.lab.act('restart-engine');
    for (const label of ['second', 'third']) {
      const runId = trainSome(so);
      for (let i = 0; i < 2; i++) so.engine().crash('out of memory');
      expect([label, so.state().engine, so.run()?.id]).toEqual([label, 'up', runId]);
      so.engine().report({ type: 'failed', runId, code: 'engine', message: 'It is over.' });
    }
  });

  it('before anything was kept leaves it to the person', () => {
    const so = setUp();
    so.lab.train('run');
    so.engine().crash('broken');
    expect([so.engines.length, so.state().engine]).toEqual([1, 'crashed']);
  });
});

describe('an engine that hangs', () => {
  it('is replaced after a minute of silence, counted in ticks', () => {
    const so = setUp();
    const runId = trainSome(so);
    for (let i = 1; i < MISSED_TICKS; i++) so.tick();
    expect(so.engines).toHaveLength(1);
    so.tick();
    expect(so.engines).toHaveLength(2);
    expect(so.engines[0]?.closed).toBe(true);
    expect(so.engine().last('start')).toMatchObject({ runId, from: { step: 10 } });
  });

  it('is not one that answers now and then, is paused, or loads', () => {
    const so = setUp();
    const runId = trainSome(so);
    for (let i = 0; i < 3 * MISSED_TICKS; i++) {
      so.tick();
      if (i % 5 === 0) so.engine().report({ type: 'losses', runId, step: [13 + i], loss: [1] });
    }
    so.engine().report({ type: 'phase', runId, phase: 'paused' });
    for (let i = 0; i < 3 * MISSED_TICKS; i++) so.tick();
    expect(so.engines).toHaveLength(1);
  });
});

describe('two windows of the page at once', () => {
  /** What gives each place to one window, until it gives it back. */
  function browser(): PlaceClaim {
    const held = new Set<string>();
    return async (place) => {
      if (held.has(place)) return null;
      held.add(place);
      return () => void held.delete(place);
    };
  }

  it('keep a run each, are offered none that the other has in hand, and find each their own after both were killed', async () => {
    const store = new FakeStorage();
    const claims = browser();
    for (const seed of [1, 2]) {
      const so = setUp(createLabArchive(store.open(), claims), [['seed', String(seed)]]);
      await so.lab.restore();
      expect(so.run()).toBeNull();
      trainSome(so);
      await vi.waitFor(() => expect(store.values.size).toBe(seed), PATIENCE);
    }
    const again = browser();
    const seeds: number[] = [];
    for (const window of ['first', 'second', 'third']) {
      const so = setUp(createLabArchive(store.open(), again), [['seed', '9']]);
      await so.lab.restore();
      seeds.push(...so.state().runs.map(({ config }) => config.seed));
      expect(so.state().runs).toHaveLength(window === 'third' ? 0 : 1);
    }
    expect(seeds).toEqual([1, 2]);
  });
});

describe('an engine at work for long without a report', () => {
  it('is asked at every tick, and is not taken for hung while it answers', () => {
    const so = setUp();
    trainSome(so);
    for (let i = 0; i < 3 * MISSED_TICKS; i++) {
      so.tick();
      so.engine().report({ type: 'alive' });
    }
    expect(so.engine().count('ping')).toBe(3 * MISSED_TICKS);
    expect(so.engines).toHaveLength(1);
  });
});

describe('when each image was learned', () => {
  /** Predictions for two images, both labeled 0. */
  const predict = ({ engine }: SetUp, epoch: number, ...predicted: number[]) =>
    engine().report({
      ...{ type: 'predictions', runId: engine().last('start').runId, epoch },
      ...{ predicted: Uint8Array.from(predicted), given: new Uint8Array(2), corrupted: new Uint8Array(2) },
    });
  const keep = ({ engine }: SetUp, step: number) =>
    engine().report({
      ...{ type: 'checkpoint', runId: engine().last('start').runId },
      checkpoint: { ...CHECKPOINT, step },
    });

  it('is known up to what was kept after a crash: what is trained again is counted once', () => {
    const so = setUp();
    trainSome(so);
    predict(so, 1, 0, 1);
    keep(so, 11);
    predict(so, 2, 1, 0);
    so.engine().crash('out of memory');
    expect(so.run()?.learning).toMatchObject({ from: 1, to: 1, rightSince: Uint16Array.of(1, 0) });
    predict(so, 2, 0, 0);
    keep(so, 16);
    expect(so.run()?.learning).toMatchObject({
      ...{ from: 1, to: 2, rightSince: Uint16Array.of(1, 2), forgotten: Uint16Array.of(0, 0) },
    });
  });

  it('is known again after the page is loaded again', async () => {
    const store = new FakeStorage();
    const before = setUp(createLabArchive(store.open()));
    trainSome(before);
    predict(before, 1, 0, 1);
    keep(before, 11);
    await vi.waitFor(() => expect([...store.values.values()]).toMatchObject([{ checkpoint: { step: 11 } }]), PATIENCE);
    const so = setUp(createLabArchive(store.open()));
    await so.lab.restore();
    expect(so.run()?.learning).toEqual(before.run()?.learning);
    expect(so.run()?.learning?.rightSince).toEqual(Uint16Array.of(1, 0));
  });

  it('is counted from a later epoch on where nothing was kept of the earlier ones', async () => {
    const store = new FakeStorage();
    await interrupted(store);
    const so = setUp(createLabArchive(store.open()));
    await so.lab.restore();
    expect(so.run()?.learning).toBeNull();
    so.lab.train('run');
    predict(so, 2, 0, 1);
    keep(so, 16);
    expect(so.run()?.learning).toMatchObject({ from: 2, to: 2 });
  });
});

describe('a page that is loaded again in the middle of a run', () => {
  it('has the run as it was kept, and continues where it is asked to', async () => {
    const store = new FakeStorage();
    const runId = await interrupted(store);
    const after = setUp(createLabArchive(store.open()));
    await after.lab.restore();
    expect(after.run()).toMatchObject({ id: runId, phase: 'paused', losses: { step: [8, 9, 10] }, history: [POINT] });
    expect(
      after
        .notices()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/interrupted after 1 epoch, at step 10/);
    after.lab.train('run');
    expect(after.engine().last('start')).toMatchObject({ runId, from: { step: 10, numbers: CHECKPOINT.numbers } });
  });

  it('offers it where another experiment is in view', async () => {
    const store = new FakeStorage();
    await interrupted(store);
    const after = setUp(createLabArchive(store.open()), [['seed', '9']]);
    await after.lab.restore();
    expect(after.run()).toBeNull();
    after.lab.act('resume-run');
    expect(after.run()).toMatchObject({ phase: 'paused' });
    expect(after.engine().last('start')).toMatchObject({ from: { step: 10 } });
  });

  it.each([
    ['another experiment is chosen', (lab: Lab) => lab.open({ ...lab.store.getState().config, seed: 7 })],
    ['it is reset', (lab: Lab) => lab.reset()],
  ])('is put away with what it measured where %s', async (_, leave) => {
    const store = new FakeStorage();
    await interrupted(store);
    const after = setUp(createLabArchive(store.open()));
    await after.lab.restore();
    leave(after.lab);
    expect(after.state().runs).toMatchObject([
      { phase: 'ended', result: { outcome: 'stopped', testError: 0.9, seconds: 0.9 }, losses: { step: [8, 9, 10] } },
    ]);
  });

  it('is put away where another run is begun, since one is kept at a time', async () => {
    const store = new FakeStorage();
    await interrupted(store);
    const after = setUp(createLabArchive(store.open()), [['seed', '9']]);
    await after.lab.restore();
    after.lab.train('run');
    expect(after.state().runs.map(({ phase }) => phase)).toEqual(['ended', 'queued']);
  });

  it('has nothing to resume once the run is over', async () => {
    const store = new FakeStorage();
    const so = setUp(createLabArchive(store.open()));
    const runId = trainSome(so);
    so.engine().report({ type: 'failed', runId, code: 'engine', message: 'It diverged.' });
    await vi.waitFor(() => expect(store.values.has('run-under-way-1')).toBe(false), PATIENCE);
    const after = setUp(createLabArchive(store.open()));
    await after.lab.restore();
    expect(after.run()).toBeNull();
  });

  it('after its engine was given up and another run started has both: the one finished, the other to resume', async () => {
    const store = new FakeStorage();
    const so = setUp(createLabArchive(store.open()));
    const broken = trainSome(so);
    for (let i = 0; i < 3; i++) so.engine().crash('out of memory');
    so.lab.act('restart-engine');
    const second = trainSome(so);
    await vi.waitFor(() => expect(store.values.get('run-under-way-1')).toMatchObject({ run: { id: second } }));
    const after = setUp(createLabArchive(store.open()));
    await after.lab.restore();
    expect(after.state().runs.map(({ id, phase }) => [id, phase])).toEqual([
      [broken, 'failed'],
      [second, 'paused'],
    ]);
  });

  it('works without storage', async () => {
    const so = setUp(createLabArchive(REFUSING));
    trainSome(so);
    await so.lab.restore();
    expect(so.run()?.history).toEqual([POINT]);
  });

  it('ignores anything invalid', () => {
    fc.assert(
      fc.property(fc.anything(), (saved) => {
        expect(readKept(saved)).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });
});
