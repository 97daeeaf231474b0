// A hundred labels, of which p are replaced by random ones: what the dial does to a training set. A drawing, not recorded.

import { useEffect, useRef } from 'react';
import { say } from '../../../core/language/say.ts';
import { createRng, permutation } from '../../../core/rng.ts';
import type { DialClock } from './dial-clock.ts';

const SIDE = 10;
const COUNT = SIDE * SIDE;
const CELL = 12;

/** How many of the hundred are replaced when each of them is: scattered over the square, and once replaced it stays so. */
const THRESHOLDS = [...permutation(COUNT, createRng(1).fork('dial'))].map((place) => place + 1);

export function DialLabels({ clock }: { readonly clock: DialClock }) {
  const cells = useRef<SVGGElement>(null);
  const count = useRef<HTMLElement>(null);
  useEffect(() => {
    let drawn = -1;
    return clock.subscribe(({ p }) => {
      const replaced = Math.round(p * COUNT);
      if (replaced === drawn || !cells.current || !count.current) return;
      drawn = replaced;
      for (const [i, cell] of [...cells.current.children].entries())
        cell.setAttribute('data-random', String((THRESHOLDS[i] ?? 1) <= replaced));
      count.current.textContent = say`${replaced} of 100 labels are random`;
    });
  }, [clock]);
  return (
    <figure className="dial-labels">
      <svg viewBox={`0 0 ${SIDE * CELL} ${SIDE * CELL}`} aria-hidden="true">
        <g ref={cells}>
          {THRESHOLDS.map((at, i) => (
            <rect
              key={at}
              x={(i % SIDE) * CELL + 1}
              y={Math.floor(i / SIDE) * CELL + 1}
              width={CELL - 2}
              height={CELL - 2}
              rx="1.5"
            />
          ))}
        </g>
      </svg>
      <figcaption ref={count} />
    </figure>
  );
}
