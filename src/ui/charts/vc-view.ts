// What the VC-bound calculator shows: numbers and sentences for one run, one D and one δ. The formula itself and its limits
// are `core/theory/vc-bound.ts`.

import { commas, labeled } from '../../core/language/joints.ts';
import { msg, say } from '../../core/language/say.ts';
import { nearest, type ParamSpec } from '../../core/params.ts';
import type { KnownDimension } from '../../core/theory/known-dimension.ts';
import { type Bound, vcBound } from '../../core/theory/vc-bound.ts';
import type { LinePoint } from './decimate.ts';
import type { Domain } from './domains.ts';
import { formatAbout, formatCount, formatShare } from './format.ts';
import {
  caveatsOf,
  dimensionOf,
  knownOf,
  type Standing,
  standingOf,
  type VcSubject,
  whoseBound,
} from './vc-dimension.ts';
import { sizeInView } from './vc-point.ts';
import { DEFAULT_VC, DIMENSION_CHOICES, type DimensionChoice, type VcSettings } from './vc-settings.ts';

export {
  BY_HAND,
  dimensionOf,
  fittedNoise,
  knownOf,
  LINEAR_DIMENSION,
  subjectOf,
  subjectOfPlan,
  type VcSubject,
} from './vc-dimension.ts';
export { DEFAULT_VC, DIMENSION_CHOICES, type DimensionChoice, type VcSettings };

export const DELTA: ParamSpec = {
  key: 'delta',
  label: 'δ',
  explanation: msg('Probability with which the bound may fail.'),
  min: 1e-9,
  max: 0.999999,
  default: DEFAULT_VC.delta,
  scale: 'log',
  stops: [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.5],
};

/**
 * `informative`: below 1, for the current network and for what was measured; the only one in green. `elsewhere`: below 1, but for
 * another class, a D that is only supposed, or other labels. `unmeasured`: a gap below 1, and no training error yet to add it to.
 */
export type BoundVerdict = 'informative' | 'elsewhere' | 'unmeasured' | 'vacuous' | 'no-bound';

export interface VcView {
  /** As supposed, or else as it trains (`own`). */
  readonly n: number;
  /** Images that train, or would: those of the measured errors. */
  readonly own: number;
  readonly d: number;
  readonly delta: number;
  /** As used; 0 before the first evaluation, when bounds are gaps alone (`unmeasured`). */
  readonly trainError: number;
  readonly unmeasured: boolean;
  readonly testError: number | null;
  readonly bound: Bound;
  readonly standing: Standing;
  /** Whether D is known to be `d` or more, and so each number that grows with it. */
  readonly atLeast: boolean;
  readonly verdict: BoundVerdict;
  /** The answer in a few words, beginning with whom it is for where that is not the current network: `Test error ≤ 0.473`. */
  readonly headline: string;
  /** One or two sentences: why. */
  readonly reason: string;
  /** What a useful bound would take; empty where this one is useful. */
  readonly price: string;
  /** What the reader should know about D and the labels chosen; may be empty. */
  readonly caveats: readonly string[];
  /** The bound against sample size, from the least for which there is one; the gap alone where nothing was measured. */
  readonly curve: readonly LinePoint[];
  /** Sample sizes shown, on a log axis. */
  readonly domain: Domain;
}

export function vcView(subject: VcSubject, settings: VcSettings): VcView {
  const { trainSize: own, testError } = subject;
  const n = sizeInView(settings, own);
  const d = dimensionOf(settings, subject);
  const delta = Number.isNaN(settings.delta) ? DELTA.default : nearest(DELTA, settings.delta);
  const trainError = subject.trainError ?? 0;
  const unmeasured = subject.trainError === null;
  const bound = vcBound({ trainError, sampleSize: n, vcDimension: d, delta });
  const domain = sampleSizeDomain(own, knownOf(subject).d, d);
  const standing = standingOf(settings, subject);
  const atLeast = settings.dimension === 'network' && knownOf(subject).kind === 'at-least';
  const whose = whoseBound(settings, subject);
  const verdict = n === own ? verdictOf(bound, unmeasured, whose) : supposedVerdict(bound, unmeasured);
  const plain = isPlain({ verdict, standing, atLeast });
  const who = whoWords(n === own ? '' : supposedSize(n, own, bound), plain ? '' : whose);
  const statement = { bound, unmeasured, who, atLeast };
  return {
    ...{ n, own, d, delta, trainError, testError, bound, domain, unmeasured, standing, atLeast, verdict },
    headline: headlineOf(statement),
    reason: reasonOf(statement, n, trainError, dimensionText(settings, subject, d)),
    price: priceOf(n, d, delta),
    caveats: caveatsOf(subject, settings),
    curve: boundCurve({ trainError, d, delta }, domain),
  };
}

/** A training error was measured for one N; for another it is supposed to be the same. */
function supposedSize(n: number, own: number, { kind }: Bound): string {
  const [there, here] = [formatAbout(n), formatCount(own)];
  return kind === 'no-bound'
    ? say`With N = ${there} images instead of ${here}`
    : say`With the same training error on N = ${there} images instead of ${here}`;
}

