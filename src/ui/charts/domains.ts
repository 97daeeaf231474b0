// How far the axes reach and where their ticks stand. Domains grow in jumps, so that finished lines are seldom redrawn and
// the picture holds still; a loss that runs away does not flatten every other line.

import type { Point } from './decimate.ts';

export type Domain = readonly [low: number, high: number];
export type ScaleKind = 'linear' | 'log';

/** Losses above this, in nats per image, are cut off unless much of a run lies there: 4.3 times that of guessing (ln 10). */
export const LOSS_CAP = 10;
/** Where the axis then ends at least. */
const CUT_TOP = 4;
/** Nothing below is told apart on the log axis. */
export const LOSS_FLOOR = 1e-5;

/** Where the axis ends before there is a loss: a little above that of guessing. */
const EMPTY_TOP = 3;

const LADDER = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 × 10^k that is at least `value`; 1 for what is not positive. */
export function niceCeil(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return cleaned(unit * (LADDER.find((step) => step * unit >= value * (1 - 1e-9)) ?? 10));
}

/**
 * How far an axis of progress reaches: a little beyond what there is, never beyond the budget unless the data is.
 * @param reached greatest epoch or step so far. @param budget where training would end. @param least shown from the start.
 */
export function progressMax(reached: number, budget: number, least: number): number {
  return Math.max(reached, Math.min(Math.max(1, budget), niceCeil(Math.max(reached, least))));
}

export interface LossDomain {
  readonly domain: Domain;
  /** The point highest above the domain, where there is one: it is said in words. */
  readonly beyond: Point | null;
}

/** The y domain for losses, from the lines shown. */
export function lossDomain(lines: readonly (readonly Point[])[], scale: ScaleKind): LossDomain {
  const points = lines.flat();
  const highest = points.reduce<Point | null>((top, at) => (top && top.y >= at.y ? top : at), null);
  const top = Math.min(highest?.y ?? 0, topFor(lines, highest?.y ?? 0));
  const domain: Domain =
    scale === 'log' ? logDomain(points, top) : [0, highest ? niceCeil(Math.max(top, 0.5)) : EMPTY_TOP];
  return { domain, beyond: highest && highest.y > domain[1] ? highest : null };
}

/** Everything where nothing runs away; else what every run's ordinary losses need, and at most 50. */
function topFor(lines: readonly (readonly Point[])[], highest: number): number {
  const usual = Math.max(0, ...lines.map(median));
  const cap = Math.max(LOSS_CAP, 4 * usual);
  return highest <= cap ? highest : Math.min(50, Math.max(CUT_TOP, 1.5 * usual));
}

function median(line: readonly Point[]): number {
  const sorted = line.map(({ y }) => y).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function logDomain(points: readonly Point[], top: number): Domain {
  const least = points.reduce((low, { y }) => (y > 0 ? Math.min(low, y) : low), 0.1);
  const low = Math.max(LOSS_FLOOR, 10 ** Math.floor(Math.log10(least) + 1e-9));
  return [cleaned(low), cleaned(10 ** Math.ceil(Math.log10(Math.max(top, 1.01)) - 1e-9))];
}

/** Points as they are drawn: not under the floor of a log axis, not far above the top (a line still leaves through it). */
export function clampPoints(points: readonly Point[], [low, high]: Domain, scale: ScaleKind): readonly Point[] {
  const floor = scale === 'log' ? low : Number.NEGATIVE_INFINITY;
  const ceiling = high + (high - low);
  if (points.every(({ y }) => y >= floor && y <= ceiling)) return points;
  return points.map(({ x, y }) => ({ x, y: Math.min(ceiling, Math.max(floor, y)) }));
}

/** Ticks at multiples of 1, 2 or 5 × 10^k, ends included where they are such; about `count` of them. */
export function linearTicks([low, high]: Domain, count: number, integer = false): readonly number[] {
  const rough = (high - low) / Math.max(1, count);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const nice = unit * ([1, 2, 5].find((step) => step * unit >= rough * (1 - 1e-9)) ?? 10);
  const step = integer ? Math.max(1, Math.round(nice)) : nice;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => cleaned((first + i) * step));
}

/** Ticks at powers of ten, at most about `count`. */
export function logTicks([low, high]: Domain, count: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / count));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => cleaned(10 ** (first + i * every)));
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
function cleaned(value: number): number {
  return Number(value.toPrecision(12));
}
