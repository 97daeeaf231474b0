// What a person does with the points: pure changes of one state. Places are whole numbers of 64ths, so that points can be
// exactly on one line, on one circle or on each other.

import type { ParamValues } from '../../../core/params.ts';
import { families } from '../../../core/theory/shattering/index.ts';
import { labelings, MAX_POINTS, type Point } from '../../../core/theory/shattering/shared/points.ts';
import type { PointPreset } from '../../../core/theory/shattering/shared/presets.ts';

export interface PlaygroundState {
  readonly family: string;
  readonly values: ParamValues;
  readonly points: readonly Point[];
  /** The labeling looked at, counted as `labelings` does. */
  readonly picked: number;
  /** Of searches by training. */
  readonly seed: number;
  /** Why the last change was refused. */
  readonly refused: string | null;
}

/** Coordinates are from −REACH to REACH. */
export const REACH = 1;
/** A step of the arrow keys, and a fine one. */
export const STEP = 1 / 16;
export const FINE_STEP = 1 / 64;

export function fromPreset({ family, values, points, picked }: PointPreset): PlaygroundState {
  return { family, values, points, picked, seed: 1, refused: null };
}

export function pointMoved(state: PlaygroundState, index: number, to: Point): PlaygroundState {
  const place = { x: snapped(to.x), y: snapped(to.y) };
  const before = state.points[index];
  if (!before || (before.x === place.x && before.y === place.y)) return state;
  return { ...state, points: state.points.map((p, i) => (i === index ? place : p)), refused: null };
}

/** One more point, negative in the selected labeling; by default far from the others. */
export function added(state: PlaygroundState, to?: Point): PlaygroundState {
  const { points } = state;
  try {
    labelings(points.length + 1);
  } catch (error) {
    return { ...state, refused: error instanceof RangeError ? error.message : String(error) };
  }
  const place = to ? { x: snapped(to.x), y: snapped(to.y) } : freePlace(points, familyDimension(state));
  return { ...state, points: [...points, place], refused: null };
}

/** Without one point; the labels of the others stay. */
export function removed(state: PlaygroundState, index: number): PlaygroundState {
  const low = state.picked % 2 ** index;
  const high = Math.floor(state.picked / 2 ** (index + 1));
  const points = state.points.filter((_, i) => i !== index);
  return { ...state, points, picked: low + high * 2 ** index, refused: null };
}

/** The labeling that differs in one point. */
export function flipped(state: PlaygroundState, index: number): PlaygroundState {
  return { ...state, picked: state.picked ^ (1 << index), refused: null };
}

export function chosen(state: PlaygroundState, family: string): PlaygroundState {
  return { ...state, family, refused: null };
}

/** 1 where only x counts. */
export function familyDimension({ family }: PlaygroundState): 1 | 2 {
  return families.get(family).dimension;
}

/** The points as the class sees them: on a line, y is 0. */
export function seenPoints({ points }: PlaygroundState, dimension: 1 | 2): readonly Point[] {
  return dimension === 1 ? points.map(({ x }) => ({ x, y: 0 })) : points;
}

function snapped(value: number): number {
  return Math.round(Math.min(REACH, Math.max(-REACH, value)) * 64) / 64;
}

/** Of the places of a coarse grid the one farthest from its nearest point; off center, where a sine gives no label. */
function freePlace(points: readonly Point[], dimension: 1 | 2): Point {
  const steps = Array.from({ length: MAX_POINTS + 1 }, (_, k) => -0.875 + k * 0.203125);
  const rows = dimension === 1 ? [0] : steps;
  const places = rows.flatMap((y, row) => steps.map((x) => ({ x: snapped(x + row / 64), y: snapped(y) })));
  const room = (p: Point) => Math.min(...points.map((q) => Math.hypot(p.x - q.x, dimension === 1 ? 0 : p.y - q.y)));
  return places.reduce((best, other) => (room(other) > room(best) ? other : best));
}
