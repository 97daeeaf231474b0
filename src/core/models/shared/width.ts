// How wide a network is beside the paper's: fewer filters and units for weak machines. Not the paper's network any more, so
// it is named wherever results show.

import { msg } from '../../language/say.ts';
import type { ParamSpec } from '../../params.ts';

export const WIDTH: ParamSpec = {
  key: 'width',
  label: msg('Width'),
  explanation: msg(
    'Share of the paper’s filters and units in each layer; narrower is faster, and not the paper’s network.',
  ),
  min: 0.25,
  max: 1,
  default: 1,
  scale: 'linear',
  stops: [0.25, 0.5, 1],
  onlyStops: true,
};

/** At least one. */
export function scaled(count: number, width: number): number {
  return Math.max(1, Math.round(count * width));
}
