// The figures' room: every plot of the deck with what is reported, recorded and trained here; the sweep runner; results that
// travel; the claims. Joins state to the parts in `ui/figures`.

import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { DataId, ExperimentConfig } from '../core/experiment.ts';
import { type Figure, figures, type Preset } from '../core/figures/index.ts';
import { say, translate } from '../core/language/say.ts';
import { configOf, type RunFile } from '../core/results/run-file.ts';
import type { Lab } from '../state/lab.ts';
import { dataInUse } from '../state/lab-state.ts';
import { useLab, useStateOf } from '../state/react.ts';
import { withData } from '../state/sweep/sweep.ts';
import '../ui/charts/charts.css';
import type { LayerRuns } from '../ui/figures/figure-view.ts';
import '../ui/figures/figures.css';
import { type IndexItem, RoomIndex } from '../ui/figures/room-index.tsx';
import { type OwnedRun, RunsDialog } from '../ui/figures/runs-dialog.tsx';
import { TrainOn } from '../ui/figures/train-on.tsx';
import { figureDesk } from './compose-figures.ts';
import { FigurePanel, useOwnRuns } from './figure-panel.tsx';
import { asNamedTexts, ClaimsPanel, ResultsPanel, type ShowRuns, SweepPanel } from './figure-panels.tsx';
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

const roomIndex = (): readonly IndexItem[] => [
  ...figures.all.map(({ id, short }, i) => ({ id, label: translate(short), number: i + 1 })),
  { id: 'claims', label: say`What holds?` },
];

export default function FiguresPage({ lab, dropped, onTaken, onOpenRun }: FiguresPageProps) {
  const [desk] = useState(figureDesk);
  const [index] = useState(roomIndex);
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
    sweep.begin({ figure: figure.id, label: translate(label), configs: withData(configs, data) }, workers);
  const showRuns = useCallback<ShowRuns>((title, runs) => setListed({ title, runs }), []);
  return (
    <main className="figures" aria-labelledby="figures-title">
      <NoticesPanel lab={lab} />
      <header className="figures-head">
        <h1 id="figures-title">{say`The figures`}</h1>
        <p className="figures-lead">
          {say`Every plot of the argument in three layers: what the paper and others report, what was recorded with this page’s own engine on real CIFAR-10, and what this browser trains while you watch.`}
        </p>
        <TrainOn data={data} onData={setData} workers={workers} cores={cores} onWorkers={setWorkers} />
        <ResultsPanel desk={desk} own={own.runs} author={author} onAuthor={setAuthor} />
      </header>
      <RoomIndex items={index} name={say`Figures of this room`} />
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

/** All files together first, then each author's alone. */
function layersOfFiles(files: readonly { readonly author: string; readonly runs: readonly RunFile[] }[]): LayerRuns[] {
  if (files.length === 0) return [];
  const together = { layer: 'class', author: null, runs: files.flatMap(({ runs }) => runs) } as const;
  return [together, ...files.map(({ author, runs }) => ({ layer: 'class', author, runs }) as const)];
}
