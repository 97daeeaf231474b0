import { describe, expect, it } from 'vitest';
import { flopsOf } from '../../bench/contestant.ts';
import type { Timed } from '../../bench/page.ts';
import { benchFile, median, table } from './report.ts';
import { HEATS } from './tasks.ts';

const TASK = { model: 'mlp-1x512', batch: 128, learningRate: 0.01, momentum: 0.9, workers: 1 } as const;
const timed = (engine: Timed['engine'], values: number[], workers = 1): Timed => ({
  engine,
  task: { ...TASK, workers },
  values,
  failure: null,
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])('of %j is %f', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe('flopsOf', () => {
  it.each([
    // 4 · 128 · 2,352 · 512 + 6 · 128 · 512 · 10, by hand.
    ['mlp-1x512', 616_562_688 + 3_932_160],
    // By hand: 28² · 5² · 3 · 64 without an input gradient; 14² · 5² · 64 · 64, 3,136 · 384, 384 · 192 and 192 · 10 with one.
    ['alexnet-small', 128 * (4 * 3_763_200 + 6 * (20_070_400 + 1_204_224 + 73_728 + 1_920))],
  ] as const)('counts the multiply-adds of %s', (model, flops) => {
    expect(flopsOf({ model, batch: 128 })).toBe(flops);
  });
});

describe('benchFile', () => {
  it('gives times, shares of the peak and ratios to the peers', () => {
    const file = benchFile('a machine', [
      timed('ours', [10, 30, 20]),
      timed('ours', [12.5], 2),
      timed('jax-js', [40, 40]),
      timed('peak', [50]),
    ]);
    expect(file.ratios).toEqual({ 'mlp-1x512/jax-js': 2, 'mlp-1x512/ours-alone': 1.6 });
    const [own, both] = file.rows;
    expect(own).toMatchObject({ engine: 'ours', backend: 'wasm', workers: 1, msPerStep: 20, imagesPerSecond: 6400 });
    expect(own?.gflops).toBeCloseTo(31.02, 2);
    expect(own?.peakFraction).toBeCloseTo(0.6205, 4);
    // Of two cores.
    expect(both?.peakFraction).toBeCloseTo(49.64 / 100, 4);
    expect(table(file)).toMatch(/jax-js .* 2\.0×/);
    expect(table(file)).toMatch(/ours × 2 .* 1\.60×/);
  });

  it('leaves out an engine that could not run', () => {
    const failed: Timed = { ...timed('jax-js', []), failure: 'no' };
    const { rows } = benchFile('a machine', [timed('ours', [10]), failed]);
    expect(rows.map(({ engine }) => engine)).toEqual(['ours']);
  });
});

describe('every heat', () => {
  it.each(Object.entries(HEATS))('of %s has ours on one core and on two, a peer and the peak', (model, heat) => {
    const ours = heat.filter(({ engine }) => engine === 'ours').map(({ task }) => task.workers);
    expect(ours).toEqual([1, 2]);
    expect(heat.map(({ engine }) => engine)).toEqual(expect.arrayContaining(['convnetjs', 'peak']));
    expect(heat.every(({ task }) => task.model === model)).toBe(true);
  });
});
