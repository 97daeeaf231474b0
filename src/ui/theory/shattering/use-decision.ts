// Works on a decision in slices of a frame, so that dragging a point stays fluid with 256 labelings to decide.

import { useEffect, useMemo, useState } from 'react';
import { Decision, type DecisionProgress, type DecisionQuery } from './decision.ts';

/** Milliseconds of a frame; the remaining part of its 16 is for drawing. */
const SLICE = 6;

/**
 * The first slice is worked on while the change is rendered: where that decides everything, as it mostly does, each place of a
 * dragged point is rendered and drawn once, and never as undecided in between.
 */
export function useDecision(query: DecisionQuery): DecisionProgress {
  const begun = useMemo(() => begin(query), [query]);
  const [continued, setContinued] = useState<DecisionProgress | null>(null);
  useEffect(() => {
    if (!begun.more) return;
    let frame = requestAnimationFrame(function advance() {
      const more = advanced(begun.decision);
      setContinued(begun.decision.progress());
      if (more) frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [begun]);
  return continued?.query === query ? continued : begun.progress;
}

function begin(query: DecisionQuery) {
  const decision = new Decision(query);
  const more = advanced(decision);
  return { decision, more, progress: decision.progress() };
}

/** @returns whether anything is left to do after one slice. */
function advanced(decision: Decision): boolean {
  const end = performance.now() + SLICE;
  let more = true;
  while (more && performance.now() < end) more = decision.step();
  return more;
}
