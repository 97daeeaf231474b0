// Draws a live figure, wherever one is shown: in the story, on the stage, in a frame. Each kind's code comes when it is shown.

import { say } from '../../core/language/say.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import './live.css';
import type { LiveFigureProps } from './live-figure-props.ts';

const LabFigure = lazyPart(() => import('./lab-figure.tsx'));
const RaceFigure = lazyPart(() => import('./race-figure.tsx'));
const DeckFigure = lazyPart(() => import('./deck-figure.tsx'));
const TheoryFigure = lazyPart(() => import('./theory-figure.tsx'));
const VersusFigure = lazyPart(() => import('./versus-figure.tsx'));
const DialFigure = lazyPart(() => import('./dial-figure.tsx'));
const ClaimsFigure = lazyPart(() => import('./claims-figure.tsx'));

export function LiveFigureView(props: LiveFigureProps) {
  return (
    <div className="live-figure" data-kind={props.figure.kind} data-place={props.place}>
      <Part
        name={say`Figure`}
        waiting={<div className="live-waiting" role="status" aria-label={say`The figure is loading`} />}
      >
        <FigureByKind {...props} />
      </Part>
    </div>
  );
}

function FigureByKind({ figure, ...rest }: LiveFigureProps) {
  if (figure.kind === 'lab') return <LabFigure {...rest} figure={figure} />;
  if (figure.kind === 'race') return <RaceFigure {...rest} figure={figure} />;
  if (figure.kind === 'figure') return <DeckFigure {...rest} figure={figure} />;
  if (figure.kind === 'theory') return <TheoryFigure {...rest} figure={figure} />;
  if (figure.kind === 'versus') return <VersusFigure {...rest} figure={figure} />;
  if (figure.kind === 'dial') return <DialFigure place={rest.place} />;
  if (figure.kind === 'claims') return <ClaimsFigure {...rest} figure={figure} />;
  return <figure.Content {...(rest.marker && { marker: rest.marker })} />;
}
