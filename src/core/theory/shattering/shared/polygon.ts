// Convex polygons cut by straight lines (Sutherland and Hodgman 1974).

import type { Point } from './points.ts';

/** The part of a convex polygon where `depth` is positive; `depth` must be affine. Empty where there is none. */
export function clipPolygon(polygon: readonly Point[], depth: (p: Point) => number): Point[] {
  return polygon.flatMap((p, i) => {
    const next = polygon[(i + 1) % polygon.length] ?? p;
    const [here, there] = [depth(p), depth(next)];
    const kept = here > 0 ? [p] : [];
    if (here > 0 === there > 0) return kept;
    const fraction = here / (here - there);
    return [...kept, { x: p.x + fraction * (next.x - p.x), y: p.y + fraction * (next.y - p.y) }];
  });
}
