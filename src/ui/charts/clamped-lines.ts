// Lines cut off at an axis, cached by the points they came from, so that finished lines stay the same objects.

import { clampPoints, type ScaleKind } from './domains.ts';
import type { Axis } from './geometry.ts';
import type { PlotLine } from './plot.tsx';

const kept = new WeakMap<object, { domain: Axis['domain']; scale: ScaleKind; points: PlotLine['points'] }>();

export function clamped(points: PlotLine['points'], { domain, scale }: Axis): PlotLine['points'] {
  const before = kept.get(points);
  if (before && before.scale === scale && before.domain[0] === domain[0] && before.domain[1] === domain[1])
    return before.points;
  const made = clampPoints(points, domain, scale);
  kept.set(points, { domain, scale, points: made });
  return made;
}
