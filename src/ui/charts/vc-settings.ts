// What a person sets on the VC-bound calculator. Apart from what follows (`vc-view.ts`), since the page needs it before the charts.

export const DIMENSION_CHOICES = [
  'network',
  'parameters',
  'linear',
  'lower-order',
  'upper-order',
  'evidence',
  'by-hand',
] as const;
/**
 * Where D_VC is taken from: what is known of the current network, its count of parameters, d + 1 of a linear classifier, the orders
 * of Bartlett et al. (2019) with their constants taken as 1, the N random labels that were fitted, or a number set manually.
 */
export type DimensionChoice = (typeof DIMENSION_CHOICES)[number];

export interface VcSettings {
  /** Probability δ with which the bound may fail. */
  readonly delta: number;
  readonly dimension: DimensionChoice;
  /** D_VC where it is set manually. */
  readonly byHand: number;
  /** A sample size to suppose in place of the one that trains; it holds only as long as that is `of`. */
  readonly supposed: { readonly n: number; readonly of: number } | null;
}

export const DEFAULT_VC: VcSettings = { delta: 0.05, dimension: 'network', byHand: 1000, supposed: null };
