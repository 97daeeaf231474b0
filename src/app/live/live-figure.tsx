// Draws a live figure, wherever one is shown: in the story, on the stage, in a frame. Each kind's code comes when it is shown.

import { lazy, Suspense } from 'react';
import type { LiveFigure as Figure } from '../../chapters/shared/live-figure.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { Lab } from '../../state/lab.ts';
import './live.css';
import type { Player } from './player.ts';

export interface LiveFigureProps {
  readonly lab: Lab;
  readonly figure: Figure;
  /** How much room there is: `stage` fills a projector, `frame` is alone in another site's page. */
  readonly place: 'story' | 'stage' | 'frame';
  /** What a reader expected: of the loss, or of a figure's first measure. */
  readonly sketch?: Sketch | null;
  /** Puts an experiment in the lab, and the lab in view; the experiment alone where left out. */
  readonly onOpenRun?: ((config: ExperimentConfig) => void) | undefined;
  /** Shows a figure of the figures' room, by id; links to it are left out where this is. */
  readonly onOpenFigure?: ((id: string) => void) | undefined;
  /** Shows what was recorded, whatever this browser has trained. */
  readonly instant?: boolean;
  /** Nothing may be fetched for training before a reader asks for it. */
  readonly asleep?: boolean;
  /** Gets what trains in it, and `null` when it leaves; for those who start and stop it from outside. */
  readonly onPlayer?: (player: Player | null) => void;
}

export type FigureOf<K extends Figure['kind']> = Omit<LiveFigureProps, 'figure'> & {
  readonly figure: Extract<Figure, { kind: K }>;
};

const LabFigure = lazy(() => import('./lab-figure.tsx'));
const RaceFigure = lazy(() => import('./race-figure.tsx'));
const DeckFigure = lazy(() => import('./deck-figure.tsx'));
const TheoryFigure = lazy(() => import('./theory-figure.tsx'));
const ClaimsFigure = lazy(() => import('./claims-figure.tsx'));

export function LiveFigure(props: LiveFigureProps) {
  return (
    <div className="live-figure" data-kind={props.figure.kind} data-place={props.place}>
      <Suspense fallback={<div className="live-waiting" role="status" aria-label={say`The figure is loading`} />}>
        {drawn(props)}
      </Suspense>
    </div>
  );
}

function drawn({ figure, ...rest }: LiveFigureProps) {
  if (figure.kind === 'lab') return <LabFigure {...rest} figure={figure} />;
  if (figure.kind === 'race') return <RaceFigure {...rest} figure={figure} />;
  if (figure.kind === 'figure') return <DeckFigure {...rest} figure={figure} />;
  if (figure.kind === 'theory') return <TheoryFigure {...rest} figure={figure} />;
  if (figure.kind === 'claims') return <ClaimsFigure {...rest} figure={figure} />;
  return <figure.Content />;
}
