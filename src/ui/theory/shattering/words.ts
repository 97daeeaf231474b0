// The playground in words: what a labeling is, what was found for it, and what the set says about the VC dimension.

import { grouped, significant } from '../../../core/language/numbers.ts';
import { msg, say, translate } from '../../../core/language/say.ts';
import type { ClassifierFamily, Outcome } from '../../../core/theory/shattering/index.ts';
import { labelings } from '../../../core/theory/shattering/shared/points.ts';
import type { Separator } from '../../../core/theory/shattering/shared/separator.ts';
import type { DataTable } from '../../charts/table-dialog.tsx';
import type { Progress } from './decision.ts';

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
    : say`points ${named.slice(0, -1).join(', ')} and ${last ?? 0} positive`;
}

export function stateOf(kind: Outcome['kind'] | 'pending'): string {
  return translate(OUTCOMES[kind]);
}

const OUTCOMES: Readonly<Record<Outcome['kind'] | 'pending', string>> = {
  pending: msg('not decided yet'),
  separated: msg('separated'),
  impossible: msg('impossible'),
  'not-found': msg('not found'),
};

/** One sentence about the labeling that is looked at. */
export function sentenceOf(outcome: Outcome | null): string {
  if (outcome === null) return say`This labeling is being decided.`;
  if (outcome.kind === 'impossible') return outcome.reason;
  return outcome.kind === 'not-found' ? outcome.tried : foundSentence(outcome.separator);
}

function foundSentence(separator: Separator): string {
  switch (separator.kind) {
    case 'line':
      return say`This line has the positive points on one side, as far from the others as a line can be.`;
    case 'rectangle':
      return say`The smallest box around the positive points holds no negative one; this one is a little larger.`;
    case 'circle':
      return say`This circle holds the positive points and leaves out the negative ones.`;
    case 'interval':
      return say`The interval from ${short(separator.from)} to ${short(separator.to)} holds the positive points alone.`;
    case 'nearest':
      return say`Every place takes the label of the nearest point: each point is nearest to itself.`;
    case 'sine':
      return say`ω = ${short(separator.omega)}: sin(ωx) is positive at the positive points alone.`;
    case 'relu-net':
      return say`A network of ${separator.net.units.length} ReLUs is positive at the positive points alone.`;
  }
}

function short(value: number): string {
  return Math.abs(value) >= 1e5 ? grouped(value) : significant(value, 4);
}

/** What this class is known to do at best, and why one set says little. */
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

/** Every labeling with its outcome. */
export function tableOf({ asked, outcomes }: Progress): DataTable {
  const count = asked.points.length;
  return {
    caption: say`All ${outcomes.length} labelings of ${count} points, ${translate(asked.family.label)}`,
    header: [say`Labeling`, say`Outcome`, say`How, or why not`],
    rows: labelings(count).map((_, code) => {
      const outcome = outcomes[code] ?? null;
      return [signsOf(code, count) || say`no points`, stateOf(outcome?.kind ?? 'pending'), sentenceOf(outcome)];
    }),
  };
}
