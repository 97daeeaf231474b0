// The figures page: every plot of the deck with what is reported, recorded and trained here; the claims; then what
// starts and saves runs, and the sweep under way. Joins state to the parts in `ui/figures`.

import { Fragment, useEffect, useState } from 'react';
import type { DataId, ExperimentConfig } from '../../core/experiment.ts';
import { type Figure, figures, type Preset } from '../../core/figures/index.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { withData } from '../../state/sweep/queue.ts';
import '../../ui/charts/charts.css';
import '../../ui/figures/figures.css';
import { goTo, type IndexItem, RoomIndex } from '../../ui/figures/room-index.tsx';
import { TrainOn } from '../../ui/figures/train-on.tsx';
import { FaultBoundary } from '../../ui/lazy/fault-boundary.tsx';
import { NoticesPanel } from '../lab/lab-page.tsx';
import { DIAL_FIGURE, DialPanel } from './dial-panel.tsx';
import { figureDesk } from './figure-desk.ts';
import { FigurePanel, useGpu, useOpenedRuns, useOwnRuns } from './figure-panel.tsx';
import { asNamedTexts, ClaimsPanel, OpenedPanel, RefusedPanel, ResultsPanel, SweepPanel } from './figure-panels.tsx';
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
  ...figures.all.flatMap(({ id, short }, i) => [
    ...(id === DIAL_FIGURE ? [{ id: 'dial', label: say`Noise dial` }] : []),
    { id, label: translate(short), number: i + 1 },
  ]),
  { id: 'claims', label: say`Which claims hold?` },
  { id: 'desk', label: say`Training and files` },
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
  const gpu = useGpu(lab, own);
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
          {say`What the paper reports, what was recorded here on CIFAR-10, and what your browser trains while you watch.`}
        </p>
        <OpenedPanel desk={desk} />
      </header>
      <RoomIndex items={index} name={say`Figures on this page`} />
      {figures.all.map((figure, i) => (
        <Fragment key={figure.id}>
          {figure.id === DIAL_FIGURE && (
            <FaultBoundary name={say`Turn the labels into noise`}>
              <DialPanel desk={desk} />
            </FaultBoundary>
          )}
          <FaultBoundary name={translate(figure.title)}>
            <FigurePanel
              {...{ figure, desk, own, data }}
              number={i + 1}
              opened={classLayers}
              onBegin={begin}
              onRuns={showRuns}
              onOpenRun={onOpenRun}
              gpu={gpu}
            />
          </FaultBoundary>
        </Fragment>
      ))}
      <FaultBoundary name={say`Which claims hold?`}>
        <ClaimsPanel desk={desk} own={own.runs} onRuns={showRuns} onFigure={goTo} />
      </FaultBoundary>
      <section className="figures-desk" id="desk" tabIndex={-1} aria-labelledby="desk-title">
        <h2 id="desk-title">{say`Training and files`}</h2>
        <TrainOn data={data} onData={setData} workers={workers} cores={cores} onWorkers={setWorkers} />
        <ResultsPanel desk={desk} own={own.runs} author={author} onAuthor={setAuthor} />
      </section>
      <FaultBoundary name={say`Results`}>
        <RefusedPanel desk={desk} />
      </FaultBoundary>
      <FaultBoundary name={say`Sweep`}>
        <SweepPanel desk={desk} author={author} onOpen={onOpenRun} />
      </FaultBoundary>
      {list}
    </main>
  );
}
