import { describe, expect, it } from 'vitest';
import { createFakeEngine, type FakeEngine } from '../client/fake-engine.ts';
import { describeConfig, readConfig } from '../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../core/experiment.ts';
import type { RunResult } from '../core/metrics.ts';
import type { ReportOf } from '../protocol/messages.ts';
import { Lab, type LabServices } from './lab.ts';
import { lastGoodConfig } from './lab-experiments.ts';
import { currentRun } from './lab-state.ts';
import { newRun } from './run.ts';
import { quietServices } from './testing/quiet-services.ts';

/** A lab on a fake engine, with time in the test's hand: nothing is flushed before `tick`. */
function setUp(services: Partial<LabServices> = {}, entries: [string, string][] = []) {
  const engines: FakeEngine[] = [];
  const pending: (() => void)[] = [];
  const saved: string[][] = [];
  const lab = new Lab(
    quietServices({
      createLink: () => {
        const engine = createFakeEngine();
        engines.push(engine);
        return engine.link;
      },
      schedule: (flush) => pending.push(flush),
      archive: {
        load: async () => ({ runs: [], lost: 0 }),
        save: async (runs) => {
          saved.push(runs.map(({ id }) => id));
        },
      },
      ...services,
    }),
    readConfig(entries),
  );
  return {
    lab,
    saved,
    pending,
    engines,
    state: () => lab.store.getState(),
    engine: () => engines.at(-1) ?? createFakeEngine(),
    tick: () => {
      for (const flush of pending.splice(0)) flush();
    },
  };
}

