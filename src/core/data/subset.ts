// Which images a smaller set takes, and in which order a prepared set has them: the same number from each class, the first ones
// in their order. Used when data are prepared and again when an experiment uses fewer. Nothing here is drawn at random.

import { classCounts } from './cifar-codec.ts';
import type { Split } from './image-set.ts';

/**
 * A prepared split begins with this many images in their source's order, those that the first recorded runs were made on; the
 * others follow class by class in turn. So the first images of every larger set are these, with the same positions.
 */
export const FIRST_PART: Readonly<Record<Split, number>> = { train: 4000, test: 800 };

/**
 * How many to take of each class: equal shares, the remainder to the first classes, and what one class lacks shared among
 * the others.
 * @param counts images there are, by class.
 * @param wanted images to take; more than there are takes all.
 * @returns by class; in all `min(wanted, sum of counts)`.
 */
export function classQuotas(counts: readonly number[], wanted: number): number[] {
  const quotas = counts.map(() => 0);
  let left = wanted;
  for (;;) {
    const open = counts.flatMap((count, label) => (count > (quotas[label] ?? 0) ? [label] : []));
    if (left <= 0 || open.length === 0) return quotas;
    const share = Math.max(1, Math.floor(left / open.length));
    for (const label of open.slice(0, left)) {
      const more = Math.min(share, (counts[label] ?? 0) - (quotas[label] ?? 0));
      quotas[label] = (quotas[label] ?? 0) + more;
      left -= more;
    }
  }
}

/** Whether each image in order, by its label, is taken; takes `quotas[label]` of each class. */
export function createAcceptor(quotas: readonly number[]): (label: number) => boolean {
  const left = [...quotas];
  return (label) => {
    const room = left[label] ?? 0;
    left[label] = room - 1;
    return room > 0;
  };
}

/**
 * The places in a split of the `wanted` images of a prepared set, in the set's order (ADR 12). Its beginning does not depend on
 * `wanted`, from `firstPart` on: there each position takes the next class in turn, as `classQuotas` does.
 * @param labels of all images, in their source's order.
 */
export function preparedOrder(labels: Uint8Array, wanted: number, firstPart: number): number[] {
  const counts = classCounts(labels);
  const accepts = createAcceptor(classQuotas(counts, Math.min(wanted, firstPart)));
  const first: number[] = [];
  const others: { readonly place: number; readonly label: number; readonly rank: number }[] = [];
  const seen = counts.map(() => 0);
  labels.forEach((label, place) => {
    const rank = seen[label] ?? 0;
    seen[label] = rank + 1;
    if (accepts(label)) first.push(place);
    else others.push({ place, label, rank });
  });
  if (wanted <= first.length) return first;
  others.sort((a, b) => a.rank - b.rank || a.label - b.label);
  return [...first, ...others.slice(0, wanted - first.length).map(({ place }) => place)];
}
