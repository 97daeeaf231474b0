// The figures' room: every plot of the deck with what is reported, recorded and trained here; the sweep runner; results that
// travel; the claims. Joins state to the parts in `ui/figures`.

import { useEffect, useMemo, useState } from 'react';
import { claims } from '../core/claims/index.ts';
import type { DataId } from '../core/experiment.ts';
import { type Figure, figures, type Preset } from '../core/figures/index.ts';
import { byKey, resultsOf, runKey, writeResults } from '../core/results/results-file.ts';
import { configOf, type RunFile } from '../core/results/run-file.ts';
import type { Lab } from '../state/lab.ts';
import { runFilesOf } from '../state/lab-results.ts';
import { dataInUse } from '../state/lab-state.ts';
import { useLab, useStateOf } from '../state/react.ts';
import type { Recorded } from '../state/results.ts';
import { withData } from '../state/sweep/sweep.ts';
import '../ui/charts/charts.css';
import { download } from '../ui/charts/download.ts';
import { useKept } from '../ui/charts/use-kept.ts';
import { ClaimsBoard } from '../ui/figures/claims-board.tsx';
import { FigureCard } from '../ui/figures/figure-card.tsx';
import type { LayerRuns } from '../ui/figures/figure-view.ts';
import '../ui/figures/figures.css';
import { Launcher } from '../ui/figures/launcher.tsx';
import { ResultsBar } from '../ui/figures/results-bar.tsx';
import { SweepBar } from '../ui/figures/sweep-bar.tsx';
import { TrainOn } from '../ui/figures/train-on.tsx';
import { type FigureDesk, figureDesk } from './compose-figures.ts';
import { NoticesPanel } from './lab-page.tsx';
import { sweepView } from './sweep-view.ts';

interface FiguresPageProps {
  readonly lab: Lab;
  /** Files of results that were dropped on the page; opened once. */
  readonly dropped: readonly File[];
}

export default function FiguresPage({ lab, dropped }: FiguresPageProps) {
  const [desk] = useState(figureDesk);
  const { sweep, results, cores } = desk;
  const own = useOwnRuns(lab, desk);
  const opened = useStateOf(results.store, (state) => state.opened);
  const classLayers = useMemo(() => layersOfFiles(opened), [opened]);
  const [asked, setData] = useState<DataId | null>(null);
  const [workers, setWorkers] = useState(Math.max(1, Math.min(4, cores - 1)));
  const inUse = useLab(lab, (state) => dataInUse(state)?.data ?? state.config.data);
  const data = asked ?? inUse;
  useEffect(() => {
    if (dropped.length > 0) void results.open(asNamedTexts(dropped));
  }, [dropped, results]);
  const begin = (figure: Figure, { label, configs }: Preset) =>
    sweep.begin({ figure: figure.id, label, configs: withData(configs, data) }, workers);
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
        <ResultsPanel desk={desk} own={own.runs} />
      </header>
      {figures.all.map((figure, i) => (
        <FigurePanel
          key={figure.id}
          {...{ figure, desk, own, data }}
          number={i + 1}
          opened={classLayers}
          onBegin={begin}
        />
      ))}
      <ClaimsPanel desk={desk} own={own.runs} />
      <SweepPanel desk={desk} />
    </main>
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

function asNamedTexts(files: readonly File[]) {
  return files.map((file) => ({ name: file.name, text: () => file.text() }));
}

interface FigurePanelProps {
  readonly figure: Figure;
  readonly number: number;
  readonly desk: FigureDesk;
  readonly own: LayerRuns;
  readonly opened: readonly LayerRuns[];
  readonly data: DataId;
  readonly onBegin: (figure: Figure, preset: Preset) => void;
}

function FigurePanel({ figure, number, desk, own, opened, data, onBegin }: FigurePanelProps) {
  const recorded = useRecorded(desk, figure);
  const layer = useMemo((): LayerRuns => ({ layer: 'recorded', author: null, runs: runsOf(recorded) }), [recorded]);
  const known = useMemo(() => new Set(own.runs.map((run) => runKey(configOf(run)))), [own]);
  const knownOf = ({ configs }: Preset) => withData(configs, data).filter((config) => known.has(runKey(config))).length;
  return (
    <FigureCard {...{ figure, number, own, opened }} recorded={layer} recordedNote={noteOf(recorded)}>
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
const NO_RUNS: readonly RunFile[] = [];

function useRecorded({ results }: FigureDesk, { recordedAs, presets }: Figure): Recorded {
  const wanted = presets.length > 0;
  useEffect(() => {
    if (wanted) void results.load(recordedAs);
  }, [results, recordedAs, wanted]);
  return useStateOf(results.store, (state) => state.recorded[recordedAs] ?? LOADING);
}

function runsOf(recorded: Recorded): readonly RunFile[] {
  return recorded.kind === 'ready' ? recorded.runs : NO_RUNS;
}

function noteOf(recorded: Recorded): string | null {
  if (recorded.kind === 'loading') return 'On its way …';
  return recorded.kind === 'missing' ? recorded.reason : null;
}

function ResultsPanel({ desk: { sweep, results }, own }: { desk: FigureDesk; own: readonly RunFile[] }) {
  const opened = useStateOf(results.store, (state) => state.opened);
  const refused = useStateOf(results.store, (state) => state.refused);
  const [author, setAuthor] = useState('');
  const name = author.trim();
  const save = () => {
    const file = resultsOf(own, name === '' ? undefined : name);
    const slug = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    download(`results${slug === '' ? '' : `-${slug}`}.json`, 'application/json', writeResults(file));
  };
  return (
    <ResultsBar
      ownCount={own.length}
      author={author}
      onAuthor={setAuthor}
      onSave={save}
      onForget={() => void sweep.forget(sweep.store.getState().runs)}
      opened={opened}
      onClose={(id) => results.close(id)}
      onFiles={(files) => void results.open(asNamedTexts(files))}
      refused={refused}
      onDismiss={() => results.dismissRefused()}
    />
  );
}

function ClaimsPanel({ desk: { results }, own }: { desk: FigureDesk; own: readonly RunFile[] }) {
  const recorded = useStateOf(results.store, (state) => state.recorded);
  const judged = useMemo(() => {
    const runs = Object.values(recorded).flatMap(runsOf);
    return claims.all.map((claim) => ({
      claim,
      figureTitle: figures.get(claim.figure).title,
      recorded: claim.judge(runs),
      own: claim.judge(own),
    }));
  }, [recorded, own]);
  return <ClaimsBoard claims={judged} />;
}

function SweepPanel({ desk: { sweep } }: { desk: FigureDesk }) {
  const state = useStateOf(sweep.store, (whole) => whole);
  const shown = sweepView(state);
  if (!shown) return null;
  return (
    <SweepBar
      sweep={shown}
      onPause={() => sweep.pause()}
      onResume={() => sweep.resume()}
      onSkip={(key) => sweep.skip(key)}
      onRetry={() => sweep.retry()}
      onCancel={() => sweep.cancel()}
    />
  );
}
