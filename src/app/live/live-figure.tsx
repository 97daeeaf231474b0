// Draws a live figure, wherever one is shown: in the story, on the stage, in a frame.

import type { LiveFigure as Figure } from '../../chapters/shared/live-figure.ts';
import type { Lab } from '../../state/lab.ts';

export interface LiveFigureProps {
  readonly lab: Lab;
  readonly figure: Figure;
  /** How much room there is: `stage` fills a projector, `frame` is alone in another site's page. */
  readonly place: 'story' | 'stage' | 'frame';
}

export function LiveFigure({ figure }: LiveFigureProps) {
  return <div className="live-figure" data-kind={figure.kind} />;
}
