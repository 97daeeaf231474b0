// Starts and pauses what trains in a figure, for a chapter that a reader has committed to and for the keys of the stage.

import type { LiveFigure } from '../../chapters/shared/live-figure.ts';
import { isBusy } from '../../core/metrics.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { togglePlay } from '../lab/training.ts';
import { experimentOf, sameExperiment } from './experiment.ts';
import type { Player } from './player.ts';

export type LabFigure = Extract<LiveFigure, { kind: 'lab' }>;

/** Puts the scene's experiment in the lab, so that its images are there before it trains. A run under way is stopped and can be resumed. */
export function openScene(lab: Lab, { experiment }: LabFigure): void {
  const { config } = lab.store.getState();
  const asked = experimentOf(experiment, config);
  if (!sameExperiment(config, asked)) lab.open(asked);
}

/** Starts what trains in a scene, or continues it. `player` is what its figure has given, if anything. */
export function startTraining(lab: Lab, figure: LiveFigure, player: Player | null): void {
  if (figure.kind === 'lab') {
    openScene(lab, figure);
    if (!trainsNow(lab)) lab.train('run');
  } else player?.begin();
}

export function pauseTraining(lab: Lab, figure: LiveFigure, player: Player | null): void {
  for (const one of labsOf(lab, figure, player)) if (trainsNow(one)) one.pause();
}

/** Begins or resumes; pauses where something trains. */
export function playOrPause(lab: Lab, figure: LiveFigure, player: Player | null): void {
  if (figure.kind === 'lab') {
    openScene(lab, figure);
    togglePlay(lab);
  } else if (labsOf(lab, figure, player).some(trainsNow)) pauseTraining(lab, figure, player);
  else player?.begin();
}

/** The labs that train in a scene. */
export function labsOf(lab: Lab, figure: LiveFigure, player: Player | null): readonly Lab[] {
  return figure.kind === 'lab' ? [lab] : (player?.labs ?? []);
}

export function trainsNow(lab: Lab): boolean {
  const run = currentRun(lab.store.getState());
  return run !== null && isBusy(run.phase);
}
