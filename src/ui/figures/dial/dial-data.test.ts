// The corruption dial: recorded numbers where there are some, and between them the straight line.

import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../core/results/testing/fake-runs.ts';
import { runsRecordedFor } from '../../../core/results/testing/recorded-runs.ts';
import { type DialNetwork, dialNetworks, frameAt, nearestRecording, nextRecording, rangesOf } from './dial-data.ts';

const run = (address: string, errors: readonly number[], testError: number) =>
  fakeRun(address, { trainErrors: errors, testError });
const SWEEP = [
  run('setting=true-labels', [0.5, 0], 0.4),
  run('p=0.5', [0.6, 0.3, 0], 0.7),
  run('p=0.5&seed=2', [0.6, 0.3, 0.2, 0.1, 0], 0.8),
  run('setting=random-labels', [0.9, 0.5, 0.2, 0], 0.9),
];

function only(networks: readonly DialNetwork[]): DialNetwork {
  const [network] = networks;
  if (!network || networks.length > 1) throw new Error(`There are ${networks.length} networks.`);
  return network;
}

describe('the networks of the dial', () => {
  it('are those with both ends and something between', () => {
    expect(dialNetworks(SWEEP)).toHaveLength(1);
    expect(dialNetworks(SWEEP.slice(1))).toEqual([]);
    expect(dialNetworks(SWEEP.slice(0, 3))).toEqual([]);
    expect(dialNetworks([SWEEP[0], SWEEP[3]].flatMap((one) => one ?? []))).toEqual([]);
  });

  it('are three of those recorded here, each from 0 to 1, the largest N first', () => {
    const networks = dialNetworks(runsRecordedFor('test-error'));
    expect(networks.length).toBeGreaterThanOrEqual(3);
    for (const { stops } of networks) expect([stops[0]?.p, stops.at(-1)?.p]).toEqual([0, 1]);
    const sizes = networks.map(({ trainSize }) => trainSize);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('never mix two set-ups', () => {
    expect(dialNetworks([...SWEEP.slice(0, 3), run('setting=random-labels&n=500', [0.5, 0], 0.9)])).toEqual([]);
  });
});

describe('a frame of the dial', () => {
  const network = only(dialNetworks(SWEEP));

  it('has the recorded numbers at a recorded p: the mean over its seeds, up to their mean end', () => {
    const { end, curves, between } = frameAt(network, 0.5);
    expect(end.trainError).toBe(0);
    expect(end.testError).toBeCloseTo(0.75, 12);
    expect(between).toEqual([0.5, 0.5]);
    // Three epochs and five.
    expect(curves.epochs[0]).toBe(1);
    expect(curves.epochs.at(-1)).toBeCloseTo(4, 12);
    expect(curves.testError.at(-1)).toBeCloseTo(0.75, 12);
  });

  it('is between its neighbors in proportion, curves and ends alike, and says which they are', () => {
    const [low, middle, high] = [0.5, 0.6, 1].map((p) => frameAt(network, p));
    expect(middle?.between).toEqual([0.5, 1]);
    expect(middle?.end.testError).toBeCloseTo(0.8 * 0.75 + 0.2 * 0.9, 12);
    for (const [i, loss] of (middle?.curves.loss ?? []).entries())
      expect(loss).toBeCloseTo(0.8 * (low?.curves.loss[i] ?? 0) + 0.2 * (high?.curves.loss[i] ?? 0), 12);
    expect(middle?.curves.epochs.at(-1)).toBeCloseTo(0.8 * 4 + 0.2 * 4, 12);
  });

  it('has the same bound at every p where training error is the same', () => {
    const bounds = [0, 0.3, 0.5, 0.77, 1].map((p) => frameAt(network, p).bound);
    expect(new Set(bounds.map((bound) => JSON.stringify(bound))).size).toBe(1);
    // 2,352 · ⌊512/4⌋ = 301,056 > 2 · 2,000.
    expect(bounds[0]).toEqual({ kind: 'no-bound' });
    expect(network.dimension.d).toBe(301_056);
  });

  it('fits its axes at every p', () => {
    const { epochs, loss } = rangesOf(network);
    for (let p = 0; p <= 1; p += 0.05) {
      const { curves } = frameAt(network, p);
      expect(Math.max(...curves.epochs)).toBeLessThanOrEqual(epochs + 1e-9);
      expect(Math.max(...curves.loss)).toBeLessThanOrEqual(loss + 1e-9);
    }
  });
});

describe('the stops of the dial', () => {
  const network = only(dialNetworks(SWEEP));

  it('are reached one after another, and end at the ends', () => {
    expect([0, 0.2, 0.5, 0.99, 1].map((p) => nextRecording(network, p, 1))).toEqual([0.5, 0.5, 1, 1, 1]);
    expect([0, 0.2, 0.5, 0.99, 1].map((p) => nextRecording(network, p, -1))).toEqual([0, 0, 0, 0.5, 0.5]);
    expect([0, 0.2, 0.3, 0.8].map((p) => nearestRecording(network, p))).toEqual([0, 0, 0.5, 1]);
  });
});
