import { say } from '../../language/say.ts';
import { interpolate } from '../theorem-1/construct.ts';
import { defineFamily, type LabelingOutcome } from './shared/family.ts';
import type { Labeling, Point } from './shared/points.ts';
import { searchReluNet } from './shared/relu-search.ts';
import { separates } from './shared/separator.ts';

export default defineFamily({
  id: 'relu-net',
  label: 'Small ReLU network',
  explanation:
    'A two-layer ReLU network. With as many hidden units as points Theorem 1 constructs it for every labeling; with fewer it has to be found by training, and not found does not mean impossible.',
  order: 7,
  dimension: 2,
  vcDimension: null,
  params: {
    units: {
      key: 'units',
      label: 'Hidden units',
      explanation: 'How many ReLU units the network has in its hidden layer.',
      min: 1,
      max: 8,
      default: 4,
      integer: true,
      scale: 'linear',
    },
  },
  begin: (points, { units }) => {
    const direction = points.length <= units ? spreadingDirection(points) : null;
    return (labels) => (direction ? builtByTheorem1(points, labels, direction) : notSearched(units, points.length));
  },
  search: (points, labels, { values: { units = 1 }, seed }) =>
    points.length <= units ? null : searchReluNet(points, labels, { units, seed }),
});

function notSearched(units: number, points: number): LabelingOutcome {
  const tried = say`Theorem 1 needs ${points} hidden units for ${points} points, and this network has ${units}: it has yet to be found by training.`;
  return { kind: 'not-found', tried };
}

/** Theorem 1 with targets ±1; all units share the direction a. */
function builtByTheorem1(points: readonly Point[], labels: Labeling, a: Point): LabelingOutcome {
  const along = (p: Point) => a.x * p.x + a.y * p.y;
  const sorted = points.map((p, i) => ({ z: along(p), y: labels[i] ? 1 : -1 })).sort((p, q) => p.z - q.z);
  const [z, y] = [Float64Array.from(sorted, (p) => p.z), Float64Array.from(sorted, (p) => p.y)];
  const { knots, weights } = interpolate(z, y, 0.1, (value) => value);
  const units = Array.from(knots, (knot, j) => ({ u: a, bias: -knot, v: weights[j] ?? 0 }));
  const separator = { kind: 'relu-net', net: { units, outputBias: 0 } } as const;
  if (separates(separator, points, labels)) return { kind: 'separated', separator };
  return {
    kind: 'not-found',
    tried: say`Theorem 1 builds this network, but the points lie too close together for 64-bit numbers; move one a little.`,
  };
}

/** Of 64 directions the one on which the points lie farthest apart. Eight points make 28 pairs, each of which corrupts one. */
function spreadingDirection(points: readonly Point[]): Point {
  const directions = Array.from({ length: 64 }, (_, k) => {
    const angle = (Math.PI * (k + 0.5)) / 64;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  return directions.reduce((best, other) => (smallestGap(points, other) > smallestGap(points, best) ? other : best));
}

function smallestGap(points: readonly Point[], a: Point): number {
  const z = points.map((p) => a.x * p.x + a.y * p.y).sort((p, q) => p - q);
  return Math.min(...z.slice(1).map((value, i) => value - (z[i] ?? 0)));
}
