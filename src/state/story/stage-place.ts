// Where a lecture is: the scene, and how much of it has been shown. Two keys walk through all of it, `onward` and `backward`, and
// each undoes the other. Plain numbers: what a step shows is the stage's.

export interface StagePlace {
  /** Number of the scene, from 0. */
  readonly scene: number;
  /** 0: the question; then the figure; then the claim, as far as the scene has them. */
  readonly step: number;
}

export const STAGE_START: StagePlace = { scene: 0, step: 0 };

/** Of each scene the last step, in the order of the script. */
export type LastSteps = readonly number[];

/** One step on: what is next in the scene, else the next scene's question. At the very end it stays. */
export function onward(at: StagePlace, lasts: LastSteps): StagePlace {
  const { scene, step } = within(at, lasts);
  if (step < (lasts[scene] ?? 0)) return { scene, step: step + 1 };
  return scene + 1 < lasts.length ? { scene: scene + 1, step: 0 } : { scene, step };
}

/** One step back: hides what was shown last, else returns to the previous scene as it was left. At the very start it stays. */
export function backward(at: StagePlace, lasts: LastSteps): StagePlace {
  const { scene, step } = within(at, lasts);
  if (step > 0) return { scene, step: step - 1 };
  return scene > 0 ? { scene: scene - 1, step: lasts[scene - 1] ?? 0 } : { scene, step };
}

/** The nearest place that there is: a script may have become shorter since. */
export function within({ scene, step }: StagePlace, lasts: LastSteps): StagePlace {
  const there = Math.max(0, Math.min(lasts.length - 1, scene));
  return { scene: there, step: Math.max(0, Math.min(lasts[there] ?? 0, step)) };
}
