import { type Rng, shuffle } from '../../core/rng.ts';

/** Block size of the first epoch's shuffle: less than a chunk, so that training starts when one chunk has arrived. */
export const FIRST_EPOCH_BLOCK = 256;

/**
 * The order in which an epoch visits the images; determined by seed and epoch, independent of when images arrive. The first
 * epoch shuffles within blocks of 256 in the official (already mixed) order; every later one shuffles all.
 * @param epoch 0 for the first.
 */
export function epochOrder(rng: Rng, epoch: number, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const own = rng.fork('epoch').fork(epoch);
  const block = epoch === 0 ? FIRST_EPOCH_BLOCK : count;
  for (let start = 0; start < count; start += block) shuffle(order, own, start, Math.min(start + block, count));
  return order;
}
