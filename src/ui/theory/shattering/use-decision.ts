// Works on a decision in slices of a frame, so that dragging a point stays fluid with 256 labelings to decide.

import { useEffect, useLayoutEffect, useState } from 'react';
import { Decision, type DecisionProgress, type DecisionQuery } from './decision.ts';

/** Milliseconds of a frame; the remaining part of its 16 is for drawing. */
const SLICE = 6;

export function useDecision(query: DecisionQuery): DecisionProgress {
  const [progress, setProgress] = useState(() => new Decision(query).progress());
  useDecidingEffect(() => {
    const decision = new Decision(query);
    let frame = 0;
    const advance = () => {
      const end = performance.now() + SLICE;
      let more = true;
      while (more && performance.now() < end) more = decision.step();
      setProgress(decision.progress());
      if (more) frame = requestAnimationFrame(advance);
    };
    advance();
    return () => cancelAnimationFrame(frame);
  }, [query]);
  // Between a change and the effect after it, what is known is about other points.
  return progress.query === query ? progress : { ...progress, query, outcomes: progress.outcomes.map(() => null) };
}

/** Before the frame is painted, so that small maps never flicker. */
const useDecidingEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
