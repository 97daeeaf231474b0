// The runs shown, on axes that a run keeps: as long as it is in focus they never become shorter, also when it ends early.

import { useMemo, useState } from 'react';
import type { RunView } from '../../core/run-view.ts';
import { type Domain, hull } from './domains.ts';
import { endedOrFailed, type Plan, type ShownRuns, showRuns } from './shown-runs.ts';

export function useShownRuns(runs: readonly RunView[], current: RunView | null, plan: Plan): ShownRuns {
  const [had, setHad] = useState<{ readonly id: string; readonly epochs: number } | null>(null);
  const focus = current ?? runs.at(-1) ?? null;
  const least = had && had.id === focus?.id ? had.epochs : 0;
  const shown = useMemo(() => showRuns(runs, current, plan, least), [runs, current, plan, least]);
  const { epochs } = shown;
  // A run that had ended when it came into view has no axis to keep.
  if (focus && epochs > least && (least > 0 || !endedOrFailed(focus))) setHad({ id: focus.id, epochs });
  return shown;
}

/** A range that only grows as long as it is for the same thing. @param of what that is; null where nothing is under way. */
export function useGrowing(domain: Domain, of: string | null): Domain {
  const [had, setHad] = useState({ of, domain });
  if (of === null || had.of !== of) {
    if (had.of !== of) setHad({ of, domain });
    return domain;
  }
  const both = hull(had.domain, domain);
  if (both[0] === had.domain[0] && both[1] === had.domain[1]) return had.domain;
  setHad({ of, domain: both });
  return both;
}
