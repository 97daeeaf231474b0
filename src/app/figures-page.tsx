// The figures' room: every plot of the deck with what is reported, recorded and trained here; the sweep runner; results that
// travel; the claims. Joins state to the parts in `ui/figures`.

import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { DataId, ExperimentConfig } from '../core/experiment.ts';
import { type Figure, figures, type Preset } from '../core/figures/index.ts';
import { byKey, runKey } from '../core/results/results-file.ts';
import { configOf, type RunFile } from '../core/results/run-file.ts';
import type { Lab } from '../state/lab.ts';
import { runFilesOf } from '../state/lab-results.ts';
import { dataInUse } from '../state/lab-state.ts';
import { useLab, useStateOf } from '../state/react.ts';
import type { Recorded } from '../state/results.ts';
import { withData } from '../state/sweep/sweep.ts';
import '../ui/charts/charts.css';
import { useKept } from '../ui/charts/use-kept.ts';
import { FigureCard } from '../ui/figures/figure-card.tsx';
import type { LayerRuns } from '../ui/figures/figure-view.ts';
import '../ui/figures/figures.css';
import { Launcher } from '../ui/figures/launcher.tsx';
import { type IndexItem, RoomIndex } from '../ui/figures/room-index.tsx';
import { type OwnedRun, RunsDialog } from '../ui/figures/runs-dialog.tsx';
import { TrainOn } from '../ui/figures/train-on.tsx';
import { type FigureDesk, figureDesk } from './compose-figures.ts';
import { asNamedTexts, ClaimsPanel, ResultsPanel, recordedRuns, type ShowRuns, SweepPanel } from './figure-panels.tsx';
import { NoticesPanel } from './lab-page.tsx';
import { pageAddress } from './view-address.ts';

const ScriptDialog = lazy(() => import('../ui/export/script-dialog.tsx'));

interface FiguresPageProps {
  readonly lab: Lab;
  /** Files of results that were dropped on the page and wait to be opened. */
  readonly dropped: readonly File[];
  readonly onTaken: () => void;
  /** Puts an experiment in the lab, and the lab in view. */
  readonly onOpenRun: (config: ExperimentConfig) => void;
}

const INDEX: readonly IndexItem[] = [
  ...figures.all.map(({ id, short }, i) => ({ id, label: short, number: i + 1 })),
  { id: 'claims', label: 'What holds?' },
];

export default function FiguresPage({ lab, dropped, onTaken, onOpenRun }: FiguresPageProps) {
  const [desk] = useState(figureDesk);
  const { sweep, results, cores } = desk;
  const own = useOwnRuns(lab, desk);
  const opened = useStateOf(results.store, (state) => state.opened);
  const classLayers = useMemo(() => layersOfFiles(opened), [opened]);
  const [asked, setData] = useState<DataId | null>(null);
  const [workers, setWorkers] = useState(Math.max(1, Math.min(4, cores - 1)));
  const [author, setAuthor] = useState('');
  const [listed, setListed] = useState<Listed | null>(null);
  const inUse = useLab(lab, (state) => dataInUse(state)?.data ?? state.config.data);
  const data = asked ?? inUse;
  useEffect(() => {
    if (dropped.length === 0) return;
    onTaken();
    void results.open(asNamedTexts(dropped));
  }, [dropped, onTaken, results]);
  const begin = (figure: Figure, { label, configs }: Preset) =>
    sweep.begin({ figure: figure.id, label, configs: withData(configs, data) }, workers);
  const showRuns = useCallback<ShowRuns>((title, runs) => setListed({ title, runs }), []);
  return (
    <main className="figures" aria-labelledby="figures-title">
      <NoticesPanel lab={lab} />
      <header className="figures-head">
        <h1 id="figures-title">The figures</h1>
        <p className="figures-lead">
          Every plot of the argument in three layers: what the paper and others report, what was recorded with this
          page’s own engine on real CIFAR-10, and what this browser trains while you watch.
        </p>
        <TrainOn data={data} onData={setData} workers={workers} cores={cores} onWorkers={setWorkers} />
        <ResultsPanel desk={desk} own={own.runs} author={author} onAuthor={setAuthor} />
      </header>
      <RoomIndex items={INDEX} name="Figures of this room" />
      {figures.all.map((figure, i) => (
        <FigurePanel
          key={figure.id}
          {...{ figure, desk, own, data }}
          number={i + 1}
          opened={classLayers}
          onBegin={begin}
          onRuns={showRuns}
        />
      ))}
      <ClaimsPanel desk={desk} own={own.runs} onRuns={showRuns} />
      <SweepPanel desk={desk} author={author} onOpen={onOpenRun} />
      {listed && <RunsList listed={listed} onClose={() => setListed(null)} onOpenRun={onOpenRun} />}
    </main>
  );
}

