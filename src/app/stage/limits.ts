// What will not work on this machine, in sentences for the lecturer: from a rehearsal, and from what the browser offers.

import { fixed } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { SiteWorkerState } from '../../state/page/site-worker.ts';
import { LONGEST, type RehearsedScene } from './rehearse.ts';

export interface Machine {
  readonly offline: SiteWorkerState['offline'];
  /** Why nothing can be trained; `null` where it can. */
  readonly blocked: string | null;
  /** Whether the images are not CIFAR-10. */
  readonly standin: boolean;
  /** Why phones cannot open the page; `null` where they can. */
  readonly phones: string | null;
  readonly fullScreen: boolean;
  readonly notesWindow: boolean;
  readonly staysAwake: boolean;
  readonly width: number;
  readonly height: number;
}

/** Seconds that an audience is made to wait at most. */
const PATIENCE = 30;
/** A window below this is smaller than any projector's. */
const SMALLEST = { width: 1024, height: 600 };

export function limitsOf(machine: Machine, scenes: readonly (RehearsedScene & { readonly title: string })[]): string[] {
  const found: (string | false | null)[] = [
    machine.blocked !== null && say`Nothing can be trained here (${machine.blocked}): scenes show recorded runs.`,
    ...scenes.map(({ title, seconds, inTime }) => {
      if (!inTime) return say`“${title}” was not done after ${LONGEST} s: show the recorded run there (I).`;
      return seconds > PATIENCE && say`“${title}” takes ${fixed(seconds, 0)} s: show the recorded run there (I).`;
    }),
    machine.standin && say`There is no CIFAR-10 on this machine: scenes train on stand-in images.`,
    offlineWords(machine.offline),
    machine.phones,
    !machine.fullScreen &&
      say`This browser does not allow the page to fill the screen: use the browser’s own key (F11).`,
    !machine.notesWindow && say`In this browser the window with notes cannot follow the stage.`,
    !machine.staysAwake && say`This browser cannot keep the screen awake: switch off the screen saver.`,
    (machine.width < SMALLEST.width || machine.height < SMALLEST.height) &&
      say`This window is ${machine.width} × ${machine.height} pixels: some scenes have to be scrolled.`,
  ];
  return found.filter((text) => typeof text === 'string');
}

function offlineWords(offline: Machine['offline']): string | null {
  if (offline === 'everything') return null;
  return offline === 'files'
    ? say`Without the network the page opens, but its images may be missing.`
    : say`Nothing is stored for use without the network: it has to be there in the lecture.`;
}

/** How long the whole rehearsal took. */
export function totalWords(scenes: readonly RehearsedScene[]): string {
  const seconds = fixed(
    scenes.reduce((sum, scene) => sum + scene.seconds, 0),
    0,
  );
  return sayCount(scenes.length, '{0} scene in {1} s.|{0} scenes in {1} s.', seconds);
}
