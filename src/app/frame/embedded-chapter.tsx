// One chapter's live figure in a frame.

import { useEffect, useMemo } from 'react';
import type { LiveFigure as Figure, LabPart } from '../../chapters/shared/live-figure.ts';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { writeHash } from '../../state/page/address.ts';
import { useLab } from '../../state/page/react.ts';
import type { ViewOptions } from '../../state/page/view-options.ts';
import { NoticesPanel } from '../lab/lab-page.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import { CannotTrain, canTrainHere } from './cannot-train.tsx';
import { hasBegun, More, useDriven } from './embedded-lab.tsx';
import type { FrameShow } from './frame-show.ts';

interface EmbeddedChapterProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly show: FrameShow;
  readonly figure: Figure;
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

function OneExperiment({ lab, view, show, parts }: OneProps) {
  const able = useDriven(lab, show);
  const begun = useLab(lab, hasBegun);
  const hash = useLab(lab, ({ config }) => writeHash(config));
  const figure = useMemo(
    () => ({ kind: 'lab', experiment: hash.slice(1), show: parts.filter((part) => shows(part, view)) }) as const,
    [hash, parts, view],
  );
  return (
    <main aria-label={say`Live experiment`}>
      <NoticesPanel lab={lab} />
      {!able && <CannotTrain lab={lab} view={view} />}
      <LiveFigureView lab={lab} figure={figure} place="frame" asleep={!begun} instant={!able && !begun} />
      {!view.hide.includes('controls') && <More lab={lab} part="controls" />}
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
