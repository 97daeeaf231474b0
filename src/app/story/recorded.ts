// Recorded runs that the story's sentences are computed from, fetched once they may be known.

import { useEffect, useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Seen } from '../../chapters/shared/prediction.ts';
import { useStateOf } from '../../state/page/react.ts';
import type { ResultsState } from '../../state/runs/results.ts';
import { figureDesk } from '../figures/figure-desk.ts';

type Recorded = Seen['recorded'];

const NOTHING_FETCHED = createStore<ResultsState>(() => ({ recorded: {}, opened: [], refused: [] }));

/** @param names files in `public/recorded`; the same list as long as they are the same. */
export function useRecordedFiles(names: readonly string[]): Recorded {
  // The desk of the figures is made only where it is needed.
  const results = names.length > 0 ? figureDesk().results : null;
  useEffect(() => {
    for (const name of names) void results?.load(name);
  }, [results, names]);
  const files = useStateOf(results?.store ?? NOTHING_FETCHED, (state) => state.recorded);
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(files).flatMap(([name, file]) => (file.kind === 'ready' ? [[name, file.runs] as const] : [])),
      ),
    [files],
  );
}
