// What p the dial stands at, and who draws it: a hand may move faster than the screen, so each frame of the screen draws once, the
// newest p. React renders nothing meanwhile.

import { type DialFrame, type DialNetwork, frameAt } from './dial-data.ts';

type Draw = (frame: DialFrame) => void;

export interface DialClock {
  readonly network: DialNetwork;
  /** As last set, drawn or not. */
  readonly p: number;
  set(p: number): void;
  /** Draws at once, and again whenever p has changed. */
  subscribe(draw: Draw): () => void;
}

export function createDialClock(network: DialNetwork, start: number): DialClock {
  const draws = new Set<Draw>();
  let [p, waiting] = [start, false];
  const draw = () => {
    waiting = false;
    const frame = frameAt(network, p);
    for (const one of draws) one(frame);
  };
  return {
    network,
    get p() {
      return p;
    },
    set(to) {
      p = to;
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(draw);
    },
    subscribe(one) {
      draws.add(one);
      one(frameAt(network, p));
      return () => draws.delete(one);
    },
  };
}
