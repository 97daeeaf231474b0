// What a live figure gets from where it is shown, whatever its kind.

import type { LiveFigure as Figure, Marker } from '../../chapters/shared/live-figure.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { Sketch } from '../../core/sketch.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { Player } from './player.ts';

export interface LiveFigureProps {
  readonly lab: Lab;
  readonly figure: Figure;
  /** How much room there is: `stage` fills a projector, `frame` is alone in another site's page. */
  readonly place: 'story' | 'stage' | 'frame';
  /** What a reader expected: of the loss, or of a figure's first measure. */
  readonly sketch?: Sketch | null;
  /** Where the reader put deep learning on the textbook's axis; left out where it is not kept. */
  readonly marker?: Marker;
  /** Puts an experiment in the lab, and the lab in view; the experiment alone where left out. */
  readonly onOpenRun?: ((config: ExperimentConfig) => void) | undefined;
  /** Shows a figure of the figures' room, by id; links to it are left out where this is. */
  readonly onOpenFigure?: ((id: string) => void) | undefined;
  /** Shows what was recorded, whatever this browser has trained. */
  readonly instant?: boolean;
  /** Nothing measured is shown: the question it answers is still open. */
  readonly covered?: boolean;
  /** Nothing may be fetched for training before a reader asks for it. */
  readonly asleep?: boolean;
  /** Gets what trains in it, and `null` when it leaves; for those who start and stop it from outside. */
  readonly onPlayer?: (player: Player | null) => void;
}

export type FigureOf<K extends Figure['kind']> = Omit<LiveFigureProps, 'figure'> & {
  readonly figure: Extract<Figure, { kind: K }>;
};
