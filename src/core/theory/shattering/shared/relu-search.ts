// Looks for a small ReLU network by training it, where Theorem 1 does not build one: Adam (Kingma and Ba 2015) on the whole
// set with the logistic loss, from several seeded starts. Not finding one proves nothing.

import { grouped } from '../../../language/numbers.ts';
import { say } from '../../../language/say.ts';
import { createRng, type Rng } from '../../../rng.ts';
import type { LabelingOutcome } from './family.ts';
import { boundingBox, extent, type Labeling, type Point } from './points.ts';
import { outputOfReluNet, type ReluNet } from './relu-net.ts';
import { separates } from './separator.ts';

export interface ReluSearch {
  readonly units: number;
  /** Seed of every start. */
  readonly seed: number;
  /** New starts before giving up; 8 by default. */
  readonly starts?: number;
  /** Steps from each; 1,000 by default. */
  readonly steps?: number;
}

export interface SearchState {
  /** From 0. */
  readonly start: number;
  readonly step: number;
  readonly wrong: number;
  readonly net: ReluNet;
}

const CHECK_EVERY = 25;
const RATE = 0.05;
/** Numbers per unit: two weights, a bias, and its weight in the output; the output's bias comes last. */
const PER_UNIT = 4;

/** Trains, yielding its state every 25 steps; returns a network that separates, or a sentence on how often it tried. */
export function* searchReluNet(
  points: readonly Point[],
  labels: Labeling,
  { units, seed, starts = 8, steps = 1000 }: ReluSearch,
): Generator<SearchState, LabelingOutcome> {
  const place = standardPlace(points);
  const scaled = points.map(place.apply);
  for (let start = 0; start < starts; start++) {
    const adam = createAdam(firstWeights(units, createRng(seed).fork('relu-search').fork(start)));
    for (let step = 0; step <= steps; step++) {
      if (step % CHECK_EVERY === 0) {
        const net = place.undo(netOf(adam.weights));
        const separator = { kind: 'relu-net', net } as const;
        if (separates(separator, points, labels)) return { kind: 'separated', separator };
        const wrong = points.filter((p, i) => outputOfReluNet(net, p) > 0 !== labels[i]).length;
        yield { start, step, wrong, net };
      }
      adam.step(gradient(adam.weights, scaled, labels));
    }
  }
  const tried = say`Training from ${starts} starts, ${grouped(steps)} steps each, found no network of ${units} hidden units; that does not prove that there is none.`;
  return { kind: 'not-found', tried };
}

/** Moves the points into a box around 0 of half-width 1, and networks on it back to where the points are. */
function standardPlace(points: readonly Point[]) {
  const { left, right, bottom, top } = boundingBox(points);
  const [cx, cy, scale] = [(left + right) / 2, (bottom + top) / 2, 2 / extent(points)];
  return {
    apply: (p: Point): Point => ({ x: (p.x - cx) * scale, y: (p.y - cy) * scale }),
    undo: ({ units, outputBias }: ReluNet): ReluNet => ({
      outputBias,
      units: units.map(({ u, bias, v }) => {
        const scaled = { x: u.x * scale, y: u.y * scale };
        return { u: scaled, bias: bias - scaled.x * cx - scaled.y * cy, v };
      }),
    }),
  };
}

function firstWeights(units: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: units * PER_UNIT + 1 }, () => rng.normal());
}

function netOf(weights: Float64Array): ReluNet {
  const count = (weights.length - 1) / PER_UNIT;
  const units = Array.from({ length: count }, (_, j) => {
    const [x = 0, y = 0, bias = 0, v = 0] = weights.subarray(j * PER_UNIT, (j + 1) * PER_UNIT);
    return { u: { x, y }, bias, v };
  });
  return { units, outputBias: weights.at(-1) ?? 0 };
}

/** Of the mean of ln(1 + exp(−y c(x))), y = ±1. */
function gradient(weights: Float64Array, points: readonly Point[], labels: Labeling): Float64Array {
  const net = netOf(weights);
  const result = new Float64Array(weights.length);
  for (const [i, p] of points.entries()) {
    const sign = labels[i] ? 1 : -1;
    const slope = -sign / (1 + Math.exp(sign * outputOfReluNet(net, p))) / points.length;
    for (const [j, { u, bias, v }] of net.units.entries()) {
      const active = u.x * p.x + u.y * p.y + bias;
      if (active <= 0) continue;
      const parts = [slope * v * p.x, slope * v * p.y, slope * v, slope * active];
      for (const [k, part] of parts.entries()) add(result, j * PER_UNIT + k, part);
    }
    add(result, result.length - 1, slope);
  }
  return result;
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

function createAdam(weights: Float64Array) {
  const [mean, square] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  let time = 0;
  return {
    weights,
    step(slopes: Float64Array) {
      time++;
      for (const [k, slope] of slopes.entries()) {
        mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * slope;
        square[k] = 0.999 * (square[k] ?? 0) + 0.001 * slope * slope;
        const first = (mean[k] ?? 0) / (1 - 0.9 ** time);
        const second = (square[k] ?? 0) / (1 - 0.999 ** time);
        add(weights, k, (-RATE * first) / (Math.sqrt(second) + 1e-8));
      }
    },
  };
}
