// Nothing that a person does loses a run: one that was stopped is resumed, and one that was removed is put back.

import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { resultOf } from '../../core/metrics.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import {
  FITTED_RESULT,
  IMAGES_HASHES,
  lossesReport,
  setUpLab,
  startedReport,
  trainToEnd,
} from '../testing/fake-lab.ts';

const POINT = { epoch: 1, step: 8, trainLoss: 1.5, trainError: 0.5, testError: 0.9, noise: null, seconds: 1 };
const STOPPED = resultOf([POINT], { outcome: 'stopped', images: 1280, seconds: 1 });

function checkpointAt(step: number): Checkpoint {
  return {
    ...{ version: 1, sha256: 'abc', trainSize: 1000, step, taken: 256, passes: 10, images: 1280, milliseconds: 900 },
    ...{ lossSum: 3, lossCount: 2, history: [POINT], best: false, numbers: Float32Array.of(1, 2, 3) },
  };
}

type Given = ReturnType<typeof setUpLab>;

function trainSome({ lab, engine }: Given): string {
  lab.train('run');
  const { runId } = engine().last('start');
  engine().report(startedReport(runId));
  engine().report({ type: 'phase', runId, phase: 'running' });
  engine().report({ type: 'epoch', runId, point: POINT });
  engine().report(lossesReport(runId, 1, 8, 12));
  return runId;
}

/** As the engine does when it is told to: a last checkpoint, then the end. */
function stopAt({ engine }: Given, runId: string, step: number): void {
  engine().report({ type: 'checkpoint', runId, checkpoint: checkpointAt(step) });
  engine().report({ type: 'ended', runId, result: STOPPED, images: IMAGES_HASHES });
  engine().report({ type: 'phase', runId, phase: 'ended' });
}

function stoppedByAnotherSetting() {
  const given = setUpLab();
  const first = trainSome(given);
  given.lab.open({ ...DEFAULT_CONFIG, corruption: { id: 'random-labels', params: {} } });
  stopAt(given, first, 10);
  return { ...given, first };
}

describe('a run that was stopped', () => {
  it('can be resumed from where it was stopped', () => {
    const so = stoppedByAnotherSetting();
    expect(so.state().resumable).toEqual([so.first]);
    so.lab.resumeStopped(so.first);
    const start = so.engine().last('start');
    expect(start).toMatchObject({ from: { step: 10 }, advance: 'run' });
    expect(so.state()).toMatchObject({ config: DEFAULT_CONFIG, currentId: start.runId });
    expect(so.state().runs).toMatchObject([
      { id: start.runId, history: [POINT], losses: { step: [1, 8] }, result: null },
    ]);
  });

  it('is over under its old id, which another window may still have', () => {
    const so = stoppedByAnotherSetting();
    so.lab.resumeStopped(so.first);
    expect(so.removed).toEqual([so.first]);
    expect(so.engine().last('start').runId).not.toBe(so.first);
  });

  it('stops the run under way, which can then be resumed in turn', () => {
    const so = stoppedByAnotherSetting();
    const second = trainSome(so);
    so.lab.resumeStopped(so.first);
    const third = so.engine().last('start').runId;
    expect(so.engine().last('stop').runId).toBe(second);
    stopAt(so, second, 12);
    expect(so.state().resumable).toEqual([third, second]);
    expect(so.state().currentId).toBe(third);
  });

  it('can be resumed again if it is stopped before it has taken a step', () => {
    const so = stoppedByAnotherSetting();
    so.lab.resumeStopped(so.first);
    const again = so.engine().last('start').runId;
    so.lab.reset();
    so.engine().report({ type: 'ended', runId: again, result: STOPPED, images: IMAGES_HASHES });
    expect(so.state().resumable).toEqual([again]);
  });

  it('keeps no checkpoint once it has reached its end', () => {
    const so = stoppedByAnotherSetting();
    so.lab.resumeStopped(so.first);
    const runId = so.engine().last('start').runId;
    so.engine().report({ type: 'ended', runId, result: FITTED_RESULT, images: IMAGES_HASHES });
    expect(so.state().resumable).toEqual([]);
  });

  it('is one of the last four', () => {
    const so = setUpLab();
    const ids = Array.from({ length: 5 }, () => {
      const id = trainSome(so);
      so.lab.reset();
      stopAt(so, id, 10);
      return id;
    });
    expect(so.state().resumable).toEqual(ids.slice(1));
  });
});

describe('a run that was removed', () => {
  it('comes back to its place, and is stored again', () => {
    const so = setUpLab();
    const ids = [trainToEnd(so), trainToEnd(so)];
    so.lab.remove(ids[0] ?? '');
    expect(so.state().removed?.run.id).toBe(ids[0]);
    so.lab.putBack();
    const [back, other] = so.state().runs;
    expect(other?.id).toBe(ids[1]);
    expect(back).toMatchObject({ result: FITTED_RESULT, label: expect.stringContaining('MLP') });
    expect(so.kept.at(-1)).toBe(back?.id);
    expect(so.state().removed).toBeNull();
  });

  it('is in view again if it was', () => {
    const so = setUpLab();
    so.lab.remove(trainToEnd(so));
    expect(so.state().currentId).toBeNull();
    so.lab.putBack();
    expect(so.state().currentId).toBe(so.state().runs[0]?.id);
  });

  it('comes back as stopped if it was under way, and can be resumed', () => {
    const so = setUpLab();
    const id = trainSome(so);
    so.engine().report({ type: 'checkpoint', runId: id, checkpoint: checkpointAt(10) });
    so.lab.remove(id);
    expect(so.engine().last('stop').runId).toBe(id);
    so.engine().report({ type: 'ended', runId: id, result: STOPPED, images: IMAGES_HASHES });
    so.lab.putBack();
    const [back] = so.state().runs;
    expect(back?.result?.outcome).toBe('stopped');
    expect(so.state().resumable).toEqual([back?.id]);
  });

  it('cannot be put back where there was nothing to see, nor after another run has started', () => {
    const so = setUpLab();
    so.lab.train('run');
    so.lab.remove(so.engine().last('start').runId);
    expect(so.state().removed).toBeNull();
    so.lab.remove(trainToEnd(so));
    so.lab.train('run');
    expect(so.state().removed).toBeNull();
  });
});
