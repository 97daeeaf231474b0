// The range of the axes and where their ticks are. They are fixed before the first step, so that a fall is seen to fall; only a value
// that would leave makes one longer, in a jump. A loss that runs away does not flatten every other line.

import type { LinePoint } from './decimate.ts';

export type Domain = readonly [low: number, high: number];
export type ScaleKind = 'linear' | 'log';

/** Losses above this, in nats per image, are cut off unless much of a run is there: 4.3 times the loss at chance level (ln 10). */
export const LOSS_CAP = 10;
/** Nothing below is distinguished on the log axis. */
export const LOSS_FLOOR = 1e-5;

/** The losses that every axis shows: from 0 to above the loss at chance level (ln 10) and that of first batches. */
const USUAL_TOP = 4;
/** On a log axis: far enough down for the loss at which a run may end, 0.1, and well below. */
const USUAL_LOW = 1e-3;

const LADDER = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 × 10^k that is at least `value`; 1 for what is not positive. */
export function niceCeil(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return cleaned(unit * (LADDER.find((step) => step * unit >= value * (1 - 1e-9)) ?? 10));
}

/** Maximum epochs up to which an axis shows them all from the start. */
const SHORT = 12;

/**
 * Where the axis of a run under way ends: it does not move with the run. A run to its maximum epochs, or of few, has them all
 * from the first step on. One that may end earlier has a third of them, and once training goes beyond, all: one move at most.
 * @param reached epochs so far. @param early whether the run may end before its maximum.
 */
export function liveLength(reached: number, maximum: number, early: boolean): number {
  const all = Math.max(1, maximum, reached);
  const part = Math.min(all, niceCeil(maximum / 3));
  return early && maximum > SHORT && reached <= part ? part : all;
}

/** Where the axis ends for a run that has ended: a little beyond it, never beyond its maximum. */
export function endedLength(reached: number, maximum: number, least: number): number {
  return Math.max(1, reached, Math.min(maximum, niceCeil(Math.max(reached, least))));
}

export interface LossDomain {
  readonly domain: Domain;
  /** The point highest above the domain, where there is one: it is given in words. */
  readonly beyond: LinePoint | null;
}

/** The y domain for losses, from the lines shown. */
export function lossDomain(lines: readonly (readonly LinePoint[])[], scale: ScaleKind): LossDomain {
  const points = lines.flat();
  const highest = points.reduce<LinePoint | null>((top, at) => (top && top.y >= at.y ? top : at), null);
  const top = Math.min(highest?.y ?? 0, topFor(lines, highest?.y ?? 0));
  const domain: Domain = scale === 'log' ? logDomain(points, top) : [0, top <= USUAL_TOP ? USUAL_TOP : niceCeil(top)];
  return { domain, beyond: highest && highest.y > domain[1] ? highest : null };
}

/** The y domain for lines of any other measure that is never negative: all of what is shown, from 0 or, on a log axis, from a power of 10. */
export function measureDomain(lines: readonly (readonly LinePoint[])[], scale: ScaleKind): Domain {
  const ys = lines.flatMap((points) => points.map(({ y }) => y));
  const highest = ys.reduce((top, y) => Math.max(top, y), 0);
  if (scale === 'linear') return [0, niceCeil(highest)];
  const least = ys.reduce((low, y) => (y > 0 ? Math.min(low, y) : low), highest > 0 ? highest : 1);
  const low = 10 ** Math.floor(Math.log10(Math.max(LOSS_FLOOR, least)) + 1e-9);
  return [cleaned(low), cleaned(Math.max(10 * low, 10 ** Math.ceil(Math.log10(Math.max(highest, low)) - 1e-9)))];
}

/** Everything where nothing runs away; else what every run's ordinary losses need, and at most 50. */
function topFor(lines: readonly (readonly LinePoint[])[], highest: number): number {
  const usual = Math.max(0, ...lines.map(median));
  const cap = Math.max(LOSS_CAP, 4 * usual);
  return highest <= cap ? highest : Math.min(50, Math.max(USUAL_TOP, 1.5 * usual));
}

function median(line: readonly LinePoint[]): number {
  const sorted = line.map(({ y }) => y).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function logDomain(points: readonly LinePoint[], top: number): Domain {
  const least = points.reduce((low, { y }) => (y > 0 ? Math.min(low, y) : low), USUAL_LOW);
  const low = least < USUAL_LOW ? LOSS_FLOOR : USUAL_LOW;
  return [low, cleaned(10 ** Math.ceil(Math.log10(Math.max(top, 1.01)) - 1e-9))];
}

/** The range that holds both. */
export function hull(a: Domain, b: Domain): Domain {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Points as they are drawn: not under the floor of a log axis, not far above the top (a line still leaves through it). */
export function clampPoints(points: readonly LinePoint[], [low, high]: Domain, scale: ScaleKind): readonly LinePoint[] {
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
