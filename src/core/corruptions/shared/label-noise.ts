// The label noise that partially corrupted and random labels share: random labels are the case p = 1, draw for draw.

import { CLASS_COUNT } from '../../data/image-set.ts';
import type { Rng } from '../../rng.ts';
import type { Corruptor } from './corruption.ts';

/**
 * With probability `p`, independently for each picture, a uniform label of all ten in place of the true one (so a corrupted
 * label is right in one case of ten; a share of 0.9 p of the labels changes). Paper, section 2.1.
 */
export function labelNoise(rng: Rng, p: number): Pick<Corruptor, 'label' | 'labelCorrupted'> {
  return {
    label: (trueLabel, position) => {
      const own = rng.fork(position);
      return own.next() < p ? own.int(CLASS_COUNT) : trueLabel;
    },
    labelCorrupted: (position) => rng.fork(position).next() < p,
  };
}
