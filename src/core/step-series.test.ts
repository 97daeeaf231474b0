import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendSteps,
  copySteps,
  hasMeasure,
  isAligned,
  NO_STEPS,
  type StepSeries,
  seriesOf,
  sliceSteps,
  stepsThrough,
  thinSteps,
} from './step-series.ts';

const losses = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1, maxLength: 500 });
const lossOnly = (loss: readonly number[]): StepSeries => ({ step: loss.map((_, i) => i + 1), loss });

describe('a series of losses', () => {
  it('is put together from its parts as from its rows', () => {
    fc.assert(
      fc.property(losses, fc.nat(500), (loss, cut) => {
        const whole = lossOnly(loss);
        const parts = [sliceSteps(whole, 0, cut), sliceSteps(whole, cut, loss.length)];
        expect(parts.reduce(appendSteps, copySteps(NO_STEPS))).toEqual(whole);
        expect(seriesOf(loss.map((value, i) => ({ step: i + 1, loss: value })))).toEqual(whole);
        expect(stepsThrough(whole, cut)).toEqual(sliceSteps(whole, 0, cut));
      }),
    );
  });

  it('is copied without what stands beside it, and leaves the original alone', () => {
    const record = { ...lossOnly([3, 2]), runId: 'run-1' };
    const copy = copySteps(record);
    copy.loss.push(1);
    expect(copy).toEqual({ step: [1, 2], loss: [3, 2, 1] });
    expect(record.loss).toEqual([3, 2]);
  });

  it('is aligned where all its lists have one length', () => {
    expect(isAligned(lossOnly([1, 2]))).toBe(true);
    expect(isAligned({ step: [1, 2], loss: [1] })).toBe(false);
    expect(isAligned({ step: [1], loss: [1, 2] })).toBe(false);
  });

  it('has a measure only once there is a value of it', () => {
    expect(hasMeasure(NO_STEPS, 'loss')).toBe(false);
    expect(hasMeasure(lossOnly([0]), 'loss')).toBe(true);
  });

  it('keeps ends, extremes and order when thinned, within the limit, and makes nothing up', () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 4, max: 60 }), (loss, limit) => {
        const thin = thinSteps(lossOnly(loss), limit);
        expect(thin.step.length).toBeLessThanOrEqual(limit);
        expect(thin.step[0]).toBe(1);
        expect(thin.step.at(-1)).toBe(loss.length);
        expect(Math.min(...thin.loss)).toBe(Math.min(...loss));
        expect(Math.max(...thin.loss)).toBe(Math.max(...loss));
        expect([...thin.step].sort((a, b) => a - b)).toEqual(thin.step);
        expect(thin.step.map((step) => loss[step - 1])).toEqual(thin.loss);
      }),
    );
  });
});

describe('a series of two measures', () => {
  const early: StepSeries = { step: [1, 2], loss: [3, 2] };
  const late: StepSeries = { step: [3, 4], loss: [1, 0.5], gradientNorm: [9, null] };

  it('has null for the steps in which one of them was not switched on', () => {
    expect(appendSteps(early, late)).toEqual({
      step: [1, 2, 3, 4],
      loss: [3, 2, 1, 0.5],
      gradientNorm: [null, null, 9, null],
    });
    expect(appendSteps(late, early).gradientNorm).toEqual([9, null, null, null]);
    expect(
      seriesOf([
        { step: 1, loss: 2 },
        { step: 2, loss: 1, gradientNorm: 7 },
      ]).gradientNorm,
    ).toEqual([null, 7]);
  });

  it('keeps both when cut, sliced and copied', () => {
    expect(stepsThrough(appendSteps(early, late), 3)).toEqual({
      step: [1, 2, 3],
      loss: [3, 2, 1],
      gradientNorm: [null, null, 9],
    });
    expect(copySteps({ ...late, more: true } as StepSeries)).toEqual(late);
    expect(copySteps(early)).toEqual(early);
  });

  it('has a measure only once there is a value of it, and is not aligned where one list is shorter', () => {
    expect(hasMeasure(early, 'gradientNorm')).toBe(false);
    expect(hasMeasure({ ...early, gradientNorm: [null, null] }, 'gradientNorm')).toBe(false);
    expect(hasMeasure(late, 'gradientNorm')).toBe(true);
    expect(isAligned(late)).toBe(true);
    expect(isAligned({ ...late, gradientNorm: [9] })).toBe(false);
  });

  it('keeps the extremes of both when thinned, within the limit', () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 6, max: 60 }), fc.nat(5), (loss, limit, every) => {
        const norms = loss.map((_, i) => (i % 6 >= every ? ((i * 7919) % 101) / 7 : null));
        const thin = thinSteps({ ...lossOnly(loss), gradientNorm: norms }, limit);
        const there = (values: readonly (number | null)[] = []) => values.filter((value) => value !== null);
        expect(thin.step.length).toBeLessThanOrEqual(limit);
        expect(Math.max(...thin.loss)).toBe(Math.max(...loss));
        expect(Math.max(...there(thin.gradientNorm))).toBe(Math.max(...there(norms)));
        expect(Math.min(...there(thin.gradientNorm))).toBe(Math.min(...there(norms)));
        expect(thin.step.map((step) => norms[step - 1])).toEqual(thin.gradientNorm);
        expect(isAligned(thin)).toBe(true);
      }),
    );
  });
});

it('is spelled out in its own file only', async () => {
  const root = new URL('../../', import.meta.url);
  const paths = ['src', 'tools', 'bench'].map(async (folder) =>
    (await readdir(new URL(folder, root), { recursive: true })).map((path) => `${folder}/${path}`),
  );
  const sources = (await Promise.all(paths))
    .flat()
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\/|fake-run/.test(path));
  const spelled = /\bstep: (?:\[|[\w.]+\.map|readonly number\[\]|number\[\]|z\.array)/;
  const found: string[] = [];
  for (const path of sources) if (spelled.test(await readFile(new URL(path, root), 'utf8'))) found.push(path);
  expect(sources.length).toBeGreaterThan(300);
  expect(found.sort()).toEqual(['src/core/results/step-columns.ts', 'src/core/step-series.ts']);
});
