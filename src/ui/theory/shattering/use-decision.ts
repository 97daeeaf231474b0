// Works on a decision in slices of a frame, so that dragging a point stays fluid with 256 labelings to decide.

import { useEffect, useLayoutEffect, useState } from 'react';
import { type Asked, Decision, type Progress } from './decision.ts';

/** Milliseconds of a frame; the rest of its 16 is for drawing. */
const SLICE = 6;

export function useDecision(asked: Asked): Progress {
  const [progress, setProgress] = useState(() => new Decision(asked).progress());
  useDecidingEffect(() => {
    const decision = new Decision(asked);
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
  }, [asked]);
  // Between a change and the effect after it, what is known is about other points.
  return progress.asked === asked ? progress : { ...progress, asked, outcomes: progress.outcomes.map(() => null) };
}

/** Before the frame is painted, so that small walls never flicker. */
const useDecidingEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
