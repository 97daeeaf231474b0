import { describe, expect, it } from 'vitest';
import { FAKE_STEPS, fakeRun } from './fake-run.ts';
import { epochAt, epochPoints, epochsReached, lossAt, lossPoints, stepsPerEpoch } from './series.ts';
import { showRuns } from './shown-runs.ts';

describe('lines of a run', () => {
  it('stay the same object as long as nothing was added', () => {
    const run = fakeRun('true-labels', 50);
    expect(lossPoints({ ...run, label: 'another' })).toBe(lossPoints(run));
    expect(epochPoints({ ...run, phase: 'paused' }, 'testError')).toBe(epochPoints(run, 'testError'));
  });

  it('follow arrays that grow in place', () => {
    const loss = [2, 1];
    const step = [1, 2];
    const run = fakeRun('true-labels', 1, { losses: { step, loss } });
    expect(lossPoints(run)).toHaveLength(2);
    step.push(3);
    loss.push(0.5);
    expect(lossPoints(run)).toHaveLength(3);
  });

  it('leave out losses that are no numbers', () => {
    const run = fakeRun('true-labels', 1, {
      losses: { step: [1, 2, 3], loss: [2, Number.NaN, Number.POSITIVE_INFINITY] },
    });
    expect(lossPoints(run)).toEqual([{ x: 1, y: 2 }]);
  });

  it('have no points for what a run does not measure', () => {
    expect(epochPoints(fakeRun('true-labels', 3), 'cleanError')).toEqual([]);
  });
});

describe('readings', () => {
  const run = fakeRun('true-labels', 4);

  it('are of the nearest step or epoch', () => {
    expect(lossAt(run, 10.4)).toEqual({ x: 10, y: 0.2 });
    expect(epochAt(run, 1.6)?.epoch).toBe(2);
  });

  it('are none beyond the run’s end', () => {
    expect(lossAt(run, 41)).toBeNull();
    expect(epochAt(run, 5)).toBeNull();
    expect(lossAt(fakeRun('true-labels', 0), 1)).toBeNull();
  });
});

describe('progress', () => {
  it('is measured, or follows from the batch size before the first epoch', () => {
    expect(stepsPerEpoch(fakeRun('true-labels', 2))).toBe(FAKE_STEPS);
    expect(stepsPerEpoch(fakeRun('true-labels', 0, { trainSize: 1300 }))).toBe(11);
    expect(epochsReached(fakeRun('true-labels', 3))).toBe(3);
  });
});

describe('showRuns', () => {
  const [a, b] = [fakeRun('true-labels', 20), fakeRun('random-labels', 30)];

  it('puts the current run first, then the latest, and none twice', () => {
    const c = fakeRun('shuffled-pixels', 1, { phase: 'running' });
    expect(showRuns([a, b, c], c).runs.map(({ id }) => id)).toEqual([
      'shuffled-pixels',
      'random-labels',
      'true-labels',
    ]);
  });

  it('ends both axes at the same place in training', () => {
    const { epochs, steps, stepsPerEpoch: perEpoch } = showRuns([a, b], null);
    expect([epochs, steps, perEpoch]).toEqual([30, 300, FAKE_STEPS]);
  });

  it('tells two runs of one setting apart by width', () => {
    const twin = { ...a, id: 'twin', label: 'true-labels · MLP 1×512 · run 2' };
    const { styleOf, nameOf } = showRuns([a, twin], null);
    expect(styleOf(a).color).toBe(styleOf(twin).color);
    expect(styleOf(a).width).not.toBe(styleOf(twin).width);
    expect(nameOf(a)).not.toBe(nameOf(twin));
  });

  it('gives every setting its own colour and dashes', () => {
    const ids = [
      'true-labels',
      'partially-corrupted-labels',
      'random-labels',
      'shuffled-pixels',
      'random-pixels',
      'gaussian-pixels',
    ];
    const runs = ids.map((id) => fakeRun(id, 1));
    const { styleOf } = showRuns(runs, null);
    expect(new Set(runs.map((run) => styleOf(run).dash)).size).toBe(6);
    expect(new Set(runs.map((run) => styleOf(run).color)).size).toBe(6);
  });

  it('names runs by what differs', () => {
    const { nameOf } = showRuns([a, b], null);
    expect([nameOf(a), nameOf(b)]).toEqual(['true-labels', 'random-labels']);
    expect(showRuns([a], null).nameOf(a)).toBe('true-labels');
  });

  it('has axes without any run', () => {
    expect(showRuns([], null)).toMatchObject({ runs: [], focus: null, epochs: 5, steps: 100, standin: false });
  });
});
