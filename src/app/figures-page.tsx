// The figures' room: every plot of the deck with what is reported, recorded and trained here; the sweep runner; results that
// travel; the claims. Joins state to the parts in `ui/figures`.

import { useEffect, useState } from 'react';
import type { DataId, ExperimentConfig } from '../core/experiment.ts';
import { type Figure, figures, type Preset } from '../core/figures/index.ts';
import { say, translate } from '../core/language/say.ts';
import type { Lab } from '../state/lab.ts';
import { dataInUse } from '../state/lab-state.ts';
import { useLab } from '../state/react.ts';
import { withData } from '../state/sweep/queue.ts';
import '../ui/charts/charts.css';
import '../ui/figures/figures.css';
import { goTo, type IndexItem, RoomIndex } from '../ui/figures/room-index.tsx';
import { TrainOn } from '../ui/figures/train-on.tsx';
import { figureDesk } from './compose-figures.ts';
import { FigurePanel, useOpenedRuns, useOwnRuns } from './figure-panel.tsx';
import { asNamedTexts, ClaimsPanel, ResultsPanel, SweepPanel } from './figure-panels.tsx';
import { NoticesPanel } from './lab-page.tsx';
import { useRunsList } from './runs-list.tsx';

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
  const classLayers = useOpenedRuns(desk);
  const [asked, setData] = useState<DataId | null>(null);
  const [workers, setWorkers] = useState(Math.max(1, Math.min(4, cores - 1)));
  const [author, setAuthor] = useState('');
  const { showRuns, list } = useRunsList(onOpenRun);
  const inUse = useLab(lab, (state) => dataInUse(state)?.data ?? state.config.data);
  const data = asked ?? inUse;
  useEffect(() => {
    if (dropped.length === 0) return;
    onTaken();
    void results.open(asNamedTexts(dropped));
  }, [dropped, onTaken, results]);
  const begin = (figure: Figure, { label, configs }: Preset) =>
    sweep.begin({ figure: figure.id, label: translate(label), configs: withData(configs, data) }, workers);
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
      <ClaimsPanel desk={desk} own={own.runs} onRuns={showRuns} onFigure={goTo} />
      <SweepPanel desk={desk} author={author} onOpen={onOpenRun} />
      {list}
    </main>
  );
}
