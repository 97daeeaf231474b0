import { describe, expect, it } from 'vitest';
import { flopsOf } from '../../bench/contestant.ts';
import type { Timed } from '../../bench/page.ts';
import { benchFile, table } from './report.ts';
import { HEATS } from './tasks.ts';

const TASK = { model: 'mlp-1x512', batch: 128, learningRate: 0.01, momentum: 0.9, workers: 1 } as const;
const timed = (engine: Timed['engine'], values: number[], workers = 1): Timed => ({
  engine,
  task: { ...TASK, workers },
  values,
  failure: null,
});

describe('flopsOf', () => {
  it.each([
    // 4 · 128 · 2,352 · 512 + 6 · 128 · 512 · 10, computed manually.
    ['mlp-1x512', 616_562_688 + 3_932_160],
    // Computed manually: 28² · 5² · 3 · 64 without an input gradient; 14² · 5² · 64 · 64, 3,136 · 384, 384 · 192 and 192 · 10 with one.
    ['alexnet-small', 128 * (4 * 3_763_200 + 6 * (20_070_400 + 1_204_224 + 73_728 + 1_920))],
  ] as const)('counts the multiply-adds of %s', (model, flops) => {
    expect(flopsOf({ model, batch: 128 })).toBe(flops);
  });
});

describe('benchFile', () => {
  it('gives times, shares of the peak and ratios to the peers', () => {
    const file = benchFile('a machine', [
      [timed('ours', [10, 30, 20]), timed('jax-js', [40, 40]), timed('peak', [50])],
      // A slower minute: one core against two of the same minute, and shown as it was before.
      [timed('ours', [25]), timed('ours', [12.5], 2), timed('peak', [50])],
    ]);
    expect(file.ratios).toEqual({ 'mlp-1x512/jax-js': 2, 'mlp-1x512/ours-alone': 2 });
    expect(file.rows.map(({ engine, workers }) => [engine, workers])).toEqual([
      ['ours', 1],
      ['jax-js', 1],
      ['ours', 2],
    ]);
    const [own, , both] = file.rows;
    expect(own).toMatchObject({ engine: 'ours', backend: 'wasm', workers: 1, msPerStep: 20, imagesPerSecond: 6400 });
    expect(own?.gflops).toBeCloseTo(31.02, 2);
    expect(own?.peakFraction).toBeCloseTo(0.6205, 4);
    // Of two cores.
    expect(both?.peakFraction).toBeCloseTo(49.64 / 100, 4);
    expect(table(file)).toMatch(/jax-js .* 2\.0×/);
    expect(table(file)).toMatch(/ours × 2 .* 2\.00×/);
  });

  it('leaves out an engine that could not run', () => {
    const failed: Timed = { ...timed('jax-js', []), failure: 'no' };
    const { rows } = benchFile('a machine', [[timed('ours', [10]), failed]]);
    expect(rows.map(({ engine }) => engine)).toEqual(['ours']);
  });
});

describe('every heat', () => {
  it.each(Object.entries(HEATS))(
    'of %s has ours and the peak, one with the peers and one with two cores',
    (model, heats) => {
      const entrants = heats.map((heat) => heat.map(({ engine, task }) => `${engine} ${task.workers}`));
      for (const heat of entrants) expect(heat).toEqual(expect.arrayContaining(['ours 1', 'peak 1']));
      expect(entrants[0]).toContain('convnetjs 1');
      expect(entrants[1]).toEqual(['ours 1', 'ours 2', 'peak 1']);
      expect(heats.flat().every(({ task }) => task.model === model)).toBe(true);
    },
  );
});
