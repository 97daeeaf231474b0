// A conclusion of the deck, worded as the paper supports it, and how it is judged from runs. It is judged again from whatever runs
// there are, so the verdict may differ from the paper's; then the numbers show by how much, and why.

import { commas } from '../../language/joints.ts';
import { fixed } from '../../language/numbers.ts';
import { msg, say, sayCount } from '../../language/say.ts';
import type { RunFile } from '../../results/run-file.ts';

/**
 * `holds-in-part` where some comparisons hold and others contradict or are undecided; `too-short` where no run was trained long
 * enough to tell: a run that was cut before it fitted contradicts no claim.
 */
export type Verdict = 'holds' | 'holds-in-part' | 'contradicted' | 'too-short' | 'not-tried';

/** One comparison of runs of one budget, and its outcome. */
export interface Comparison {
  readonly finding: 'holds' | 'contradicted' | 'too-short';
  /** What was compared, and the numbers. */
  readonly text: string;
  readonly runs: readonly RunFile[];
}

export interface Judgment {
  readonly verdict: Verdict;
  /** What was compared and the numbers, one line per comparison; what to run where nothing was tried. */
  readonly evidence: string;
  /** How many comparisons had which outcome, where they do not agree: `2 hold, 1 not trained long enough`; else empty. */
  readonly tally: string;
  /** By how much these numbers depart from those that the paper reports; `null` where it reports none, or nothing was tried. */
  readonly against: string | null;
  /** The runs that were compared. */
  readonly runs: readonly RunFile[];
}

export interface Claim {
  /** As in an address; never renamed. */
  readonly id: string;
  readonly order: number;
  readonly wording: string;
  /** What the paper reports of it, in numbers. */
  paper(): string;
  /** How the deck words it where that claims more than the paper does; `null` where it does not. */
  readonly mended: string | null;
  /** Why a small sample may come out otherwise. */
  readonly why: string;
  /** The figure that brings the runs it needs. */
  readonly figure: string;
  judge(runs: readonly RunFile[]): Judgment;
}

export function defineClaim(claim: Claim): Claim {
  return claim;
}

export function notTried(evidence: string): Judgment {
  return { verdict: 'not-tried', evidence, tally: '', against: null, runs: [] };
}

/** Of at least one comparison. */
export function judged(found: readonly Comparison[], against: string | null): Judgment {
  return {
    verdict: verdictOf(found),
    evidence: largestFirst(found, ({ runs }) => runs)
      .map(({ text }) => text)
      .join('\n'),
    against,
    tally: tallyOf(found),
    runs: [...new Set(found.flatMap(({ runs }) => runs))],
  };
}

/** What was measured on the most images comes first: it is nearest to the paper. */
export function largestFirst<T>(items: readonly T[], runsOf: (item: T) => readonly RunFile[]): readonly T[] {
  const sizeOf = (item: T) => Math.max(0, ...runsOf(item).map(({ data }) => data.train));
  return items.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

function verdictOf(found: readonly Comparison[]): Verdict {
  const findings = new Set(found.map(({ finding }) => finding));
  const [only] = findings;
  if (only === undefined) return 'not-tried';
  if (findings.size === 1) return only;
  return findings.has('holds') ? 'holds-in-part' : 'contradicted';
}

function tallyOf(found: readonly Comparison[]): string {
  const counted = (finding: Comparison['finding']) => found.filter((one) => one.finding === finding).length;
  const [holding, contradicted, short] = [counted('holds'), counted('contradicted'), counted('too-short')];
  const parts = [
    ...(holding > 0 ? [sayCount(holding, '{0} holds|{0} hold')] : []),
    ...(contradicted > 0 ? [sayCount(contradicted, '{0} contradicted|{0} contradicted')] : []),
    ...(short > 0 ? [sayCount(short, '{0} not trained long enough|{0} not trained long enough')] : []),
  ];
  return parts.length < 2 ? '' : commas(parts);
}

/** Ends a comparison with the paper: why its numbers may differ from ours. */
export const paperSize = () => say`the paper trained on 50,000 images at full width`;

/** `+46.6 points`, `−0.2 points`, `the same`. */
export function pointsMore(here: number, there: number): string {
  const points = 100 * (here - there);
  return Number(points.toFixed(1)) === 0
    ? say`the same`
    : sayCount(Number(points.toFixed(1)), msg('{1} points|{1} points', 'percentage points'), signed(points));
}

/** `+46.6`, `−0.2`. */
export function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${fixed(Math.abs(points), 1)}`;
}
