// The lab: each panel takes its part of the state and hands back what a person did.

import { type ReactNode, Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { msg, say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, dataInUse, trainableSize } from '../../state/lab/lab-state.ts';
import type { NoticeAction } from '../../state/lab/notices.ts';
import { useLab } from '../../state/page/react.ts';
import type { ChartId } from '../../ui/charts/charts.tsx';
import { DEFAULT_VC } from '../../ui/charts/vc-settings.ts';
import { Controls } from '../../ui/controls/controls.tsx';
import { DataBadge } from '../../ui/images/data-badge.tsx';
import { DataArriving, DataImporting, DataMissing } from '../../ui/images/data-message.tsx';
import { type ImagePlace, ImageStrip } from '../../ui/images/image-strip.tsx';
import { FaultBoundary, Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { NoticeList } from '../../ui/shell/notice-list.tsx';
import { TransportBar } from '../../ui/transport/transport-bar.tsx';
import { pageAddress } from '../page/view-address.ts';
import { GuidePanel } from './guide-panel.tsx';
import { MapPanel, NetworkPanel } from './insight-panels.tsx';
import { SettingsButton, SettingsRail, useSettingsSheet } from './settings-sheet.tsx';
import { blockedBy } from './training.ts';
import { useClasses } from './use-classes.ts';
import '../../ui/shell/lab.css';

const ScriptDialog = lazyPart(() => import('../../ui/export/script-dialog.tsx'));
const RunsList = lazyPart(() => import('./lab-runs-panel.tsx'));
const Charts = lazyPart(() => import('../../ui/charts/charts.tsx'));

interface PanelProps {
  readonly lab: Lab;
}

/** @param foot the page's, which scrolls with the charts here. */
export function LabPanels({ lab, foot }: PanelProps & { readonly foot?: ReactNode }) {
  // What is chosen comes a moment before what it leads to: both at once would hold a phone up.
  const results = useDeferredValue(true, false);
  const sheet = useSettingsSheet();
  return (
    <div className="lab">
      <SettingsRail sheet={sheet}>
        <FaultBoundary name={say`Experiment`}>
          <ControlsPanel lab={lab} />
        </FaultBoundary>
      </SettingsRail>
      <main className="lab-main">
        <NoticesPanel lab={lab} />
        {results && (
          <>
            <FaultBoundary name={say`Training`}>
              <TransportPanel lab={lab} onTrain={() => sheet.setOpen(false)}>
                <SettingsButton sheet={sheet} />
              </TransportPanel>
            </FaultBoundary>
            <div className="lab-screen">
              <GuidePanel lab={lab} />
              <div className="lab-map">
                <Suspense>
                  <MapPanel lab={lab} />
                </Suspense>
              </div>
              <ChartsPanel lab={lab} />
            </div>
            <RunsPanel lab={lab} />
            <FaultBoundary name={say`Images`}>
              <ImagesPanel lab={lab} />
            </FaultBoundary>
            <div className="lab-network">
              <Suspense>
                <NetworkPanel lab={lab} />
              </Suspense>
            </div>
            {foot}
          </>
        )}
      </main>
    </div>
  );
}

export function ControlsPanel({ lab }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const available = useLab(lab, (state) => dataInUse(state)?.available ?? null);
  const backend = useLab(lab, (state) => state.backend?.backend ?? null);
  const cores = backend === 'wasm' || backend === 'cpu' ? navigator.hardwareConcurrency : null;
  return (
    <>
      <Controls {...{ config, available, cores }} onChange={(next) => lab.open(next)} />
      <ScriptPanel config={config} />
    </>
  );
}

/** The experiment to take along as a script; its writer is fetched when it is opened. */
function ScriptPanel({ config }: { config: ExperimentConfig }) {
  const [open, setOpen] = useState(false);
  return (
    <p className="lab-script">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {say`Export to PyTorch …`}
      </button>
      {open && (
        <Part name={say`Export to PyTorch`} onClose={() => setOpen(false)}>
          <ScriptDialog config={config} page={pageAddress()} onClose={() => setOpen(false)} />
        </Part>
      )}
    </p>
  );
}

const ACTION_WORDS: Readonly<Record<NoticeAction, string>> = {
  'restart-engine': msg('Start it again'),
  'smaller-batch': msg('Halve the batch'),
  'narrower-network': msg('A narrower network'),
  'last-good-settings': msg('Back to the last settings that worked'),
  'retry-data': msg('Try again'),
  'use-standin': msg('Use the stand-in images'),
  'resume-run': msg('Resume it'),
  'reload-page': msg('Reload'),
};

/** The page's messages; every page shows them. */
export function NoticesPanel({ lab }: PanelProps) {
  const notices = useLab(lab, (state) => state.notices);
  return (
    <NoticeList
      notices={notices}
      words={ACTION_WORDS}
      onAct={(action) => lab.act(action)}
      onDismiss={(topic) => lab.dismiss(topic)}
    />
  );
}

export function ImagesPanel({ lab }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const images = useLab(lab, (state) => state.images);
  const view = useLab(lab, (state) => state.view);
  const set = useLab(lab, dataInUse);
  const classes = useClasses(lab);
  const browse = useCallback((change: Partial<ImagePlace>) => lab.browse(change), [lab]);
  return (
    <ImageStrip
      shown={images}
      place={view}
      classes={classes}
      corruption={corruptions.get(config.corruption.id)}
      onBrowse={browse}
      message={useImagesMessage(lab)}
    >
      <DataBadge
        set={set}
        asked={config.data}
        onChoose={(id) => lab.open({ ...lab.store.getState().config, data: id })}
        onFiles={(files) => lab.importFiles(files)}
        onForget={() => lab.forgetImport()}
      />
    </ImageStrip>
  );
}

/** What is shown in place of images; nothing where there are some. */
function useImagesMessage(lab: Lab) {
  const importing = useLab(lab, (state) => state.importing);
  const data = useLab(lab, (state) => state.data);
  const engine = useLab(lab, (state) => state.engine);
  const some = useLab(lab, ({ images }) => images !== null);
  const inNotices = useLab(lab, ({ notices }) => notices.some(({ topic }) => topic === 'data'));
  if (importing !== null) return <DataImporting {...importing} />;
  if (data.kind === 'failed') return <DataMissing reason={inNotices ? '' : data.message} />;
  if (some) return undefined;
  if (engine === 'crashed') return <DataMissing reason={say`The engine that reads them has stopped.`} />;
  const { receivedBytes, totalBytes } = data.kind === 'waiting' ? { receivedBytes: 0, totalBytes: 0 } : data.set;
  return <DataArriving receivedBytes={receivedBytes} totalBytes={totalBytes} />;
}

interface TransportPanelProps extends PanelProps {
  readonly onTrain?: () => void;
  /** More buttons of the bar. */
  readonly children?: ReactNode;
}

export function TransportPanel({ lab, onTrain, children }: TransportPanelProps) {
  const run = useLab(lab, currentRun);
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const epochs = useLab(lab, (state) => state.config.epochs);
  const blocked = useLab(lab, blockedBy);
  return (
    <TransportBar
      run={run}
      setting={setting}
      epochs={epochs}
      blocked={blocked}
      onTrain={(advance) => {
        onTrain?.();
        lab.train(advance);
      }}
      onPause={() => lab.pause()}
      onReset={() => lab.reset()}
    >
      {children}
    </TransportBar>
  );
}

interface ChartsPanelProps extends PanelProps {
  /** Which of them; all by default. */
  readonly cards?: readonly ChartId[];
}

export function ChartsPanel({ lab, cards }: ChartsPanelProps) {
  const [vc, setVc] = useState(DEFAULT_VC);
  const all = useLab(lab, (state) => state.runs);
  const current = useLab(lab, currentRun);
  const config = useLab(lab, (state) => state.config);
  const plannedSize = useLab(lab, (state) => trainableSize(state, state.config));
  const measures = useLab(lab, (state) => state.measures);
  const shown = useMemo(() => all.filter((run) => run.shown), [all]);
  return (
    <div className="lab-charts">
      <Part name={say`Charts`} waiting={<ChartsPlaceholder />}>
        <Charts
          runs={shown}
          current={current?.shown ? current : null}
          {...{ plannedSize, ...(cards && { cards }) }}
          planned={config}
          vc={vc}
          onVcChange={setVc}
          measures={measures}
          onMeasures={(next) => lab.measure(next)}
        />
      </Part>
    </div>
  );
}

/** Holds the place of the charts while they load. */
export function ChartsPlaceholder() {
  return (
    <div className="charts-waiting" role="status" aria-label={say`Charts are loading`}>
      <div />
      <div />
      <div />
    </div>
  );
}

export function RunsPanel({ lab }: PanelProps) {
  return (
    <Part name={say`Runs`} waiting={<div className="lab-runs" />}>
      <RunsList lab={lab} />
    </Part>
  );
}
