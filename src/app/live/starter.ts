// Starting a figure from outside, also one whose code is still on its way.

import { useCallback, useRef } from 'react';
import type { LiveFigure } from '../../chapters/shared/live-figure.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { pauseTraining, startTraining } from './play.ts';
import type { Player } from './player.ts';

/** `takePlayer` is for the figure; a race that is not there yet when it is started begins once it is. */
export function useStarter(lab: Lab) {
  const player = useRef<Player | null>(null);
  const wanted = useRef(false);
  const takePlayer = useCallback((next: Player | null) => {
    player.current = next;
    if (next && wanted.current) next.begin();
    if (next) wanted.current = false;
  }, []);
  const start = (figure: LiveFigure) => {
    wanted.current = figure.kind === 'race' && player.current === null;
    startTraining(lab, figure, player.current);
  };
  const pause = (figure: LiveFigure) => {
    wanted.current = false;
    pauseTraining(lab, figure, player.current);
  };
  return { player, takePlayer, start, pause };
}
