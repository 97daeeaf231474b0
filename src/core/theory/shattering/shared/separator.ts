// A classifier that was found, as numbers that can be drawn and sent, and its prediction for a point.

import type { Labeling, Point, PointBounds } from './points.ts';
import { outputOfReluNet, type ReluNet } from './relu-net.ts';

export type Separator =
  /** Positive where ⟨normal, x − through⟩ > 0; the normal has length 1. */
  | { readonly kind: 'line'; readonly normal: Point; readonly through: Point }
  /** Positive inside and on the edge. */
  | ({ readonly kind: 'rectangle' } & PointBounds)
  /** Positive inside and on the edge. */
  | { readonly kind: 'circle'; readonly center: Point; readonly radius: number }
  /** Positive for from ≤ x ≤ to. */
  | { readonly kind: 'interval'; readonly from: number; readonly to: number }
  /** The label of the nearest point. */
  | { readonly kind: 'nearest'; readonly points: readonly Point[]; readonly labels: Labeling }
  /** Positive where sin(ωx) > 0. */
  | { readonly kind: 'sine'; readonly omega: number }
  /** Positive where the output is above 0. */
  | { readonly kind: 'relu-net'; readonly net: ReluNet };

/** The classifier's prediction: `true` for positive. */
export function isPositive(separator: Separator, p: Point): boolean {
  switch (separator.kind) {
    case 'line':
      return sideOfLine(separator, p) > 0;
    case 'rectangle':
      return p.x >= separator.left && p.x <= separator.right && p.y >= separator.bottom && p.y <= separator.top;
    case 'circle':
      return distance(p, separator.center) <= separator.radius;
    case 'interval':
      return p.x >= separator.from && p.x <= separator.to;
    case 'nearest':
      return nearestLabel(separator.points, separator.labels, p);
    case 'sine':
      return Math.sin(separator.omega * p.x) > 0;
    case 'relu-net':
      return outputOfReluNet(separator.net, p) > 0;
  }
}

/** Whether every point gets its label. */
export function separates(separator: Separator, points: readonly Point[], labels: Labeling): boolean {
  return points.every((p, i) => isPositive(separator, p) === labels[i]);
}

/** Signed distance from a line, positive on the positive side. */
export function sideOfLine({ normal, through }: { normal: Point; through: Point }, p: Point): number {
  return normal.x * (p.x - through.x) + normal.y * (p.y - through.y);
}

export function distance(p: Point, q: Point): number {
  return Math.hypot(p.x - q.x, p.y - q.y);
}

function nearestLabel(points: readonly Point[], labels: Labeling, p: Point): boolean {
  const distances = points.map((q) => distance(p, q));
  return labels[distances.indexOf(Math.min(...distances))] ?? false;
}
