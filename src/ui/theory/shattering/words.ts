// The playground in words: what a labeling is, what was found for it, and what the set implies about the VC dimension.

import { commas } from '../../../core/language/joints.ts';
import { grouped, significant } from '../../../core/language/numbers.ts';
import { msg, say, translate } from '../../../core/language/say.ts';
import type { ClassifierFamily, LabelingOutcome } from '../../../core/theory/shattering/index.ts';
import { labelings } from '../../../core/theory/shattering/shared/points.ts';
import type { Separator } from '../../../core/theory/shattering/shared/separator.ts';
import type { DataTable } from '../../charts/table-dialog.tsx';
import type { DecisionProgress } from './decision.ts';

/** `+ − +`. */
export function signsOf(code: number, count: number): string {
  return Array.from({ length: count }, (_, i) => ((code >> i) & 1 ? '+' : '−')).join(' ');
}

/** `points 1 and 3 positive`. */
export function positivesOf(code: number, count: number): string {
  const named = Array.from({ length: count }, (_, i) => i + 1).filter((i) => (code >> (i - 1)) & 1);
  if (named.length === 0) return say`no point positive`;
  if (named.length === count) return say`all points positive`;
  const last = named.at(-1);
  return named.length === 1
    ? say`point ${last ?? 0} positive`
    : say`points ${commas(named.slice(0, -1).map(String))} and ${last ?? 0} positive`;
}

export function stateOf(kind: LabelingOutcome['kind'] | 'pending'): string {
  return translate(OUTCOMES[kind]);
}

const OUTCOMES: Readonly<Record<LabelingOutcome['kind'] | 'pending', string>> = {
  pending: msg('not decided yet'),
  separated: msg('separated'),
  impossible: msg('impossible'),
  'not-found': msg('not found'),
};

/** One sentence about the labeling that is looked at. */
export function labelingSentence(outcome: LabelingOutcome | null): string {
  if (outcome === null) return say`This labeling is being decided.`;
  if (outcome.kind === 'impossible') return outcome.reason;
  return outcome.kind === 'not-found' ? outcome.tried : foundSentence(outcome.separator);
}

function foundSentence(separator: Separator): string {
  switch (separator.kind) {
    case 'line':
      return say`This line has the positive points on one side, as far from the others as a line can be.`;
    case 'rectangle':
      return say`The smallest box around the positive points contains no negative one; this one is a little larger.`;
    case 'circle':
      return say`This circle contains the positive points and leaves out the negative ones.`;
    case 'interval':
      return say`The interval from ${short(separator.from)} to ${short(separator.to)} contains only the positive points.`;
    case 'nearest':
      return say`Every place takes the label of the nearest point: each point is nearest to itself.`;
    case 'sine':
      return say`ω = ${short(separator.omega)}: sin(ωx) is positive only at the positive points.`;
    case 'relu-net':
      return say`A network of ${separator.net.units.length} ReLUs is positive only at the positive points.`;
  }
}

function short(value: number): string {
  return Math.abs(value) >= 1e5 ? grouped(value) : significant(value, 4);
}

/** The VC dimension of this class, and why one set shows little. */
export function classSentence({ label: english, vcDimension }: ClassifierFamily): string {
  const label = translate(english);
  if (vcDimension === null) {
    return say`${label}: its VC dimension is not known exactly; it grows with the number of weights.`;
  }
  if (vcDimension === Number.POSITIVE_INFINITY) {
    return say`${label}: its VC dimension is infinite. For every n one good set of n points is enough; that another set is not shattered proves nothing.`;
  }
  return say`${label}: its VC dimension is ${vcDimension}. One good set of ${vcDimension} is enough for “at least ${vcDimension}”, however many others are not shattered; “at most” takes all sets of ${vcDimension + 1}.`;
}

/** Π(S) against 2^n: one equation where they are equal, and no number before it is counted. */
export function growthTex(found: number | null, total: number): string {
  const growth = String.raw`\sym{growth}{\Pi_{\mathcal H}(S)}`;
  const all = String.raw`2^{\sym{n}{n}}`;
  if (found === null) return String.raw`${growth} \le ${all} = \sym{total}{${total}}`;
  const counted = String.raw`\sym{found}{\mathbf{${found}}}`;
  if (found === total) return `${growth} = ${all} = ${counted}`;
  return String.raw`${growth} = ${counted} < ${all} = \sym{total}{${total}}`;
}

/** Every labeling with its outcome. */
export function tableOf({ query, outcomes }: DecisionProgress): DataTable {
  const count = query.points.length;
  return {
    caption: say`All ${outcomes.length} labelings of ${count} points, ${translate(query.family.label)}`,
    header: [say`Labeling`, say`Outcome`, say`How, or why not`],
    rows: labelings(count).map((_, code) => {
      const outcome = outcomes[code] ?? null;
      return [signsOf(code, count) || say`no points`, stateOf(outcome?.kind ?? 'pending'), labelingSentence(outcome)];
    }),
  };
}
