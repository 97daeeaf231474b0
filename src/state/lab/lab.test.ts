import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../core/config-codec.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import type { RunResult } from '../../core/metrics.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { runFileOf } from '../runs/lab-results.ts';
import { newRun, type Run } from '../runs/run.ts';
import { NO_ARCHIVE } from '../runs/runs-kept.ts';
import {
  FITTED_RESULT,
  IMAGES_HASHES,
  lossesReport,
  setUpLab,
  startedReport,
  trainToEnd,
} from '../testing/fake-lab.ts';
import { lastGoodConfig } from './lab-experiments.ts';
import { currentRun } from './lab-state.ts';

describe('a new lab', () => {
  it('sends the engine the address of the images and the experiment in view, and requests images', () => {
    const { engine } = setUpLab();
    expect(engine().commands.map(({ type }) => type)).toEqual(['connect', 'inspect', 'open', 'images']);
    expect(engine().last('connect').dataUrl).toBe('http://localhost/data/');
    expect(engine().last('open').config).toEqual(describeConfig(DEFAULT_CONFIG));
  });

  it('reports what was invalid in the address', () => {
    const { state } = setUpLab({}, [
      ['model', 'mpl-1x512'],
      ['n', '0'],
    ]);
    expect(state().notices).toHaveLength(1);
    expect(state().notices[0]?.text).toContain('mpl-1x512');
    expect(state().notices[0]?.more.join()).toContain('n');
  });

  it('names a few invalid keys and counts the rest', () => {
    const many = Array.from({ length: 30 }, (_, i): [string, string] => [`nonsense${i}`, 'x']);
    const { state } = setUpLab({}, many);
    expect(state().notices[0]?.more).toHaveLength(5);
    expect(state().notices[0]?.more.at(-1)).toContain('25');
  });
});

describe('norms and margins', () => {
  const INSPECTION: ReportOf<'inspection'>['inspection'] = {
    ...{ epoch: 1, step: 16, complexity: 3, inputNorm: 2, images: 4, margins: [0, 1, 2, 3, 4, 5, 6] },
    layers: [{ name: '2,352 → 10', frobenius: 2, spectral: 1, distance: 1, moved: 1 }],
    histogram: { from: 0, to: 6, counts: [4] },
  };

  it('are asked for at the end of a run, at every epoch’s while someone looks, and said once', () => {
    const { lab, engine } = setUpLab();
    expect(engine().last('inspect').when).toBe('end');
    lab.inspect('epochs');
    lab.inspect('epochs');
    expect(engine().last('inspect').when).toBe('epochs');
    expect(engine().count('inspect')).toBe(2);
  });

  it('are asked for of a fresh engine as of the one before', () => {
    const { lab, engine } = setUpLab();
    lab.inspect('epochs');
    engine().crash('memory');
    lab.restart();
    expect(engine().last('inspect').when).toBe('epochs');
  });

  it('stay with their run', () => {
    const so = setUpLab();
    so.lab.train('run');
    const { runId } = so.engine().last('start');
    so.engine().report({ type: 'inspection', runId, inspection: INSPECTION });
    expect(currentRun(so.state())?.inspection).toEqual(INSPECTION);
  });

  it('are stored with their run when they come after its end, and never with the one that has replaced it', () => {
    const updated: Run[] = [];
    const so = setUpLab({ archive: { ...NO_ARCHIVE, update: (run) => updated.push(run) } });
    trainToEnd(so);
    so.lab.train('run');
    so.engine().report({ type: 'inspection', runId: 'run-1', inspection: INSPECTION });
    expect(so.state().runs.map(({ id, inspection }) => [id, inspection])).toEqual([
      ['run-1', INSPECTION],
      ['run-2', null],
    ]);
    expect(updated.map(({ id, inspection }) => [id, inspection])).toEqual([['run-1', INSPECTION]]);
    // A run under way is stored when it ends.
    so.engine().report({ type: 'inspection', runId: 'run-2', inspection: INSPECTION });
    so.lab.remove('run-1');
    so.engine().report({ type: 'inspection', runId: 'run-1', inspection: INSPECTION });
    expect(updated).toHaveLength(1);
    expect(so.state().runs.map(({ id }) => id)).toEqual(['run-2']);
  });
});

