// The colors of the epochs at which images were learned: fixed steps that become longer, so that an image keeps its color while
// a run goes on, and two runs can be compared. From light to dark, readable on the dark map and without seeing hues.

/** Red, green and blue. */
type Color = readonly [number, number, number];

export interface EpochStep {
  readonly from: number;
  /** `null`: and all later ones. */
  readonly to: number | null;
  readonly color: Color;
}

const STARTS: readonly (readonly [from: number, color: Color])[] = [
  [1, [255, 247, 176]],
  [2, [255, 221, 102]],
  [3, [255, 186, 73]],
  [5, [255, 148, 84]],
  [8, [245, 108, 112]],
  [13, [218, 82, 150]],
  [21, [174, 85, 190]],
  [34, [122, 99, 214]],
];

export const EPOCH_STEPS: readonly EpochStep[] = STARTS.map(([from, color], i) => {
  const next = STARTS[i + 1]?.[0];
  return { from, to: next === undefined ? null : next - 1, color };
});

/** Number of the step of an epoch, 1 or later. */
export function stepOf(epoch: number): number {
  return EPOCH_STEPS.findLastIndex(({ from }) => from <= epoch);
}

/** Images learned within each step. */
export function countedBySteps(rightSince: Uint16Array): readonly number[] {
  const counts = EPOCH_STEPS.map(() => 0);
  for (const epoch of rightSince) if (epoch > 0) counts[stepOf(epoch)] = (counts[stepOf(epoch)] ?? 0) + 1;
  return counts;
}
