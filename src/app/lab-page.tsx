// The lab: each panel takes its part of the state and hands back what a person did.

import { lazy, type ReactNode, Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { corruptions } from '../core/corruptions/index.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { msg, say } from '../core/language/say.ts';
import type { Lab } from '../state/lab.ts';
import { currentRun, dataInUse } from '../state/lab-state.ts';
import type { NoticeAction } from '../state/notices.ts';
import { useLab } from '../state/react.ts';
import { DEFAULT_VC } from '../ui/charts/vc-settings.ts';
import { Controls } from '../ui/controls/controls.tsx';
import { DataBadge } from '../ui/pictures/data-badge.tsx';
import { DataArriving, DataImporting, DataMissing } from '../ui/pictures/data-message.tsx';
import { type PicturePlace, PictureStrip } from '../ui/pictures/picture-strip.tsx';
import { NoticeList } from '../ui/shell/notice-list.tsx';
import { TransportBar } from '../ui/transport/transport-bar.tsx';
import { InsightPanels } from './insight-panels.tsx';
import { blockedBy } from './training.ts';
import { useClasses } from './use-classes.ts';
import { pageAddress } from './view-address.ts';

const ScriptDialog = lazy(() => import('../ui/export/script-dialog.tsx'));
const RunsList = lazy(() => import('./lab-runs-panel.tsx'));
const Charts = lazy(() => import('../ui/charts/charts.tsx'));

interface PanelProps {
  readonly lab: Lab;
}

/** @param foot the page's, which scrolls with the charts here. */
export function LabPage({ lab, foot }: PanelProps & { readonly foot?: ReactNode }) {
  // What is chosen comes a moment before what it leads to: both at once would hold a phone up.
  const results = useDeferredValue(true, false);
  return (
    <div className="lab">
      <aside className="lab-rail" aria-label={say`Experiment`}>
        <ControlsPanel lab={lab} />
      </aside>
      <main className="lab-main">
        <NoticesPanel lab={lab} />
        {results && (
          <>
            <PicturesPanel lab={lab} />
            <TransportPanel lab={lab} />
            <ChartsPanel lab={lab} />
            <RunsPanel lab={lab} />
            <InsightPanels lab={lab} />
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

/** The experiment to take along as a script; its writer is fetched when it is asked for. */
function ScriptPanel({ config }: { config: ExperimentConfig }) {
  const [open, setOpen] = useState(false);
  return (
    <p className="lab-script">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {say`As PyTorch …`}
      </button>
      <Suspense>
        {open && <ScriptDialog config={config} page={pageAddress()} onClose={() => setOpen(false)} />}
      </Suspense>
    </p>
  );
}

const ACTION_WORDS: Readonly<Record<NoticeAction, string>> = {
  'restart-engine': msg('Start it again'),
  'smaller-batch': msg('Half the batch'),
  'narrower-network': msg('A narrower network'),
  'last-good-settings': msg('Back to the last settings that worked'),
  'retry-data': msg('Try again'),
  'use-standin': msg('Use the stand-in'),
  'go-on': msg('Go on with it'),
};

/** What the page has to say; every room shows it. */
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

export function PicturesPanel({ lab }: PanelProps) {
  const config = useLab(lab, (state) => state.config);
  const pictures = useLab(lab, (state) => state.pictures);
  const view = useLab(lab, (state) => state.view);
  const set = useLab(lab, dataInUse);
  const classes = useClasses(lab);
  const browse = useCallback((change: Partial<PicturePlace>) => lab.browse(change), [lab]);
  return (
    <PictureStrip
      shown={pictures}
      place={view}
      classes={classes}
      corruption={corruptions.get(config.corruption.id)}
      onBrowse={browse}
      message={usePicturesMessage(lab)}
    >
      <DataBadge
        set={set}
        asked={config.data}
        onChoose={(id) => lab.open({ ...lab.store.getState().config, data: id })}
        onFiles={(files) => lab.importFiles(files)}
        onForget={() => lab.forgetImport()}
      />
    </PictureStrip>
  );
}

/** What stands in place of pictures; nothing where there are some. */
function usePicturesMessage(lab: Lab) {
  const importing = useLab(lab, (state) => state.importing);
  const data = useLab(lab, (state) => state.data);
  const engine = useLab(lab, (state) => state.engine);
  const some = useLab(lab, ({ pictures }) => pictures !== null);
  const said = useLab(lab, ({ notices }) => notices.some(({ topic }) => topic === 'data'));
  if (importing !== null) return <DataImporting {...importing} />;
  if (data.kind === 'failed') return <DataMissing reason={said ? '' : data.message} />;
  if (some) return undefined;
  if (engine === 'crashed') return <DataMissing reason={say`The engine that reads them has stopped.`} />;
  const { receivedBytes, totalBytes } = data.kind === 'waiting' ? { receivedBytes: 0, totalBytes: 0 } : data.set;
  return <DataArriving receivedBytes={receivedBytes} totalBytes={totalBytes} />;
}

export function TransportPanel({ lab }: PanelProps) {
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
      onTrain={(advance) => lab.train(advance)}
      onPause={() => lab.pause()}
      onReset={() => lab.reset()}
    />
  );
}

export function ChartsPanel({ lab }: PanelProps) {
  const [vc, setVc] = useState(DEFAULT_VC);
  const all = useLab(lab, (state) => state.runs);
  const current = useLab(lab, currentRun);
  const config = useLab(lab, (state) => state.config);
  const shown = useMemo(() => all.filter((run) => run.shown), [all]);
  return (
    <div className="lab-charts">
      <Suspense fallback={<ChartsWaiting />}>
        <Charts runs={shown} current={current?.shown ? current : null} planned={config} vc={vc} onVcChange={setVc} />
      </Suspense>
    </div>
  );
}

/** Holds the place of the charts while they load. */
export function ChartsWaiting() {
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
    <Suspense fallback={<div className="lab-runs" />}>
      <RunsList lab={lab} />
    </Suspense>
  );
}
