// Asks a panel's question once without being pressed: when the panel comes into view, the theory worker is free and no run is
// under way, which would be slowed down. Only on the theory page: a frame or a story computes what its reader asks for.

import { useEffect, useRef } from 'react';
import type { QuestionKind } from '../../protocol/theory-messages.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { LabState } from '../../state/lab/lab-state.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { isLive } from '../../state/runs/run.ts';
import type { Theory, TheoryState } from '../../state/theory/theory.ts';
import { useNear } from '../../ui/charts/use-near.ts';

interface Unasked {
  readonly lab: Lab;
  readonly theory: Theory;
  readonly kind: QuestionKind;
  /** Whether this panel does so at all: on the theory page, and not for more images than take a moment. */
  readonly wanted: boolean;
  readonly ask: () => void;
}

/** `box` is watched; `giveUp` cancels, and the question is not asked again by itself. */
export function useUnasked({ lab, theory, kind, wanted, ask }: Unasked) {
  const box = useRef<HTMLDivElement>(null);
  const near = useNear(box);
  const givenUp = useRef(false);
  const training = useLab(lab, someRunIsLive);
  const open = useStateOf(theory.store, (state) => state[kind] === null && isFree(state));
  useEffect(() => {
    // Another panel may have asked since this was rendered, and would be canceled.
    if (!wanted || !near || training || !open || givenUp.current || !isFree(theory.store.getState())) return;
    ask();
  });
  const giveUp = () => {
    givenUp.current = true;
    theory.cancel();
  };
  return { box, giveUp };
}

function isFree(state: TheoryState): boolean {
  return Object.values(state).every((inquiry) => inquiry?.status.kind !== 'working');
}

function someRunIsLive({ runs }: LabState): boolean {
  return runs.some(isLive);
}
