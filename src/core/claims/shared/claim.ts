// A conclusion of the deck, worded as the paper supports it, and how runs speak to it. Judged again from whatever runs are at
// hand, so it may disagree with the paper; then it says by how much and why.

import type { RunFile } from '../../results/run-file.ts';

export interface Judgement {
  readonly verdict: 'holds' | 'does-not-hold' | 'not-tried';
  /** The numbers, in one or two sentences; what to run where nothing was tried. */
  readonly evidence: string;
  /** Runs that were looked at. */
  readonly runs: number;
}

export interface Claim {
  /** As in an address; never renamed. */
  readonly id: string;
  readonly order: number;
  readonly wording: string;
  /** How the deck puts it where that says more than the paper does; `null` where it does not. */
  readonly mended: string | null;
  /** Why a small sample may come out otherwise. */
  readonly why: string;
  /** The figure that brings the runs it needs. */
  readonly figure: string;
  judge(runs: readonly RunFile[]): Judgement;
}

export function defineClaim(claim: Claim): Claim {
  return claim;
}

export function notTried(evidence: string): Judgement {
  return { verdict: 'not-tried', evidence, runs: 0 };
}

/** `36.5%`. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)}%`;
}