describe('training', () => {
  it('starts a run of the experiment in view', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('epoch');
    expect(engine().last('start')).toMatchObject({ runId: 'run-1', advance: 'epoch' });
    expect(currentRun(state())).toMatchObject({ id: 'run-1', phase: 'queued', parameters: 1_209_866 });
  });

  it('continues a paused run instead of starting another', () => {
    const { lab, engine } = setUpLab();
    lab.train('run');
    engine().report({ type: 'phase', runId: 'run-1', phase: 'paused' });
    lab.train('step');
    expect(engine().last('advance')).toEqual({ type: 'advance', runId: 'run-1', advance: 'step' });
    expect(engine().count('start')).toBe(1);
  });

  it('starts again after a run has ended', () => {
    const so = setUpLab();
    trainToEnd(so);
    so.lab.train('run');
    expect(so.engine().count('start')).toBe(2);
    expect(so.state().runs.map(({ label }) => label)).toEqual([
      'True labels · MLP 1×512',
      'True labels · MLP 1×512 · run 2',
    ]);
  });

  it('holds numbers back until the next flush, then applies them together', () => {
    const { lab, engine, state, tick, pending } = setUpLab();
    lab.train('run');
    engine().report(lossesReport('run-1', 1));
    engine().report(lossesReport('run-1', 2, 3));
    expect(currentRun(state())?.losses.step).toEqual([]);
    expect(pending).toHaveLength(1);
    tick();
    expect(currentRun(state())?.losses.step).toEqual([1, 2, 3]);
  });

  it('gives new arrays at a flush, and leaves other runs the same objects', () => {
    const so = setUpLab();
    const first = trainToEnd(so);
    so.lab.train('run');
    const before = so.state().runs;
    so.engine().report(lossesReport('run-2', 1));
    so.tick();
    const after = so.state().runs;
    expect(after.find(({ id }) => id === first)).toBe(before.find(({ id }) => id === first));
    expect(after.at(-1)?.losses).not.toBe(before.at(-1)?.losses);
    expect(before.at(-1)?.losses.step).toEqual([]);
  });

  it('has every number in place before the end is shown', () => {
    const so = setUpLab();
    const id = trainToEnd(so);
    expect(so.state().runs.find((run) => run.id === id)).toMatchObject({
      phase: 'ended',
      result: { outcome: 'fitted' },
      losses: { step: [1] },
    });
  });

  it('has the hashes of the images that it used, in its file too', () => {
    const so = setUpLab();
    const id = trainToEnd(so);
    const run = so.state().runs.find((one) => one.id === id);
    expect(run?.used?.images).toEqual(IMAGES_HASHES);
    expect(run && runFileOf(run)?.data).toMatchObject({ train: 2000, images: IMAGES_HASHES });
  });

  it('keeps what the engine really trained on', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('run');
    engine().report(startedReport('run-1', 'standin', 500));
    expect(currentRun(state())).toMatchObject({ standin: true, trainSize: 500, backend: 'wasm' });
    expect(currentRun(state())?.config.data).toBe('standin');
  });

  it('keeps finished runs for the next visit', () => {
    const so = setUpLab();
    const id = trainToEnd(so);
    expect(so.kept).toEqual([id]);
  });
});

describe('another setting while a run is under way', () => {
  const random = { ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } };

  it('stops the run, keeps what it measured, and has the new experiment in view', () => {
    const { lab, engine, state, tick } = setUpLab();
    lab.train('run');
    engine().report(lossesReport('run-1', 1, 2));
    tick();
    lab.open(random);
    expect(engine().last('stop').runId).toBe('run-1');
    expect(engine().count('open')).toBe(2);
    expect(state().currentId).toBeNull();
    engine().report({ type: 'ended', runId: 'run-1', result: { ...FITTED_RESULT, outcome: 'stopped', fitted: false } });
    expect(state().runs).toHaveLength(1);
    expect(state().runs[0]?.result?.outcome).toBe('stopped');
    expect(state().config).toEqual(random);
  });

  it('drops a run that was stopped before it measured anything', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('run');
    lab.open(random);
    engine().report({ type: 'ended', runId: 'run-1', result: { ...FITTED_RESULT, outcome: 'stopped', fitted: false } });
    expect(state().runs).toEqual([]);
  });

  it('does nothing where nothing changed', () => {
    const { lab, engine } = setUpLab();
    lab.train('run');
    lab.open({ ...DEFAULT_CONFIG });
    expect(engine().count('stop')).toBe(0);
  });

  it('fetches nothing again for a setting that uses the same images, and more where more are tested on', () => {
    const { lab, engine, state } = setUpLab();
    lab.open(random);
    expect(engine().count('open')).toBe(1);
    lab.open({ ...state().config, testSize: 2000 });
    expect(engine().count('open')).toBe(2);
  });
});

describe('a run that diverges', () => {
  const diverged: RunResult = { ...FITTED_RESULT, outcome: 'diverged', fitted: false, divergedAtStep: 1234 };

  it('reports the step, and offers the last settings that worked', () => {
    const so = setUpLab();
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
    const good = lastGoodConfig({ ...setUpLab().state(), config, runs: [run] });
    expect(good).toMatchObject({ trainSize: 100, optimizer: { params: { learningRate: 0.01 } } });
  });
});

describe('reset', () => {
  it('stops the run and shows the untrained network', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('run');
    lab.reset();
    expect(engine().count('stop')).toBe(1);
    expect(currentRun(state())).toBeNull();
  });
});
