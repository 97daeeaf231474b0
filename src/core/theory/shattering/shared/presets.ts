// Sets of points worth looking at, each with the class that makes its case. Places are whole numbers of 64ths (but for the
// powers of a tenth), so that "on one line" is exact.

import { msg } from '../../../language/say.ts';
import type { ParamValues } from '../../../params.ts';
import type { Point } from './points.ts';

export interface PointPreset {
  readonly id: string;
  readonly label: string;
  /** Of the class of classifiers. */
  readonly family: string;
  readonly values: ParamValues;
  readonly points: readonly Point[];
  /** The labeling to show first, counted as `labelings` does. */
  readonly picked: number;
}

const at = (...places: readonly (readonly [number, number])[]): readonly Point[] => places.map(([x, y]) => ({ x, y }));
const onLine = (...xs: readonly number[]): readonly Point[] => xs.map((x) => ({ x, y: 0 }));

const SQUARE = at([-0.625, -0.625], [0.625, -0.625], [0.625, 0.625], [-0.625, 0.625]);

export const PRESETS: readonly PointPreset[] = [
  {
    id: 'three',
    label: msg('Three points, line'),
    family: 'line',
    values: {},
    points: at([-0.75, -0.5], [0.75, -0.375], [0.125, 0.75]),
    picked: 0b101,
  },
  {
    id: 'four-convex',
    label: msg('Four points, line'),
    family: 'line',
    values: {},
    points: at([-0.75, -0.625], [0.75, -0.5], [0.625, 0.75], [-0.625, 0.5]),
    picked: 0b0101,
  },
  {
    id: 'inside',
    label: msg('A triangle and a point inside, line'),
    family: 'line',
    values: {},
    points: at([-0.875, -0.625], [0.875, -0.625], [0, 0.875], [0.0625, -0.125]),
    picked: 0b0111,
  },
  {
    id: 'on-one-line',
    label: msg('Three points on one line'),
    family: 'line',
    values: {},
    points: at([-0.75, -0.375], [0, 0], [0.75, 0.375]),
    picked: 0b101,
  },
  {
    id: 'square',
    label: msg('A square, rectangle'),
    family: 'rectangle',
    values: {},
    points: SQUARE,
    picked: 0b0101,
  },
  {
    id: 'diamond',
    label: msg('A diamond, rectangle'),
    family: 'rectangle',
    values: {},
    points: at([0, 0.75], [0.75, 0], [0, -0.75], [-0.75, 0]),
    picked: 0b1101,
  },
  {
    id: 'evenly-spaced',
    label: msg('x, 2x, 3x, 4x, sine'),
    family: 'sine',
    values: {},
    points: onLine(0.25, 0.5, 0.75, 1),
    picked: 0b1011,
  },
  {
    id: 'powers',
    label: msg('0.1, 0.01, 0.001, 0.0001, sine'),
    family: 'sine',
    values: {},
    points: onLine(0.1, 0.01, 0.001, 0.0001),
    picked: 0b1011,
  },
  {
    id: 'exclusive-or',
    label: msg('A square, three ReLUs'),
    family: 'relu-net',
    values: { units: 3 },
    points: SQUARE,
    picked: 0b0101,
  },
];
