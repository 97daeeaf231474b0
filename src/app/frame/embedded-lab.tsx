// The lab in a frame. Before anything is trained it is a poster: what was recorded of this experiment, and one button. Nothing
// of the engine or the pictures is fetched for it.

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { writeHash } from '../../state/address.ts';
import type { Lab } from '../../state/lab.ts';
import { useLab } from '../../state/react.ts';
import { hasNumbers } from '../../state/run.ts';
import type { Hideable, ViewOptions } from '../../state/view-options.ts';
import { InsightPanels } from '../insight-panels.tsx';
import { ChartsPanel, ControlsPanel, NoticesPanel, PicturesPanel, RunsPanel, TransportPanel } from '../lab-page.tsx';
import { LiveFigure } from '../live/live-figure.tsx';
import { CannotTrain, canTrainHere } from './cannot-train.tsx';
import type { FrameShow } from './frame-show.ts';

interface EmbeddedLabProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly show: FrameShow;
}

export function EmbeddedLab({ lab, view, show }: EmbeddedLabProps) {
  const able = useDriven(lab, show);
  const begun = useLab(lab, ({ runs, engine }) => runs.length > 0 && (engine === 'up' || runs.some(hasNumbers)));
  const shows = (part: Hideable) => !view.hide.includes(part);
  return (
    <main>
      <NoticesPanel lab={lab} />
      {!able && <CannotTrain lab={lab} view={view} />}
      {begun ? <Running lab={lab} shows={shows} /> : <Waiting lab={lab} able={able} />}
      {shows('controls') && (
        <More part="controls" title={say`Change the experiment`}>
          <ControlsPanel lab={lab} />
        </More>
      )}
      {begun && shows('insight') && (
        <More part="insight" title={say`Look inside: what it has memorised, and the network`}>
          <InsightPanels lab={lab} />
        </More>
      )}
    </main>
  );
}

/** Lets the frame's show train this lab, where anything can be trained. */
function useDriven(lab: Lab, show: FrameShow): boolean {
  const up = useLab(lab, ({ engine }) => engine === 'up');
  const able = up && canTrainHere();
  useEffect(() => {
    show.drive(able ? { begin: () => lab.train('run'), labs: [lab] } : null);
  }, [lab, show, able]);
  return able;
}

function Waiting({ lab, able }: { lab: Lab; able: boolean }) {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  const figure = useMemo(() => ({ kind: 'lab', experiment: hash.slice(1), show: ['loss', 'errors'] }) as const, [hash]);
  return <LiveFigure lab={lab} figure={figure} place="frame" asleep={able} instant={!able} />;
}

function Running({ lab, shows }: { lab: Lab; shows: (part: Hideable) => boolean }) {
  return (
    <>
      {shows('images') && <PicturesPanel lab={lab} />}
      <TransportPanel lab={lab} />
      <ChartsPanel lab={lab} />
      <RunsPanel lab={lab} />
    </>
  );
}

/** What a small frame has no room for; made when it is opened. */
function More({ part, title, children }: { part: Hideable; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="frame-more" data-part={part} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div>{children}</div>}
    </details>
  );
}
