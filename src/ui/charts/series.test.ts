import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { FAKE_STEPS, fakeRunView } from './fake-run.ts';
import { epochAt, epochPoints, epochsReached, stepAt, stepPoints, stepsPerEpoch } from './series.ts';
import { showRuns } from './shown-runs.ts';

describe('lines of a run', () => {
  it('stay the same object as long as nothing was added', () => {
    const run = fakeRunView('true-labels', 50);
    expect(stepPoints({ ...run, label: 'another' }, 'loss')).toBe(stepPoints(run, 'loss'));
    expect(epochPoints({ ...run, phase: 'paused' }, 'testError')).toBe(epochPoints(run, 'testError'));
  });

  it('follow arrays that grow in place', () => {
    const loss = [2, 1];
    const step = [1, 2];
    const run = fakeRunView('true-labels', 1, { losses: { step, loss } });
    expect(stepPoints(run, 'loss')).toHaveLength(2);
    step.push(3);
    loss.push(0.5);
    expect(stepPoints(run, 'loss')).toHaveLength(3);
  });

  it('leave out losses that are no numbers', () => {
    const run = fakeRunView('true-labels', 1, {
      losses: { step: [1, 2, 3], loss: [2, Number.NaN, Number.POSITIVE_INFINITY] },
    });
    expect(stepPoints(run, 'loss')).toEqual([{ x: 1, y: 2 }]);
  });

  it('have no points for what a run does not measure', () => {
    expect(epochPoints(fakeRunView('true-labels', 3), 'cleanError')).toEqual([]);
  });
});

describe('readings', () => {
  const run = fakeRunView('true-labels', 4);

  it('are of the nearest step or epoch', () => {
    expect(stepAt(run, 10.4, 'loss')).toEqual({ x: 10, y: 0.2 });
    expect(epochAt(run, 1.6)?.epoch).toBe(2);
  });

  it('are none beyond the run’s end', () => {
    expect(stepAt(run, 41, 'loss')).toBeNull();
    expect(epochAt(run, 5)).toBeNull();
    expect(stepAt(fakeRunView('true-labels', 0), 1, 'loss')).toBeNull();
  });
});

describe('progress', () => {
  it('is measured, or follows from the batch size before the first epoch', () => {
    expect(stepsPerEpoch(fakeRunView('true-labels', 2))).toBe(FAKE_STEPS);
    expect(stepsPerEpoch(fakeRunView('true-labels', 0, { trainSize: 1300 }))).toBe(11);
    expect(epochsReached(fakeRunView('true-labels', 3))).toBe(3);
  });
});

const PLAN = { config: DEFAULT_CONFIG, trainSize: 2000 };

describe('showRuns', () => {
  const [a, b] = [fakeRunView('true-labels', 20), fakeRunView('random-labels', 30)];

  it('puts the current run first, then the latest, and none twice', () => {
    const c = fakeRunView('shuffled-pixels', 1, { phase: 'running' });
    expect(showRuns([a, b, c], c, PLAN).runs.map(({ id }) => id)).toEqual([
      'shuffled-pixels',
      'random-labels',
      'true-labels',
    ]);
  });

  it('ends both axes at the same place in training', () => {
    const { epochs, steps, stepsPerEpoch: perEpoch } = showRuns([a, b], null, PLAN);
    expect([epochs, steps, perEpoch]).toEqual([30, 300, FAKE_STEPS]);
  });

  it('distinguishes two runs of one setting by width', () => {
    const twin = { ...a, id: 'twin', label: 'true-labels · MLP 1×512 · run 2' };
    const { styleOf, nameOf } = showRuns([a, twin], null, PLAN);
    expect(styleOf(a).color).toBe(styleOf(twin).color);
    expect(styleOf(a).width).not.toBe(styleOf(twin).width);
    expect(nameOf(a)).not.toBe(nameOf(twin));
  });

  it('gives every setting its own color and dashes', () => {
    const ids = [
      'true-labels',
      'partially-corrupted-labels',
      'random-labels',
      'shuffled-pixels',
      'random-pixels',
      'gaussian-pixels',
    ];
    const runs = ids.map((id) => fakeRunView(id, 1));
    const { styleOf } = showRuns(runs, null, PLAN);
    expect(new Set(runs.map((run) => styleOf(run).dash)).size).toBe(6);
    expect(new Set(runs.map((run) => styleOf(run).color)).size).toBe(6);
  });

  it('names runs by what differs', () => {
    const { nameOf } = showRuns([a, b], null, PLAN);
    expect([nameOf(a), nameOf(b)]).toEqual(['true-labels', 'random-labels']);
    expect(showRuns([a], null, PLAN).nameOf(a)).toBe('true-labels');
  });

  it('has the axes of the next run before its first step, and keeps them through it', () => {
    const size = { trainSize: 2000, phase: 'running' } as const;
    const axesAt = (epochs: number) => {
      const run = fakeRunView('random-labels', epochs, size);
      return showRuns([], run, PLAN).epochs;
    };
    expect([0, 1, 5, 19, 20].map(axesAt)).toEqual([20, 20, 20, 20, 20]);
    expect([21, 40, 60].map(axesAt)).toEqual([60, 60, 60]);
  });

  it('has axes without any run', () => {
    expect(showRuns([], null, PLAN)).toMatchObject({ runs: [], focus: null, epochs: 20, steps: 320, standin: false });
  });
});
