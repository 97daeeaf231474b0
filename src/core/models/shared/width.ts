// How wide a network is relative to the paper's: fewer filters and units for slow machines. Not the paper's network any more, so
// it is named wherever results show.

import { msg } from '../../language/say.ts';
import type { ParamSpec } from '../../params.ts';

export const WIDTH: ParamSpec = {
  key: 'width',
  label: msg('Width'),
  explanation: msg(
    'Fraction of the paper’s filters and units in each layer; narrower is faster, and not the paper’s network.',
  ),
  min: 0.25,
  max: 1,
  default: 1,
  scale: 'linear',
  stops: [0.25, 0.5, 1],
  onlyStops: true,
};

/** At least one. */
export function scaledCount(count: number, width: number): number {
  return Math.max(1, Math.round(count * width));
}