interface Listed {
  readonly title: string;
  readonly runs: readonly OwnedRun[];
}

/** The runs that were asked for; one of them may be shown as a script, over the list. */
function RunsList({
  listed,
  onClose,
  onOpenRun,
}: { listed: Listed; onClose: () => void } & Pick<FiguresPageProps, 'onOpenRun'>) {
  const [script, setScript] = useState<ExperimentConfig | null>(null);
  return (
    <>
      <RunsDialog
        {...listed}
        onClose={onClose}
        onOpen={(run) => onOpenRun(configOf(run))}
        onScript={(run) => setScript(configOf(run))}
      />
      <Suspense>
        {script && <ScriptDialog config={script} page={pageAddress()} onClose={() => setScript(null)} />}
      </Suspense>
    </>
  );
}

/** What this browser has finished: its sweeps, and the lab's runs. */
function useOwnRuns(lab: Lab, { sweep }: FigureDesk): LayerRuns {
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

/** All files together first, then each author's alone. */
function layersOfFiles(files: readonly { readonly author: string; readonly runs: readonly RunFile[] }[]): LayerRuns[] {
  if (files.length === 0) return [];
  const together = { layer: 'class', author: null, runs: files.flatMap(({ runs }) => runs) } as const;
  return [together, ...files.map(({ author, runs }) => ({ layer: 'class', author, runs }) as const)];
}

interface FigurePanelProps {
  readonly figure: Figure;
  readonly number: number;
  readonly desk: FigureDesk;
  readonly own: LayerRuns;
  readonly opened: readonly LayerRuns[];
  readonly data: DataId;
  readonly onBegin: (figure: Figure, preset: Preset) => void;
  readonly onRuns: ShowRuns;
}

function FigurePanel({ figure, number, desk, own, opened, data, onBegin, onRuns }: FigurePanelProps) {
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
      ? { note: `${lecture.label}; ${lecture.size}`, act: () => onBegin(figure, lecture) }
      : null;
  return (
    <FigureCard {...{ figure, number, own, opened, onRuns, start }} recorded={layer} recordedNote={noteOf(recorded)}>
      {figure.presets.length > 0 && (
        <Launcher
          title={figure.title}
          presets={figure.presets}
          knownOf={knownOf}
          onBegin={(preset) => onBegin(figure, preset)}
        />
      )}
    </FigureCard>
  );
}

const LOADING: Recorded = { kind: 'loading' };

function useRecorded({ results }: FigureDesk, { recordedAs, presets }: Figure): Recorded {
  const wanted = presets.length > 0;
  useEffect(() => {
    if (wanted) void results.load(recordedAs);
  }, [results, recordedAs, wanted]);
  return useStateOf(results.store, (state) => state.recorded[recordedAs] ?? LOADING);
}

function noteOf(recorded: Recorded): string | null {
  if (recorded.kind === 'loading') return 'On its way …';
  return recorded.kind === 'missing' ? recorded.reason : null;
}
