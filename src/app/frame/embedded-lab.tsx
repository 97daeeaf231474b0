// The lab in a frame. Before anything is trained it is a poster: what was recorded of this experiment, and one button. Nothing
// of the engine or the images is fetched for it.

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { LabState } from '../../state/lab/lab-state.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import type { Hideable, ViewOptions } from '../../state/page/view-options.ts';
import { hasNumbers } from '../../state/runs/run.ts';
import type { ChartId } from '../../ui/charts/charts.tsx';
import { useMedia } from '../../ui/kit/use-media.ts';
import { InsightPanels } from '../lab/insight-panels.tsx';
import { ChartsPanel, ControlsPanel, ImagesPanel, NoticesPanel, RunsPanel, TransportPanel } from '../lab/lab-page.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import { CannotTrain, canTrainHere } from './cannot-train.tsx';
import type { FrameShow } from './frame-show.ts';

interface EmbeddedLabProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly show: FrameShow;
  /** Whether what matters has to fit the frame's height. */
  readonly fits: boolean;
}

export function EmbeddedLab({ lab, view, show, fits }: EmbeddedLabProps) {
  const able = useDriven(lab, show);
  const begun = useLab(lab, hasBegun);
  const shows = (part: Hideable) => !view.hide.includes(part);
  const settings = shows('controls') && <More lab={lab} part="controls" />;
  const inside = begun && shows('insight') && <More lab={lab} part="insight" />;
  return (
    <main aria-label={say`Live experiment`}>
      <NoticesPanel lab={lab} />
      {!able && <CannotTrain lab={lab} view={view} />}
      {begun && fits ? (
        <FittedView lab={lab} shows={shows}>
          {settings}
          {inside}
        </FittedView>
      ) : (
        <>
          {begun ? <LiveView lab={lab} shows={shows} /> : <RecordedView lab={lab} able={able} fits={fits} />}
          {settings}
          {inside}
        </>
      )}
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

/** What a recorded run is shown by. */
const RECORDED: readonly ChartId[] = ['loss', 'errors'];

function RecordedView({ lab, able, fits }: { lab: Lab; able: boolean; fits: boolean }) {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  const fitting = useFittingCharts(RECORDED);
  const show = fits ? fitting : RECORDED;
  const figure = useMemo(() => ({ kind: 'lab', experiment: hash.slice(1), show }) as const, [hash, show]);
  return <LiveFigureView lab={lab} figure={figure} place="frame" asleep={able} instant={!able} />;
}

interface LiveViewProps {
  readonly lab: Lab;
  readonly shows: (part: Hideable) => boolean;
}

function LiveView({ lab, shows }: LiveViewProps) {
  return (
    <>
      {shows('images') && <ImagesPanel lab={lab} />}
      <TransportPanel lab={lab} />
      <ChartsPanel lab={lab} />
      <RunsPanel lab={lab} />
    </>
  );
}

/** Where a third chart fits beside two, and where two would be too low to read. */
const WIDE = '(width > 860px) and (height > 520px)';
const SMALL = '(width <= 440px) and (height <= 640px)';

/** Those that there is space for. A single one is that of the errors, in which the result is. */
export function useFittingCharts<T extends string>(charts: readonly T[]): readonly T[] {
  const wide = useMedia(WIDE);
  const small = useMedia(SMALL);
  return useMemo(() => {
    const errors = charts.filter((chart) => chart === 'errors');
    if (small) return errors.length > 0 ? errors : charts.slice(0, 1);
    return charts.slice(0, wide ? 3 : 2);
  }, [charts, wide, small]);
}

const CHARTS: readonly ChartId[] = ['loss', 'errors', 'vc'];

/** The button, the result and the charts in the height that there is; everything else below, once it is asked for. */
function FittedView({ lab, shows, children }: LiveViewProps & { readonly children: ReactNode }) {
  const cards = useFittingCharts(CHARTS);
  const left = CHARTS.filter((card) => !cards.includes(card));
  return (
    <>
      <TransportPanel lab={lab} />
      <ChartsPanel lab={lab} cards={cards} />
      <Rest>
        {left.length > 0 && <ChartsPanel lab={lab} cards={left} />}
        {shows('images') && <ImagesPanel lab={lab} />}
        <RunsPanel lab={lab} />
        {children}
      </Rest>
    </>
  );
}

/** What a frame of fixed height has no space for. */
export function Rest({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="frame-more" data-part="rest" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say`More of this experiment`}</summary>
      {open && <div>{children}</div>}
    </details>
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
