// Which pictures a smaller set takes: the same number from each class, the first ones in the order they lie in. Used when
// data are prepared and again when an experiment asks for fewer. Nothing here is drawn at random.

/**
 * How many to take of each class: equal shares, the remainder to the first classes, and what one class lacks shared among
 * the others.
 * @param counts pictures there are, by class.
 * @param wanted pictures to take; more than there are takes all.
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

/** Says of each picture in order, by its label, whether it is taken; takes `quotas[label]` of each class. */
export function createAcceptor(quotas: readonly number[]): (label: number) => boolean {
  const left = [...quotas];
  return (label) => {
    const room = left[label] ?? 0;
    left[label] = room - 1;
    return room > 0;
  };
}
