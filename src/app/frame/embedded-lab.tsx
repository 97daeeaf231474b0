// The lab in a frame. Before anything is trained it is a poster: what was recorded of this experiment, and one button. Nothing
// of the engine or the images is fetched for it.

import { useEffect, useMemo, useState } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { LabState } from '../../state/lab/lab-state.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import type { Hideable, ViewOptions } from '../../state/page/view-options.ts';
import { hasNumbers } from '../../state/runs/run.ts';
import { InsightPanels } from '../lab/insight-panels.tsx';
import { ChartsPanel, ControlsPanel, ImagesPanel, NoticesPanel, RunsPanel, TransportPanel } from '../lab/lab-page.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import { CannotTrain, canTrainHere } from './cannot-train.tsx';
import type { FrameShow } from './frame-show.ts';

interface EmbeddedLabProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly show: FrameShow;
}

export function EmbeddedLab({ lab, view, show }: EmbeddedLabProps) {
  const able = useDriven(lab, show);
  const begun = useLab(lab, hasBegun);
  const shows = (part: Hideable) => !view.hide.includes(part);
  return (
    <main aria-label={say`Live experiment`}>
      <NoticesPanel lab={lab} />
      {!able && <CannotTrain lab={lab} view={view} />}
      {begun ? <LiveView lab={lab} shows={shows} /> : <RecordedView lab={lab} able={able} />}
      {shows('controls') && <More lab={lab} part="controls" />}
      {begun && shows('insight') && <More lab={lab} part="insight" />}
    </main>
  );
}

/** Whether anything was trained in this frame that can be shown. */
export function hasBegun({ runs, engine }: LabState): boolean {
  return runs.length > 0 && (engine === 'up' || runs.some(hasNumbers));
}

/** Lets the frame's show train this lab, where anything can be trained. */
export function useDriven(lab: Lab, show: FrameShow): boolean {
  const up = useLab(lab, ({ engine }) => engine === 'up');
  const able = up && canTrainHere();
  useEffect(() => {
    show.drive(able ? { begin: () => lab.train('run'), labs: [lab] } : null);
  }, [lab, show, able]);
  return able;
}

function RecordedView({ lab, able }: { lab: Lab; able: boolean }) {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  const figure = useMemo(() => ({ kind: 'lab', experiment: hash.slice(1), show: ['loss', 'errors'] }) as const, [hash]);
  return <LiveFigureView lab={lab} figure={figure} place="frame" asleep={able} instant={!able} />;
}

function LiveView({ lab, shows }: { lab: Lab; shows: (part: Hideable) => boolean }) {
  return (
    <>
      {shows('images') && <ImagesPanel lab={lab} />}
      <TransportPanel lab={lab} />
      <ChartsPanel lab={lab} />
      <RunsPanel lab={lab} />
    </>
  );
}

const PARTS = {
  controls: { title: msg('Change the experiment'), Content: ControlsPanel },
  insight: { title: msg('Look inside: the network, and what it has memorized'), Content: InsightPanels },
} as const;

/** What a small frame has no space for; made when it is opened. */
export function More({ lab, part }: { lab: Lab; part: keyof typeof PARTS }) {
  const [open, setOpen] = useState(false);
  const { title, Content } = PARTS[part];
  return (
    <details className="frame-more" data-part={part} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{translate(title)}</summary>
      {open && (
        <div>
          <Content lab={lab} />
        </div>
      )}
    </details>
  );
}
