// Which of several sizes a figure shows first.

import { describe, expect, it } from 'vitest';
import type { Curve } from './figure.ts';
import { completeSetup, completeSize, trainSizeOf, trainSizes } from './train-size.ts';

const curve = (series: string, n: number, places: readonly number[], network = series): Curve => ({
  ...{ series, label: series, setup: `model=${network}&n=${n}&test=200&data=cifar10`, setupLabel: '', role: 'main' },
  points: places.map((x) => ({ x, mean: 0.5, low: 0.5, high: 0.5, count: 1, missing: 0 })),
  gaps: [],
});
const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const small = ['mlp', 'alexnet', 'inception'].map((series) => curve(series, 1000, FIFTHS));
const medium = ['mlp', 'alexnet', 'inception'].map((series) => curve(series, 4000, FIFTHS));
const large = [curve('mlp', 50_000, FIFTHS), curve('alexnet', 50_000, [0, 1])];

describe('the number of training images of a curve', () => {
  it('is read from its set-up', () => {
    expect(trainSizeOf(curve('mlp', 4000, FIFTHS))).toBe(4000);
    expect(trainSizeOf({ setup: 'model=mlp&width=0.25' })).toBeNull();
    expect(trainSizes([...small, ...large, ...medium])).toEqual([50_000, 4000, 1000]);
  });
});

describe('the complete size', () => {
  it('is the largest at which every network goes from end to end', () => {
    expect(completeSize(small)).toBe(1000);
    expect(completeSize([...small, ...medium])).toBe(4000);
    expect(completeSize([...small, ...medium, ...large])).toBe(4000);
    expect(completeSize([])).toBeNull();
  });

  it('is not one that is being recorded', () => {
    expect(completeSize([...small, ...medium.slice(0, 2), curve('inception', 4000, [0, 0.2, 0.4])])).toBe(1000);
  });

  it('counts a place that was tried and not reached', () => {
    const [mlp, ...others] = medium;
    if (!mlp) throw new Error('There is no curve.');
    const short = { ...mlp, points: mlp.points.slice(0, 5), gaps: [{ x: 1, missing: 3 }] };
    expect(completeSize([...small, short, ...others])).toBe(4000);
  });
});

describe('the complete set-up', () => {
  const of = (network: string, n: number, settings: readonly string[]) =>
    settings.map((setting) => curve(setting, n, FIFTHS, network));

  it('has the most series, and of several is that of the largest N', () => {
    const all = [...of('mlp', 1000, ['a', 'b', 'c']), ...of('alexnet', 50_000, ['a', 'b'])];
    expect(completeSetup(all)).toContain('model=mlp&n=1000&');
    expect(completeSetup([...all, ...of('mlp', 50_000, ['a', 'b', 'c'])])).toContain('model=mlp&n=50000&');
    expect(completeSetup([])).toBeNull();
  });
});
