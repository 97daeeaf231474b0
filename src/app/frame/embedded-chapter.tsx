// One chapter's live figure in a frame.

import { useEffect, useMemo } from 'react';
import type { LiveFigure as Figure, LabPart } from '../../chapters/shared/live-figure.ts';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import type { ViewOptions } from '../../state/page/view-options.ts';
import { MapPanel } from '../lab/insight-panels.tsx';
import { ImagesPanel, NoticesPanel } from '../lab/lab-page.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import { CannotTrain, canTrainHere } from './cannot-train.tsx';
import { hasBegun, More, Rest, useDriven, useFittingCharts } from './embedded-lab.tsx';
import type { FrameShow } from './frame-show.ts';

interface EmbeddedChapterProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly show: FrameShow;
  readonly figure: Figure;
  /** Whether what matters has to fit the frame's height. */
  readonly fits: boolean;
}

export function EmbeddedChapter({ figure, ...props }: EmbeddedChapterProps) {
  if (figure.kind === 'lab') return <OneExperiment {...props} parts={figure.show} />;
  if (figure.kind === 'race') return <Race {...props} figure={figure} />;
  return (
    <main aria-label={say`Live experiment`}>
      <NoticesPanel lab={props.lab} />
      <IndependentFigure {...props} figure={figure} />
    </main>
  );
}

type OneProps = Omit<EmbeddedChapterProps, 'figure'> & { readonly parts: readonly LabPart[] };

function OneExperiment({ lab, view, show, parts, fits }: OneProps) {
  const able = useDriven(lab, show);
  const begun = useLab(lab, hasBegun);
  const hash = useLab(lab, ({ config }) => writeHash(config));
  const asked = useMemo(() => parts.filter((part) => shows(part, view)), [parts, view]);
  const charts = useFittingCharts(useMemo(() => asked.filter((part) => part !== 'images' && part !== 'map'), [asked]));
  const shown = fits ? charts : asked;
  const figure = useMemo(() => ({ kind: 'lab', experiment: hash.slice(1), show: shown }) as const, [hash, shown]);
  const settings = !view.hide.includes('controls') && <More lab={lab} part="controls" />;
  return (
    <main aria-label={say`Live experiment`}>
      <NoticesPanel lab={lab} />
      {!able && <CannotTrain lab={lab} view={view} />}
      <LiveFigureView lab={lab} figure={figure} place="frame" asleep={!begun} instant={!able && !begun} />
      {begun && fits ? (
        <Rest>
          {asked.includes('map') && <MapPanel lab={lab} />}
          {asked.includes('images') && <ImagesPanel lab={lab} />}
          {settings}
        </Rest>
      ) : (
        settings
      )}
    </main>
  );
}

/** Results always do. */
function shows(part: LabPart, { hide }: ViewOptions): boolean {
  return !(part === 'images' && hide.includes('images')) && !(part === 'map' && hide.includes('insight'));
}

function Race({ lab, view, show, figure }: EmbeddedChapterProps) {
  const able = canTrainHere();
  return (
    <main aria-label={say`Live experiment`}>
      {!able && <CannotTrain lab={lab} view={view} />}
      <LiveFigureView lab={lab} figure={figure} place="frame" instant={!able} onPlayer={show.drive} />
    </main>
  );
}

/** Shows what is known, or what its reader does: nothing in it is started from outside. */
function IndependentFigure({ lab, show, figure }: EmbeddedChapterProps) {
  useEffect(() => show.drive(null), [show]);
  return <LiveFigureView lab={lab} figure={figure} place="frame" />;
}