function whoWords(supposed: string, whose: string): string {
  return supposed !== '' && whose !== '' ? commas([supposed, lowered(whose)]) : `${supposed}${whose}`;
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

interface Statement {
  readonly bound: Bound;
  readonly unmeasured: boolean;
  /** Empty for the current network as it trains. */
  readonly who: string;
  /** Whether D is known to be the number taken or more. */
  readonly atLeast: boolean;
}

/** For another sample size than the one that trains nothing was measured, so none is good news about this network. */
function supposedVerdict(bound: Bound, unmeasured: boolean): BoundVerdict {
  const verdict = verdictOf(bound, unmeasured, '');
  return verdict === 'informative' ? 'elsewhere' : verdict;
}

function verdictOf(bound: Bound, unmeasured: boolean, who: string): BoundVerdict {
  if (bound.kind === 'no-bound') return 'no-bound';
  if (bound.vacuous) return 'vacuous';
  if (unmeasured) return 'unmeasured';
  return who === '' ? 'informative' : 'elsewhere';
}

function headlineOf(statement: Statement): string {
  if (statement.who === '') return boundText(statement);
  const text = statement.bound.kind === 'no-bound' ? say`no bound, as D is above 2N` : lowered(boundText(statement));
  return labeled(statement.who, text);
}

/** What is true of the current network without a condition: a larger D, or other labels, do not make a vacuous bound better. */
function isPlain({ verdict, standing, atLeast }: Pick<VcView, 'verdict' | 'standing' | 'atLeast'>): boolean {
  if (standing === 'other') return false;
  return verdict === 'no-bound' || (verdict === 'vacuous' && (standing === 'own' || atLeast));
}

function boundText({ bound, unmeasured, atLeast }: Statement): string {
  if (bound.kind === 'no-bound') return say`No bound: D is above 2N`;
  const value = formatShare(unmeasured ? bound.gap : bound.value);
  if (!bound.vacuous)
    return unmeasured ? say`Test error exceeds training error by at most ${value}` : say`Test error ≤ ${value}`;
  if (unmeasured)
    return atLeast
      ? say`The gap is bounded by ${value} or more, which is vacuous`
      : say`The gap is bounded by ${value}, which is vacuous`;
  return atLeast ? say`The bound is ${value} or more, which is vacuous` : say`The bound is ${value}, which is vacuous`;
}

function reasonOf({ bound, unmeasured }: Statement, n: number, trainError: number, dimension: string): string {
  if (bound.kind === 'no-bound') {
    return say`${dimension} is more than 2N = ${formatCount(2 * n)}: all labelings of 2N images may occur, so the formula does not apply.`;
  }
  const sum = unmeasured
    ? say`Nothing has been measured yet.`
    : say`Training error ${formatShare(trainError)} plus a gap of ${formatShare(bound.gap)}.`;
  return bound.vacuous ? say`No error is above 1, so such a bound excludes nothing. ${sum}` : sum;
}

/** `D ≥ 301,056` where it is known from below, else `D = 1,000`. */
function dimensionText({ dimension }: VcSettings, subject: VcSubject, d: number): string {
  const known: KnownDimension = knownOf(subject);
  if (dimension !== 'network') return `D = ${formatCount(d)}`;
  if (known.kind === 'stand-in') return say`D, taken as the ${formatCount(d)} parameters,`;
  return known.kind === 'at-least' ? say`D is at least ${formatCount(d)}, which` : `D = ${formatCount(d)}`;
}

/** The gap for which the sample size needed is given. */
const USEFUL_GAP = 0.1;

function priceOf(n: number, d: number, delta: number): string {
  const needed = sizeForGap(d, delta, USEFUL_GAP);
  return needed <= n ? '' : say`A gap of ${USEFUL_GAP} would take about ${formatAbout(needed)} images.`;
}

/** The least sample size (to a part in 10⁹) at which the gap is at most `gap` < 1. */
export function sizeForGap(d: number, delta: number, gap: number): number {
  let low = Math.log(d / 2);
  let high = Math.log(d) + 30;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    const at = vcBound({ trainError: 0, sampleSize: Math.exp(middle), vcDimension: d, delta });
    if (at.kind === 'bound' && at.gap <= gap) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}

/** Points along the curve: enough for a smooth line at any width. */
const CURVE_POINTS = 120;

/** The bound at sample sizes from D / 2, where it begins, to the end of the domain; spaced evenly in log N. */
export function boundCurve(
  { trainError, d, delta }: { trainError: number; d: number; delta: number },
  [low, high]: Domain,
): readonly LinePoint[] {
  const start = Math.max(low, d / 2);
  const ratio = high / start;
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => start * ratio ** (i / CURVE_POINTS)).flatMap((x) => {
    const at = vcBound({ trainError, sampleSize: Math.max(x, d / 2), vcDimension: d, delta });
    return at.kind === 'bound' && Number.isFinite(at.value) ? { x, y: at.value } : [];
  });
}

/**
 * Whole decades around the N that trains and what the current network needs: where its bound begins, and where it has come down to
 * something useful. They stay when another D is chosen, unless its bound would lie beyond them.
 */
function sampleSizeDomain(own: number, ownD: number, d: number): Domain {
  const low = Math.max(0, Math.floor(Math.log10(Math.min(own, ownD / 2)) - 0.6));
  // The end may fall a little short of 1,000 D, but never of the run's own N.
  const high = Math.max(Math.ceil(Math.log10(Math.max(d, ownD) * 1000) - 0.05), Math.ceil(Math.log10(own)));
  return [10 ** low, 10 ** Math.max(high, low + 2)];
}
