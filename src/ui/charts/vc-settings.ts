// What a person sets on the VC-bound calculator. Apart from what follows (`vc-view.ts`), since the page needs it before the charts.

export const DIMENSION_CHOICES = ['linear', 'parameters', 'lower-order', 'upper-order', 'evidence', 'by-hand'] as const;
/**
 * Where D_VC is taken from: d + 1 of a linear classifier, the count of parameters, the orders of Bartlett and others (2019) with
 * their constants taken as 1, the N random labels that were fitted, or a number set by hand.
 */
export type DimensionChoice = (typeof DIMENSION_CHOICES)[number];

export interface VcSettings {
  /** Probability δ with which the bound may fail. */
  readonly delta: number;
  readonly dimension: DimensionChoice;
  /** D_VC where it is set by hand. */
  readonly byHand: number;
}

export const DEFAULT_VC: VcSettings = { delta: 0.05, dimension: 'linear', byHand: 1000 };
