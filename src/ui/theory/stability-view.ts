// What the charts and tables of uniform stability show: the numbers of `core/theory/stability.ts` under two labelings.

/** By image left out: [n] each. */
export interface LabelingView {
  readonly given: Uint8Array;
  /** Class that the image gets from a model solved with it, and from one solved without it. */
  readonly withIt: Uint8Array;
  readonly withoutIt: Uint8Array;
  /** Largest change of any test image's score, and test images whose class changes. */
  readonly changes: Float64Array;
  readonly flips: Uint32Array;
  readonly testError: number;
}

export interface StabilityView {
  readonly sample: { readonly images: number; readonly standin: boolean };
  readonly ridge: number;
  /** [n] each; labels do not enter. */
  readonly leverages: Float64Array;
  readonly influences: Float64Array;
  readonly labels: { readonly true: LabelingView; readonly random: LabelingView };
}