const RESULT: RunResult = {
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

const DATA: ReportOf<'data'> = {
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

function started(runId: string, id: 'cifar10' | 'standin' = 'cifar10', train = 2000): ReportOf<'started'> {
  const data = { id, train, test: 800, sha256: 'a'.repeat(64) };
  return { type: 'started', runId, backend: 'wasm', data, parameters: 1_209_866, stepsPerEpoch: 16 };
}

function losses(runId: string, ...step: number[]): ReportOf<'losses'> {
  return { type: 'losses', runId, step, loss: step.map(() => 1) };
}

/** A run that has measured something and ended. */
function trainToEnd(so: ReturnType<typeof setUp>, result: RunResult = RESULT): string {
  so.lab.train('run');
  const runId = so.engine().last('start').runId;
  so.engine().report(started(runId));
  so.engine().report(losses(runId, 1));
  so.engine().report({ type: 'ended', runId, result });
  so.engine().report({ type: 'phase', runId, phase: 'ended' });
  return runId;
}

describe('a new lab', () => {
  it('tells the engine where the pictures are, which experiment is in view, and asks for pictures', () => {
    const { engine } = setUp();
    expect(engine().commands.map(({ type }) => type)).toEqual(['connect', 'inspect', 'open', 'pictures']);
    expect(engine().last('connect').dataUrl).toBe('http://localhost/data/');
    expect(engine().last('open').config).toEqual(describeConfig(DEFAULT_CONFIG));
  });

  it('says what did not fit in the address', () => {
    const { state } = setUp({}, [
      ['model', 'mpl-1x512'],
      ['n', '0'],
    ]);
    expect(state().notices).toHaveLength(1);
    expect(state().notices[0]?.text).toContain('mpl-1x512');
    expect(state().notices[0]?.more.join()).toContain('n');
  });

  it('names a handful of misfits and counts the rest', () => {
    const many = Array.from({ length: 30 }, (_, i): [string, string] => [`nonsense${i}`, 'x']);
    const { state } = setUp({}, many);
    expect(state().notices[0]?.more).toHaveLength(5);
    expect(state().notices[0]?.more.at(-1)).toContain('25');
  });
});

describe('norms and margins', () => {
  const INSPECTION: ReportOf<'inspection'>['inspection'] = {
    ...{ epoch: 1, step: 16, complexity: 3, inputNorm: 2, pictures: 4, margins: [0, 1, 2, 3, 4, 5, 6] },
    layers: [{ name: '2,352 → 10', frobenius: 2, spectral: 1, distance: 1, moved: 1 }],
    histogram: { from: 0, to: 6, counts: [4] },
  };

  it('are asked for at the end of a run, at every epoch’s while someone looks, and said once', () => {
    const { lab, engine } = setUp();
    expect(engine().last('inspect').when).toBe('end');
    lab.inspect('epochs');
    lab.inspect('epochs');
    expect(engine().last('inspect').when).toBe('epochs');
    expect(engine().count('inspect')).toBe(2);
  });

  it('are asked for of a fresh engine as of the one before', () => {
    const { lab, engine } = setUp();
    lab.inspect('epochs');
    engine().crash('memory');
    lab.restart();
    expect(engine().last('inspect').when).toBe('epochs');
  });

  it('stay with their run', () => {
    const so = setUp();
    so.lab.train('run');
    const { runId } = so.engine().last('start');
    so.engine().report({ type: 'inspection', runId, inspection: INSPECTION });
    expect(currentRun(so.state())?.inspection).toEqual(INSPECTION);
  });
});

describe('training', () => {
  it('starts a run of the experiment in view', () => {
    const { lab, engine, state } = setUp();
    lab.train('epoch');
    expect(engine().last('start')).toMatchObject({ runId: 'run-1', advance: 'epoch' });
    expect(currentRun(state())).toMatchObject({ id: 'run-1', phase: 'queued', parameters: 1_209_866 });
  });

  it('lets a paused run go on instead of starting another', () => {
    const { lab, engine } = setUp();
    lab.train('run');
    engine().report({ type: 'phase', runId: 'run-1', phase: 'paused' });
    lab.train('step');
    expect(engine().last('advance')).toEqual({ type: 'advance', runId: 'run-1', advance: 'step' });
    expect(engine().count('start')).toBe(1);
  });

  it('starts anew after a run has ended', () => {
    const so = setUp();
    trainToEnd(so);
    so.lab.train('run');
    expect(so.engine().count('start')).toBe(2);
    expect(so.state().runs.map(({ label }) => label)).toEqual([
      'True labels · MLP 1×512',
      'True labels · MLP 1×512 · run 2',
    ]);
  });

  it('holds numbers back until the next flush, then applies them together', () => {
    const { lab, engine, state, tick, pending } = setUp();
    lab.train('run');
    engine().report(losses('run-1', 1));
    engine().report(losses('run-1', 2, 3));
    expect(currentRun(state())?.losses.step).toEqual([]);
    expect(pending).toHaveLength(1);
    tick();
    expect(currentRun(state())?.losses.step).toEqual([1, 2, 3]);
  });

  it('gives new arrays at a flush, and leaves other runs the same objects', () => {
    const so = setUp();
    const first = trainToEnd(so);
    so.lab.train('run');
    const before = so.state().runs;
    so.engine().report(losses('run-2', 1));
    so.tick();
    const after = so.state().runs;
    expect(after.find(({ id }) => id === first)).toBe(before.find(({ id }) => id === first));
    expect(after.at(-1)?.losses).not.toBe(before.at(-1)?.losses);
    expect(before.at(-1)?.losses.step).toEqual([]);
  });

  it('has every number in place before the end is shown', () => {
    const so = setUp();
    const id = trainToEnd(so);
    expect(so.state().runs.find((run) => run.id === id)).toMatchObject({
      phase: 'ended',
      result: { outcome: 'fitted' },
      losses: { step: [1] },
    });
  });

  it('keeps what the engine really trained on', () => {
    const { lab, engine, state } = setUp();
    lab.train('run');
    engine().report(started('run-1', 'standin', 500));
    expect(currentRun(state())).toMatchObject({ standin: true, trainSize: 500, backend: 'wasm' });
    expect(currentRun(state())?.config.data).toBe('standin');
  });

  it('keeps finished runs for the next visit', () => {
    const so = setUp();
    const id = trainToEnd(so);
    expect(so.saved.at(-1)).toEqual([id]);
  });
});

describe('another setting while a run is under way', () => {
  const random = { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } };

  it('stops the run, keeps what it measured, and has the new experiment in view', () => {
    const { lab, engine, state, tick } = setUp();
    lab.train('run');
    engine().report(losses('run-1', 1, 2));
    tick();
    lab.open(random);
    expect(engine().last('stop').runId).toBe('run-1');
    expect(engine().count('open')).toBe(2);
    expect(state().currentId).toBeNull();
    engine().report({ type: 'ended', runId: 'run-1', result: { ...RESULT, outcome: 'stopped', fitted: false } });
    expect(state().runs).toHaveLength(1);
    expect(state().runs[0]?.result?.outcome).toBe('stopped');
    expect(state().config).toEqual(random);
  });

  it('drops a run that was stopped before it measured anything', () => {
    const { lab, engine, state } = setUp();
    lab.train('run');
    lab.open(random);
    engine().report({ type: 'ended', runId: 'run-1', result: { ...RESULT, outcome: 'stopped', fitted: false } });
    expect(state().runs).toEqual([]);
  });

  it('does nothing where nothing changed', () => {
    const { lab, engine } = setUp();
    lab.train('run');
    lab.open({ ...DEFAULT_CONFIG });
    expect(engine().count('stop')).toBe(0);
  });

  it('fetches nothing anew for a setting that uses the same pictures', () => {
    const { lab, engine } = setUp();
    lab.open(random);
    expect(engine().count('open')).toBe(1);
  });
});

describe('a run that diverges', () => {
  const diverged: RunResult = { ...RESULT, outcome: 'diverged', fitted: false, divergedAtStep: 1234 };

  it('says at which step, and offers the last settings that worked', () => {
    const so = setUp();
    trainToEnd(so);
    const wild = { ...DEFAULT_CONFIG, optimizer: { id: 'sgd', params: { learningRate: 9 } } };
    so.lab.open(wild);
    trainToEnd(so, diverged);
    const [told] = so.state().notices;
    expect(told?.text).toContain('1,234');
    expect(told?.text).toContain('9');
    expect(told?.actions).toEqual(['last-good-settings']);
    so.lab.act('last-good-settings');
    expect(so.state().config).toEqual(DEFAULT_CONFIG);
    expect(so.state().notices).toEqual([]);
    expect(so.state().runs).toHaveLength(2);
  });

  it('falls back on the optimizer’s defaults where nothing has worked yet', () => {
    const config = { ...DEFAULT_CONFIG, trainSize: 100, optimizer: { id: 'sgd', params: { learningRate: 9 } } };
    const run = { ...newRun('a', config), result: diverged };
    const good = lastGoodConfig({ ...setUp().state(), config, runs: [run] });
    expect(good).toMatchObject({ trainSize: 100, optimizer: { params: { learningRate: 0.01 } } });
  });
});

describe('pictures and data', () => {
  it('follows the engine to another data set, and says why', () => {
    const { engine, state } = setUp();
    engine().report({ ...DATA, data: 'standin', notice: 'No CIFAR-10 is prepared, so the stand-in is used.' });
    expect(state().config.data).toBe('standin');
    expect(state().notices[0]?.text).toContain('stand-in');
  });

  it('ignores a late word about the set that was in view before', () => {
    const { engine, state } = setUp();
    engine().report({ ...DATA, data: 'standin' });
    expect(state().config.data).toBe('cifar10');
    expect(state().data.kind).toBe('waiting');
  });

  it('does not bring back a notice that was put away', () => {
    const { lab, engine, state } = setUp();
    engine().report({ ...DATA, notice: 'Fewer pictures than asked for.' });
    lab.dismiss('data');
    engine().report({ ...DATA, notice: 'Fewer pictures than asked for.', receivedBytes: 15 });
    expect(state().notices).toEqual([]);
  });

  it('says that a lost connection is tried again, and takes it back once pictures come', () => {
    const { engine, state } = setUp();
    const texts = () => state().notices.map(({ text }) => text);
    engine().report({ ...DATA, retrying: true });
    engine().report({ ...DATA, retrying: true });
    expect(texts()).toEqual([expect.stringMatching(/connection was lost .* tried again by itself/)]);
    engine().report({ ...DATA, receivedBytes: 15, notice: 'Fewer pictures than asked for.' });
    expect(texts()).toEqual(['Fewer pictures than asked for.']);
    engine().report({ ...DATA, retrying: true });
    engine().report({ ...DATA, receivedBytes: 20 });
    expect(texts()).toEqual([]);
  });

  it('asks one question at a time, and then only the latest', () => {
    const { lab, engine } = setUp();
    lab.browse({ classIndex: 1 });
    lab.browse({ classIndex: 2 });
    lab.browse({ classIndex: 3 });
    expect(engine().count('pictures')).toBe(1);
    const { requestId } = engine().last('pictures');
    engine().report({ type: 'pictures', requestId, pictures: [], total: 0, levels: { offset: 0, step: 1 } });
    expect(engine().count('pictures')).toBe(2);
    expect(engine().last('pictures').classIndex).toBe(3);
  });

  it('leaves out an answer to an older question', () => {
    const { engine, state } = setUp();
    const levels = { offset: 0, step: 1 };
    const answer: Omit<ReportOf<'pictures'>, 'requestId'> = { type: 'pictures', pictures: [], total: 7, levels };
    engine().report({ ...answer, requestId: 999 });
    expect(state().pictures).toBeNull();
    engine().report({ ...answer, requestId: engine().last('pictures').requestId });
    expect(state().pictures?.total).toBe(7);
  });

  it('says what is wrong with the data, and can try again', () => {
    const { lab, engine, state } = setUp();
    engine().report({ type: 'data-failed', code: 'checksum', message: 'A chunk is damaged; reload.' });
    expect(state().data).toEqual({ kind: 'failed', message: 'A chunk is damaged; reload.' });
    lab.act('retry-data');
    expect(state().data.kind).toBe('waiting');
    expect(engine().count('open')).toBe(2);
    expect(engine().count('pictures')).toBe(2);
  });

  it('keeps the pictures in view when a dropped file is no CIFAR archive', () => {
    const { lab, engine, state } = setUp();
    engine().report({ ...DATA, complete: true });
    lab.train('run');
    lab.importFiles([new File(['x'], 'holiday.jpg')]);
    expect(engine().count('stop')).toBe(0);
    expect(state().importing?.name).toBe('holiday.jpg');
    engine().report({ type: 'data-failed', code: 'not-cifar', message: 'holiday.jpg is no CIFAR-10 archive.' });
    expect(state().importing).toBeNull();
    expect(state().data.kind).toBe('ready');
    expect(state().notices[0]).toMatchObject({ topic: 'import', tone: 'error' });
  });

  it('goes to CIFAR-10 for a dropped file', () => {
    const { lab, engine, state } = setUp({}, [['data', 'standin']]);
    lab.importFiles([new File(['x'], 'data_batch_1.bin')]);
    expect(state().config.data).toBe('cifar10');
    expect(engine().last('import').files).toHaveLength(1);
    engine().report({ type: 'importing', receivedBytes: 3, totalBytes: 9 });
    expect(state().importing).toEqual({ name: 'data_batch_1.bin', receivedBytes: 3, totalBytes: 9 });
    const opened = engine().count('open');
    engine().report({ type: 'imported' });
    expect(state().importing).toBeNull();
    expect(engine().count('open')).toBe(opened + 1);
  });
});

describe('an engine that breaks', () => {
  it('fails the run under way, loses none, and can be started again', () => {
    const so = setUp();
    const finished = trainToEnd(so);
    so.lab.open({ ...DEFAULT_CONFIG, seed: 2 });
    so.lab.train('run');
    so.engine().crash('out of memory');
    expect(so.state().engine).toBe('crashed');
    expect(currentRun(so.state())).toMatchObject({
      phase: 'failed',
      failure: expect.stringContaining('out of memory'),
    });
    expect(so.state().runs.some(({ id, phase }) => id === finished && phase === 'ended')).toBe(true);
    so.lab.act('restart-engine');
    expect(so.engines).toHaveLength(2);
    expect(so.engine().commands.map(({ type }) => type)).toEqual(['connect', 'inspect', 'open', 'pictures']);
    expect(so.state()).toMatchObject({ engine: 'up', notices: [] });
  });

  it('shows a report that it cannot read as one notice', () => {
    const { engine, state } = setUp();
    engine().say({ type: 'losses', runId: 'run-1', step: [1], loss: ['much'] });
    expect(state().notices).toHaveLength(1);
    expect(state().engine).toBe('up');
  });

  it('says why a run could not begin', () => {
    const { lab, engine, state } = setUp();
    lab.train('run');
    engine().report({ type: 'failed', runId: 'run-1', code: 'engine', message: 'The graphics card went away.' });
    expect(currentRun(state())).toMatchObject({ phase: 'failed', failure: 'The graphics card went away.' });
    expect(state().notices[0]?.topic).toBe('run');
  });
});

describe('runs in the list', () => {
  it('hides, shows and removes', () => {
    const so = setUp();
    const id = trainToEnd(so);
    so.lab.show(id, false);
    expect(so.state().runs[0]?.shown).toBe(false);
    so.lab.remove(id);
    expect(so.state()).toMatchObject({ runs: [], currentId: null });
    expect(so.saved.at(-1)).toEqual([]);
  });

  it('stops a run under way before it is removed', () => {
    const { lab, engine, state } = setUp();
    lab.train('run');
    lab.remove('run-1');
    expect(engine().last('stop').runId).toBe('run-1');
    expect(state().runs).toEqual([]);
  });

  it('puts the experiment of a run back in view', () => {
    const so = setUp({}, [['seed', '5']]);
    const id = trainToEnd(so);
    so.lab.open(DEFAULT_CONFIG);
    so.lab.reopen(id);
    expect(so.state().config.seed).toBe(5);
  });

  it('puts earlier visits’ runs before this one’s', async () => {
    const old = { ...newRun('old', DEFAULT_CONFIG), phase: 'ended' as const };
    const so = setUp({ archive: { load: async () => ({ runs: [old], lost: 2 }), save: async () => undefined } });
    so.lab.train('run');
    await so.lab.restore();
    expect(so.state().runs.map(({ id }) => id)).toEqual(['old', 'run-1']);
    expect(so.state().notices[0]?.text).toContain('2 saved runs');
  });
});

describe('reset', () => {
  it('stops the run and shows the untrained network', () => {
    const { lab, engine, state } = setUp();
    lab.train('run');
    lab.reset();
    expect(engine().count('stop')).toBe(1);
    expect(currentRun(state())).toBeNull();
  });
});
