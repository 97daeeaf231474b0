// A rehearsal: every scene is walked through once, question first, trained and timed, as in the lecture. What the page does for it
// is passed in; nothing here waits longer than it is given.

/** Seconds that one scene is given to train. */
export const LONGEST = 120;

export interface RehearsalServices {
  /** Shows a scene's question. */
  readonly ask: (scene: number) => void;
  /** Shows all of it, and starts what trains in it. */
  readonly reveal: (scene: number) => void;
  /** Resolves once nothing of it is on its way any more, to whether that was in time. */
  readonly drawn: (signal: AbortSignal) => Promise<boolean>;
  /** Resolves once nothing trains any more, to whether that was in time. */
  readonly trained: (scene: number, signal: AbortSignal) => Promise<boolean>;
  /** Seconds. */
  readonly now: () => number;
}

export interface RehearsedScene {
  /** From its question to the end of its training, or until it was drawn. */
  readonly seconds: number;
  readonly inTime: boolean;
}

/** @param onScene gets each scene once it is done; the order is the script's. */
export async function rehearseScenes(
  count: number,
  services: RehearsalServices,
  signal: AbortSignal,
  onScene: (scene: RehearsedScene) => void,
): Promise<void> {
  for (let scene = 0; scene < count && !signal.aborted; scene++) {
    const begin = services.now();
    services.ask(scene);
    const asked = await services.drawn(signal);
    if (signal.aborted) return;
    services.reveal(scene);
    const inTime = asked && (await services.drawn(signal)) && (await services.trained(scene, signal));
    if (!signal.aborted) onScene({ seconds: services.now() - begin, inTime });
  }
}
