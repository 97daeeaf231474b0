// One figure joined to its runs: what was recorded, what this browser has trained, what people opened. Shown by the figures'
// room, and wherever a figure stands alone (`live/`).

import { useEffect, useMemo } from 'react';
import type { DataId } from '../core/experiment.ts';
import type { Figure, Preset } from '../core/figures/index.ts';
import { say, translate } from '../core/language/say.ts';
import { byKey, runKey } from '../core/results/results-file.ts';
import { configOf, type RunFile } from '../core/results/run-file.ts';
import type { Sketch } from '../core/sketch.ts';
import type { Lab } from '../state/lab.ts';
import { runFilesOf } from '../state/lab-results.ts';
import { useLab, useStateOf } from '../state/react.ts';
import type { Recorded } from '../state/results.ts';
import { withData } from '../state/sweep/queue.ts';
import { useKept } from '../ui/charts/use-kept.ts';
import { FigureCard } from '../ui/figures/figure-card.tsx';
import type { LayerRuns } from '../ui/figures/figure-view.ts';
import { Launcher } from '../ui/figures/launcher.tsx';
import type { FigureDesk } from './compose-figures.ts';
import { recordedRuns, type ShowRuns } from './figure-panels.tsx';

/** What this browser has finished: its sweeps, and the lab's runs. */
export function useOwnRuns(lab: Lab, { sweep }: FigureDesk): LayerRuns {
  const swept = useStateOf(sweep.store, (state) => state.runs);
  const all = useLab(lab, (state) => state.runs);
  // A run under way in the lab changes several times a second; none of that is for here.
  const ended = useKept(
    useMemo(() => all.filter(({ phase }) => phase === 'ended'), [all]),
    (before, next) => before.length === next.length && before.every((run, i) => run === next[i]),
  );
  return useMemo(() => {
    const runs = [...byKey([...runFilesOf(ended), ...swept]).values()];
    return { layer: 'own', author: null, runs };
  }, [ended, swept]);
}

/** What people opened: all files together first, then each author's alone. */
export function useOpenedRuns({ results }: FigureDesk): readonly LayerRuns[] {
  const files = useStateOf(results.store, (state) => state.opened);
  return useMemo(() => layersOfFiles(files), [files]);
}

function layersOfFiles(files: readonly { readonly author: string; readonly runs: readonly RunFile[] }[]): LayerRuns[] {
  if (files.length === 0) return [];
  const together = { layer: 'class', author: null, runs: files.flatMap(({ runs }) => runs) } as const;
  return [together, ...files.map(({ author, runs }) => ({ layer: 'class', author, runs }) as const)];
}

export interface FigurePanelProps {
  readonly figure: Figure;
  readonly number: number;
  readonly desk: FigureDesk;
  readonly own: LayerRuns;
  readonly opened: readonly LayerRuns[];
  readonly data: DataId;
  readonly onBegin: (figure: Figure, preset: Preset) => void;
  readonly onRuns: ShowRuns;
  /** What a reader expected of it. */
  readonly sketch?: Sketch | null;
}

export function FigurePanel(props: FigurePanelProps) {
  const { figure, number, desk, own, opened, data, onBegin, onRuns, sketch = null } = props;
  const recorded = useRecorded(desk, figure);
  const layer = useMemo(
    (): LayerRuns => ({ layer: 'recorded', author: null, runs: recordedRuns(recorded) }),
    [recorded],
  );
  const known = useMemo(() => new Set(own.runs.map((run) => runKey(configOf(run)))), [own]);
  const knownOf = ({ configs }: Preset) => withData(configs, data).filter((config) => known.has(runKey(config))).length;
  const [lecture] = figure.presets;
  const start =
    lecture && recorded.kind !== 'loading'
      ? { note: `${translate(lecture.label)}; ${translate(lecture.size)}`, act: () => onBegin(figure, lecture) }
      : null;
  return (
    <FigureCard
      {...{ figure, number, own, opened, onRuns, start, sketch }}
      recorded={layer}
      recordedNote={noteOf(recorded)}
    >
      {figure.presets.length > 0 && (
        <Launcher
          title={translate(figure.title)}
          presets={figure.presets}
          knownOf={knownOf}
          onBegin={(preset) => onBegin(figure, preset)}
        />
      )}
    </FigureCard>
  );
}

const LOADING: Recorded = { kind: 'loading' };

export function useRecorded({ results }: FigureDesk, { recordedAs, presets }: Figure): Recorded {
  const wanted = presets.length > 0;
  useEffect(() => {
    if (wanted) void results.load(recordedAs);
  }, [results, recordedAs, wanted]);
  return useStateOf(results.store, (state) => state.recorded[recordedAs] ?? LOADING);
}

function noteOf(recorded: Recorded): string | null {
  if (recorded.kind === 'loading') return say`On its way …`;
  return recorded.kind === 'missing' ? recorded.reason : null;
}
