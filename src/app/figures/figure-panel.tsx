// One figure joined to its runs: what was recorded, what this browser has trained, what people opened. Shown by the figures
// page, and wherever a figure is alone (`live/`).

import { useEffect, useMemo, useState } from 'react';
import { type DataId, type ExperimentConfig, isOnGpu } from '../../core/experiment.ts';
import { type Figure, figures, type Preset } from '../../core/figures/index.ts';
import { semicolons } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { byKey, runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { runFilesOf } from '../../state/runs/lab-results.ts';
import type { RecordedRuns } from '../../state/runs/results.ts';
import { withData } from '../../state/sweep/queue.ts';
import { useKept } from '../../ui/charts/use-kept.ts';
import { FigureCard } from '../../ui/figures/figure-card.tsx';
import type { LayerRuns } from '../../ui/figures/figure-view.ts';
import { Launcher } from '../../ui/figures/launcher.tsx';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { pageAddress } from '../page/view-address.ts';
import type { FigureDesk } from './figure-desk.ts';
import { recordedRuns, type ShowRuns } from './figure-panels.tsx';

const SweepDialog = lazyPart(() => import('../../ui/export/sweep-dialog.tsx'));

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

/** Whether a GPU trains: what the lab's engine has chosen; while that sleeps, what this browser's runs were trained on; or its means. */
export function useGpu(lab: Lab, { runs }: LayerRuns): boolean {
  const backend = useLab(lab, (state) => state.backend?.backend ?? null);
  if (backend !== null) return isOnGpu(backend);
  return runs.length > 0 ? runs.some((run) => isOnGpu(run.backend)) : 'gpu' in navigator;
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
  /** Puts an experiment in the lab. */
  readonly onOpenRun: (config: ExperimentConfig) => void;
  /** Whether a GPU trains. */
  readonly gpu: boolean;
  /** What a reader expected of it. */
  readonly sketch?: Sketch | null;
  /** Where the reader put deep learning on the textbook's axis, from 0 to 1. */
  readonly marker?: number | null;
}

export function FigurePanel(props: FigurePanelProps) {
  const {
    figure,
    number,
    desk,
    own,
    opened,
    data,
    onBegin,
    onRuns,
    onOpenRun,
    gpu,
    sketch = null,
    marker = null,
  } = props;
  const recorded = useRecorded(desk, figure);
  const [script, setScript] = useState<Preset | null>(null);
  const others = useOtherRecordings(desk, figure);
  const layer = useMemo((): LayerRuns => {
    const runs = [recorded, ...others].flatMap(recordedRuns);
    return { layer: 'recorded', author: null, runs: [...byKey(runs).values()] };
  }, [recorded, others]);
  const rowActions = useMemo(
    () => ({
      prepared: (config: ExperimentConfig) => ({ ...config, data }),
      onTrain: (label: string, config: ExperimentConfig) =>
        onBegin(figure, { id: 'own', label, size: '', configs: [config] }),
      onOpen: onOpenRun,
      gpu,
    }),
    [figure, data, onBegin, onOpenRun, gpu],
  );
  const known = useMemo(() => new Set(own.runs.map((run) => runKey(configOf(run)))), [own]);
  const knownOf = ({ configs }: Preset) => withData(configs, data).filter((config) => known.has(runKey(config))).length;
  const [lecture] = figure.presets;
  const start =
    lecture && recorded.kind !== 'loading'
      ? { note: semicolons([translate(lecture.label), translate(lecture.size)]), act: () => onBegin(figure, lecture) }
      : null;
  return (
    <FigureCard
      {...{ figure, number, own, opened, onRuns, start, sketch, marker, rowActions }}
      recorded={layer}
      recordedNote={noteOf(recorded)}
    >
      {figure.presets.length > 0 && (
        <Launcher
          title={translate(figure.title)}
          presets={figure.presets}
          knownOf={knownOf}
          onBegin={(preset) => onBegin(figure, preset)}
          onScript={setScript}
        />
      )}
      {script && (
        <Part name={say`Sweep as Python`} onClose={() => setScript(null)}>
          <SweepDialog figure={figure} preset={script} page={pageAddress()} onClose={() => setScript(null)} />
        </Part>
      )}
    </FigureCard>
  );
}

const LOADING: RecordedRuns = { kind: 'loading' };

export function useRecorded({ results }: FigureDesk, { recordedAs, presets }: Figure): RecordedRuns {
  const wanted = presets.length > 0;
  useEffect(() => {
    if (wanted) void results.load(recordedAs);
  }, [results, recordedAs, wanted]);
  return useStateOf(results.store, (state) => state.recorded[recordedAs] ?? LOADING);
}

const NO_RECORDINGS: readonly RecordedRuns[] = [];

/** Runs recorded for any figure, which may repeat the rows of a table; for other figures none. */
function useOtherRecordings({ results }: FigureDesk, { id, compared }: Figure): readonly RecordedRuns[] {
  const wanted = compared !== undefined;
  useEffect(() => {
    if (!wanted) return;
    for (const { recordedAs, presets } of figures.all) if (presets.length > 0) void results.load(recordedAs);
  }, [results, wanted]);
  const recorded = useStateOf(results.store, (state) => (wanted ? state.recorded : null));
  return useMemo(
    () => (recorded ? Object.entries(recorded).flatMap(([name, runs]) => (name === id ? [] : [runs])) : NO_RECORDINGS),
    [recorded, id],
  );
}

function noteOf(recorded: RecordedRuns): string | null {
  if (recorded.kind === 'loading') return say`Loading …`;
  return recorded.kind === 'missing' ? recorded.reason : null;
}
