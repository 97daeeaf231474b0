// A conclusion of the deck, worded as the paper supports it, and how runs speak to it. Judged again from whatever runs are at
// hand, so it may disagree with the paper; then it says by how much and why.

import { fixed } from '../../language/numbers.ts';
import { say } from '../../language/say.ts';
import type { RunFile } from '../../results/run-file.ts';

export interface Judgement {
  readonly verdict: 'holds' | 'does-not-hold' | 'not-tried';
  /** The numbers, in one or two sentences; what to run where nothing was tried. */
  readonly evidence: string;
  /** By how much these numbers depart from those that the paper reports; `null` where it reports none, or nothing was tried. */
  readonly against: string | null;
  /** The runs that were looked at. */
  readonly runs: readonly RunFile[];
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
  return { verdict: 'not-tried', evidence, against: null, runs: [] };
}

/** Ends the words that compare with the paper: why its numbers need not be ours. */
export const paperSize = () => say`the paper trained on 50,000 pictures at full width`;

/** `+46.6 points`, `−0.2 points`, `the same`. */
export function pointsMore(here: number, there: number): string {
  const points = 100 * (here - there);
  return Number(points.toFixed(1)) === 0 ? say`the same` : say`${signed(points)} points`;
}

/** `+46.6`, `−0.2`. */
export function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${fixed(Math.abs(points), 1)}`;
}
