import { describe, expect, it } from 'vitest';
import { MISSED_TICKS } from '../../client/engine-client.ts';
import { resultOf } from '../../core/metrics.ts';
import { runKey } from '../../core/results/results-file.ts';
import {
  configFrom,
  failRun,
  finishRun,
  SWEEP_ORDER,
  setUpSweep,
  startedConfig,
  trainSome,
} from '../testing/fake-sweep.ts';

describe('a sweep', () => {
  it('trains one run after another, and each point is there as soon as it is finished', () => {
    const { sweep, engine, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    finishRun(engine());
    expect(jobs()).toEqual(['done', 'running', 'waiting']);
    expect(state().runs.map((run) => [run.result.testError, run.date])).toEqual([[0.5, '2026-11-24']]);
    expect(state().runs[0]?.data.images).toEqual({ train: 'c', test: 'd' });
    expect(runKey(startedConfig(engine()))).toBe(state().queue?.jobs[1]?.key);
    finishRun(engine());
    finishRun(engine());
    expect(state()).toMatchObject({ phase: 'over', left: null });
    expect(engine().closed).toBe(true);
  });

  it('keeps several engines at work, as many as it may', () => {
    const { sweep, engines, engine, jobs } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 2);
    expect(engines).toHaveLength(2);
    finishRun(engine(0));
    expect(jobs()).toEqual(['done', 'running', 'running']);
    expect(engines).toHaveLength(2);
  });

  it('does not train again what is there already', () => {
    const { sweep, engine, jobs } = setUpSweep();
    sweep.begin({ ...SWEEP_ORDER, configs: SWEEP_ORDER.configs.slice(0, 1) }, 1);
    finishRun(engine());
    sweep.begin(SWEEP_ORDER, 1);
    expect(jobs()).toEqual(['known', 'running', 'waiting']);
  });

  it('takes another order after the one under way, whose runs it keeps', () => {
    const { sweep, engine, engines, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    finishRun(engine());
    sweep.begin({ figure: 'capacity', label: 'Lecture', configs: ['p=1', 'p=0.25'].map(configFrom) }, 1);
    expect(jobs()).toEqual(['done', 'running', 'waiting', 'waiting']);
    expect(engines).toHaveLength(1);
    expect(state().queue?.label).toBe('Lecture; then capacity, Lecture');
    sweep.pause();
    sweep.begin({ figure: 'test-error', label: 'Full', configs: [configFrom('p=0.75')] }, 1);
    expect(state().phase).toBe('paused');
    sweep.resume();
    for (let i = 0; i < 4; i++) finishRun(engine());
    expect(state().phase).toBe('over');
    expect(state().runs).toHaveLength(5);
  });

  it('pauses, continues, and leaves the pause out of the time left', () => {
    const { sweep, engine, state, pass } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    pass(1000);
    sweep.pause();
    expect(engine().count('pause')).toBe(1);
    pass(60_000);
    sweep.resume();
    expect(engine().last('advance').advance).toBe('run');
    pass(1000);
    finishRun(engine());
    expect(state().left).toBeCloseTo(4);
  });

  it('does not begin another run while it is paused', () => {
    const { sweep, engine, jobs } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    sweep.pause();
    finishRun(engine());
    expect(jobs()).toEqual(['done', 'waiting', 'waiting']);
    sweep.resume();
    expect(jobs()).toEqual(['done', 'running', 'waiting']);
  });

  it('skips the run under way, and ignores later reports of it', () => {
    const { sweep, engine, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    const { runId } = engine().last('start');
    sweep.skip(state().queue?.jobs[0]?.key ?? '');
    expect(jobs()).toEqual(['skipped', 'running', 'waiting']);
    engine().report({ type: 'ended', runId, result: resultOf([], { outcome: 'stopped', images: 0, seconds: 0 }) });
    expect(jobs()).toEqual(['skipped', 'running', 'waiting']);
    expect(state().runs).toEqual([]);
  });

  it('reports why a run failed, continues with the next, and trains it again on request', () => {
    const { sweep, engine, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    failRun(engine());
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    expect(state().queue?.jobs[0]?.why).toBe('No images.');
    sweep.retry();
    expect(jobs()).toEqual(['waiting', 'running', 'waiting']);
  });

  it('keeps what is finished when it is canceled', () => {
    const { sweep, engine, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    finishRun(engine());
    sweep.cancel();
    expect(state()).toMatchObject({ phase: 'idle', queue: null });
    expect(state().runs).toHaveLength(1);
    expect(engine().closed).toBe(true);
  });
});

describe('a sweep’s engine that is gone', () => {
  it('is replaced, and the run continues from what was kept of it, with the history that it had', () => {
    const { sweep, engine, engines, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    trainSome(engine());
    engine().crash('out of memory');
    expect(engines).toHaveLength(2);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    expect(engine().last('start')).toMatchObject({ checkpoints: true, from: { step: 16 } });
    finishRun(engine());
    expect(state().runs.map(({ history }) => history.map(({ epoch }) => epoch))).toEqual([[1, 2]]);
    expect(engine().last('start').from).toBeUndefined();
  });

  it('begins the run again where nothing was kept', () => {
    const { sweep, engine, engines, jobs } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    engine().crash('out of memory');
    expect(engines).toHaveLength(2);
    expect(jobs()).toEqual(['running', 'waiting', 'waiting']);
    expect(engine().last('start').from).toBeUndefined();
  });

  it('is given up with the third run, and all others are trained: faults are counted run by run', () => {
    const { sweep, engine, engines, jobs, state } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    for (let i = 0; i < 3; i++) engine().crash('out of memory');
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    expect(state().queue?.jobs[0]?.why).toMatch(/^This run is given up, since .* three times\. .*out of memory/);
    expect(state().phase).toBe('running');
    for (let i = 0; i < 2; i++) engine().crash('out of memory');
    expect(jobs()).toEqual(['failed', 'running', 'waiting']);
    finishRun(engine());
    finishRun(engine());
    expect([state().phase, engines.length]).toEqual(['over', 6]);
    sweep.retry();
    engine().crash('out of memory');
    expect(jobs()).toEqual(['running', 'done', 'done']);
  });

  it('goes over to wasm where the graphics card fails a second time', () => {
    const { sweep, engine } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
    for (const backend of ['auto', 'auto', 'wasm'] as const) {
      expect(engine().last('start').config).toContainEqual(['backend', backend]);
      trainSome(engine(), 'webgpu');
      if (backend === 'wasm') finishRun(engine());
      else engine().crash('the graphics device was lost');
    }
    expect(engine().last('start').config).toContainEqual(['backend', 'auto']);
  });

  it('may also hang: after a minute of ticks without a word another takes over, and one that answers stays', () => {
    const { sweep, engine, engines, tick } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 2);
    trainSome(engine(0));
    tick(MISSED_TICKS - 1);
    engine(1).report({ type: 'alive' });
    tick(1);
    expect(engines.map(({ closed }) => closed)).toEqual([true, false, false]);
    expect(engine(2).last('start')).toMatchObject({ from: { step: 16 } });
  });

  it('is not checked while the sweep is paused, and after a crash then nothing is trained before it is resumed', () => {
    const { sweep, engine, engines, jobs, tick } = setUpSweep();
    sweep.begin(SWEEP_ORDER, 1);
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
