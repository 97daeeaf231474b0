// What the corruption dial turns: recorded runs of one network at several label corruptions p, as curves that can be read at any p
// between. Pure; how they are drawn: `dial-plot.tsx`.

import { trainingOf } from '../../../core/experiment.ts';
import { type AtCorruption, atCorruption } from '../../../core/figures/shared/corruption-sweep.ts';
import { groupBy } from '../../../core/figures/shared/setup.ts';
import type { EpochPoint } from '../../../core/metrics.ts';
import { INPUT_SHAPE } from '../../../core/models/index.ts';
import type { RunFile } from '../../../core/results/run-file.ts';
import { estimate } from '../../../core/results/statistics.ts';
import { type KnownDimension, knownDimension } from '../../../core/theory/known-dimension.ts';
import { type Bound, vcBound } from '../../../core/theory/vc-bound.ts';

/** A network that was recorded from p = 0 to p = 1 under otherwise equal circumstances. */
export interface DialNetwork {
  readonly setup: string;
  readonly label: string;
  readonly trainSize: number;
  /** In order of p, from 0 to 1. */
  readonly stops: readonly DialStop[];
  readonly dimension: KnownDimension;
}

/** Means over the seeds of one p. */
export interface DialStop {
  readonly p: number;
  readonly seeds: number;
  readonly curves: DialCurves;
  readonly end: DialEnd;
}

/** All of the same length: place i is the same fraction of every training. */
export interface DialCurves {
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  readonly trainError: readonly number[];
  readonly testError: readonly number[];
}

export interface DialEnd {
  readonly trainError: number;
  readonly testError: number;
}

/** What the dial shows at one p. */
export interface DialFrame {
  readonly p: number;
  readonly curves: DialCurves;
  readonly end: DialEnd;
  readonly bound: Bound;
  /** The recorded p's on both sides; twice the same where p itself was recorded. */
  readonly between: readonly [number, number];
}

/** With fewer p's than this a dial would show what was not recorded. */
const FEWEST_STOPS = 3;
/** Places along a training: enough for a curve of 200 epochs to look like itself. */
const PLACES = 72;
/** Of the bound: it may fail with this probability. */
const DELTA = 0.05;

/** Largest N first; of one N in the order of the recordings. */
export function dialNetworks(runs: readonly RunFile[]): readonly DialNetwork[] {
  return groupBy(atCorruption(runs), ({ setup }) => setup)
    .flatMap(networkOf)
    .toSorted((a, b) => b.trainSize - a.trainSize);
}

function networkOf(group: readonly AtCorruption[]): DialNetwork[] {
  const [first] = group;
  const stops = groupBy(group, ({ p }) => String(p))
    .flatMap(stopOf)
    .toSorted((a, b) => a.p - b.p);
  if (!first || stops.length < FEWEST_STOPS || stops[0]?.p !== 0 || stops.at(-1)?.p !== 1) return [];
  const { layers } = trainingOf(first.config);
  return [
    {
      setup: first.setup,
      label: first.setupLabel,
      trainSize: first.run.data.train,
      stops,
      dimension: knownDimension(layers, INPUT_SHAPE),
    },
  ];
}

function stopOf(alike: readonly AtCorruption[]): DialStop[] {
  const runs = alike.map(({ run }) => run);
  const [first] = alike;
  const ends = runs.map(({ result }) => result);
  const errors = ends.flatMap(({ trainError, testError }) =>
    trainError === null || testError === null ? [] : [{ trainError, testError }],
  );
  if (!first || errors.length === 0) return [];
  return [
    {
      p: first.p,
      seeds: runs.length,
      curves: curvesOf(runs),
      end: {
        trainError: estimate(errors.map((one) => one.trainError)).mean,
        testError: estimate(errors.map((one) => one.testError)).mean,
      },
    },
  ];
}

/** Place by place the mean over the runs, which may be of different lengths: so the curve ends where they end on average. */
function curvesOf(runs: readonly RunFile[]): DialCurves {
  const along = (of: (point: EpochPoint) => number) => {
    const each = runs.map(({ history }) => resampled(history.map(of)));
    return Array.from({ length: PLACES }, (_, i) => estimate(each.map((values) => values[i] ?? 0)).mean);
  };
  return {
    epochs: along(({ epoch }) => epoch),
    loss: along(({ trainLoss }) => trainLoss),
    trainError: along(({ trainError }) => trainError),
    testError: along(({ testError }) => testError),
  };
}

/** `PLACES` values at equal steps along `values`, straight between neighbors. */
function resampled(values: readonly number[]): readonly number[] {
  const last = values.length - 1;
  return Array.from({ length: PLACES }, (_, i) => {
    const at = (i / (PLACES - 1)) * last;
    const low = Math.floor(at);
    const [a = 0, b = a] = [values[low], values[Math.min(last, low + 1)]];
    return a + (at - low) * (b - a);
  });
}

/** At p itself where it was recorded, else straight between its two neighbors, place by place. */
export function frameAt(network: DialNetwork, p: number): DialFrame {
  const [low, high] = neighbors(network.stops, p);
  const weight = high.p === low.p ? 0 : (p - low.p) / (high.p - low.p);
  const mix = (a: number, b: number) => a + weight * (b - a);
  const along = (of: keyof DialCurves) => low.curves[of].map((a, i) => mix(a, high.curves[of][i] ?? a));
  const end = {
    trainError: mix(low.end.trainError, high.end.trainError),
    testError: mix(low.end.testError, high.end.testError),
  };
  return {
    p,
    curves: {
      epochs: along('epochs'),
      loss: along('loss'),
      trainError: along('trainError'),
      testError: along('testError'),
    },
    end,
    bound: boundOf(network, end.trainError),
    between: [low.p, high.p],
  };
}

function neighbors(stops: readonly DialStop[], p: number): readonly [DialStop, DialStop] {
  const [first, last] = [stops[0], stops.at(-1)];
  if (!first || !last) throw new RangeError('A dial has recordings.');
  const low = stops.findLast((stop) => stop.p <= p) ?? first;
  return [low, low.p === p ? low : (stops.find((stop) => stop.p > p) ?? last)];
}

/** Of the whole class of functions, so it knows nothing of the labels but the training error. */
function boundOf({ trainSize, dimension }: DialNetwork, trainError: number): Bound {
  return vcBound({ trainError, sampleSize: trainSize, vcDimension: dimension.d, delta: DELTA });
}

/** The recorded p nearest to `p`. */
export function nearestRecording({ stops }: DialNetwork, p: number): number {
  return stops.reduce((best, stop) => (Math.abs(stop.p - p) < Math.abs(best - p) ? stop.p : best), stops[0]?.p ?? 0);
}

/** The next recorded p beyond `p`, up or down; the last one there is at the end. */
export function nextRecording({ stops }: DialNetwork, p: number, direction: 1 | -1): number {
  const beyond = stops.map((stop) => stop.p).filter((at) => (at - p) * direction > 1e-9);
  return direction === 1 ? (beyond[0] ?? 1) : (beyond.at(-1) ?? 0);
}

/** Fixed ranges, so that what moves is the curve and not the axis. */
export function rangesOf({ stops }: DialNetwork): { readonly epochs: number; readonly loss: number } {
  const highest = (of: keyof DialCurves) => Math.max(...stops.flatMap(({ curves }) => curves[of]));
  return { epochs: highest('epochs'), loss: highest('loss') };
}
