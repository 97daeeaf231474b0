import { describe, expect, it } from 'vitest';
import { flopsOf } from '../../bench/contestant.ts';
import type { Timed } from '../../bench/page.ts';
import { benchFile, median, table } from './report.ts';
import { MLP_TASKS } from './tasks.ts';

const [task] = MLP_TASKS;
const timed = (engine: Timed['engine'], values: number[]): Timed => ({
  engine,
  model: 'mlp-1x512',
  batch: 128,
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

describe('benchFile', () => {
  it('gives times, shares of the peak and ratios to the peers', () => {
    if (!task) throw new Error('There is a task.');
    // 4 · 128 · 2,352 · 512 + 6 · 128 · 512 · 10, by hand.
    expect(flopsOf(task)).toBe(616_562_688 + 3_932_160);
    const file = benchFile(
      'a machine',
      [timed('ours', [10, 30, 20]), timed('jax-js', [40, 40]), timed('peak', [50])],
      [task],
    );
    expect(file.ratios).toEqual({ 'mlp-1x512/jax-js': 2 });
    const [own] = file.rows;
    expect(own).toMatchObject({ engine: 'ours', backend: 'wasm', msPerStep: 20, imagesPerSecond: 6400 });
    expect(own?.gflops).toBeCloseTo(31.02, 2);
    expect(own?.peakFraction).toBeCloseTo(0.6205, 4);
    expect(table(file)).toMatch(/jax-js .* 2\.0×/);
  });

  it('leaves out an engine that could not run', () => {
    if (!task) throw new Error('There is a task.');
    const failed: Timed = { ...timed('jax-js', []), failure: 'no' };
    expect(benchFile('a machine', [timed('ours', [10]), failed], [task]).rows.map(({ engine }) => engine)).toEqual([
      'ours',
    ]);
  });
});
