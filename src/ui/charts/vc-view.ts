// What the VC-bound calculator says: numbers and sentences for one run, one D and one δ. The formula itself and its limits
// are `core/theory/vc-bound.ts`.

import { corruptions } from '../../core/corruptions/index.ts';
import { INPUT_SIZE } from '../../core/data/image-set.ts';
import { type ExperimentConfig, trainingOf } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { depth } from '../../core/models/index.ts';
import { nearest, type ParamSpec } from '../../core/params.ts';
import type { RunView } from '../../core/run-view.ts';
import { capacityOrders, fittingEvidence } from '../../core/theory/relu-capacity.ts';
import { type Bound, linearVcDimension, vcBound } from '../../core/theory/vc-bound.ts';
import type { Point } from './decimate.ts';
import type { Domain } from './domains.ts';
import { formatAbout, formatCount, formatShare } from './format.ts';
import { DEFAULT_VC, DIMENSION_CHOICES, type DimensionChoice, type VcSettings } from './vc-settings.ts';

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

export const BY_HAND: ParamSpec = {
  key: 'vcdim',
  label: msg('D_VC by hand'),
  explanation: msg('VC dimension of the classifier: the most points of which it can realise every labelling.'),
  min: 1,
  max: 1e9,
  default: DEFAULT_VC.byHand,
  integer: true,
  scale: 'log',
};

/** VC dimension of a linear classifier on the pictures' 2,352 numbers. */
export const LINEAR_DIMENSION = linearVcDimension(INPUT_SIZE);

/** What the calculator takes from an experiment, run or still to be run. */
export interface VcSubject {
  readonly config: ExperimentConfig;
  readonly trainSize: number;
  readonly parameters: number;
  /** Of the last evaluation; `null` before the first. */
  readonly trainError: number | null;
  readonly testError: number | null;
}

export function subjectOf(run: RunView): VcSubject {
  const last = run.history.at(-1);
  const { config, trainSize, parameters } = run;
  return {
    config,
    trainSize,
    parameters,
    trainError: last?.trainError ?? null,
    testError: last?.testError ?? null,
  };
}

/** D_VC as chosen, in range. */
export function dimensionOf({ dimension, byHand }: VcSettings, subject: VcSubject): number {
  switch (dimension) {
    case 'linear':
      return LINEAR_DIMENSION;
    case 'parameters':
      return Math.max(1, subject.parameters);
    case 'lower-order':
      return ordersOf(subject).lower;
    case 'upper-order':
      return ordersOf(subject).upper;
    case 'evidence':
      return Math.max(1, subject.trainSize);
    case 'by-hand':
      return inRange(BY_HAND, byHand);
  }
}

function ordersOf({ config, parameters }: VcSubject) {
  return capacityOrders(parameters, depth(trainingOf(config).layers));
}

/** Whether this is a run that fitted random labels, which is evidence of D ≥ N. */
export function fittedNoise({ config, trainError }: VcSubject): boolean {
  return config.corruption.id === 'random-labels' && trainError === 0;
}

export type Verdict = 'informative' | 'vacuous' | 'no-bound';

export interface VcView {
  readonly n: number;
  readonly d: number;
  readonly delta: number;
  /** As used; 0 is assumed before the first evaluation. */
  readonly trainError: number;
  readonly assumed: boolean;
  readonly testError: number | null;
  readonly bound: Bound;
  readonly verdict: Verdict;
  /** The answer in a few words: `Test error ≤ 0.473`. */
  readonly headline: string;
  /** One or two sentences: why. */
  readonly reason: string;
  /** What a useful bound would take; empty where this one is useful. */
  readonly price: string;
  /** What the reader should know about D and the labels chosen; may be empty. */
  readonly caveats: readonly string[];
  /** The bound against sample size, from the least for which there is one. */
  readonly curve: readonly Point[];
  /** Sample sizes shown, on a log axis. */
  readonly domain: Domain;
}

export function vcView(subject: VcSubject, settings: VcSettings): VcView {
  const { trainSize: n, testError } = subject;
  const d = dimensionOf(settings, subject);
  const delta = inRange(DELTA, settings.delta);
  const trainError = subject.trainError ?? 0;
  const bound = vcBound({ trainError, sampleSize: n, vcDimension: d, delta });
  const domain = sizesShown(n, d);
  return {
    ...{ n, d, delta, trainError, testError, bound, domain },
    assumed: subject.trainError === null,
    verdict: verdictOf(bound),
    headline: headlineOf(bound),
    reason: reasonOf(bound, n, d, trainError),
    price: priceOf(n, d, delta),
    caveats: caveatsOf(subject, settings),
    curve: boundCurve({ trainError, d, delta }, domain),
  };
}

function verdictOf(bound: Bound): Verdict {
  if (bound.kind === 'no-bound') return 'no-bound';
  return bound.vacuous ? 'vacuous' : 'informative';
}

function headlineOf(bound: Bound): string {
  if (bound.kind === 'no-bound') return say`No bound`;
  if (bound.vacuous) return say`The bound is ${formatShare(bound.value)}: it says nothing`;
  return say`Test error ≤ ${formatShare(bound.value)}`;
}

function reasonOf(bound: Bound, n: number, d: number, trainError: number): string {
  if (bound.kind === 'no-bound') {
    return say`D = ${formatCount(d)} is more than 2N = ${formatCount(2 * n)}: all labellings of 2N pictures may occur, so the formula does not apply.`;
  }
  const sum = say`Training error ${formatShare(trainError)} plus a gap of ${formatShare(bound.gap)}.`;
  return bound.vacuous ? say`No error is above 1. ${sum}` : sum;
}

/** The gap that is asked for when the price of a bound is named. */
const USEFUL_GAP = 0.1;

function priceOf(n: number, d: number, delta: number): string {
  const needed = sizeForGap(d, delta, USEFUL_GAP);
  return needed <= n ? '' : say`A gap of ${USEFUL_GAP} would take about ${formatAbout(needed)} pictures.`;
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

function caveatsOf(subject: VcSubject, { dimension }: VcSettings): readonly string[] {
  const { config } = subject;
  const caveats = [];
  if (dimension === 'lower-order' || dimension === 'upper-order')
    caveats.push(`${translate(ORDERS)} ${ordersOf(subject).caveat}`);
  if (dimension === 'evidence') caveats.push(evidenceOf(subject));
  if (dimension === 'linear' && config.model.id !== 'linear') {
    caveats.push(say`d + 1 belongs to a linear classifier on the same pictures, not to this network.`);
  }
  if (dimension === 'parameters' && config.model.id !== 'linear') {
    caveats.push(say`A count of parameters only stands in: for deep ReLU networks the VC dimension is larger still.`);
  }
  if (corruptions.find(config.corruption.id)?.touches === 'labels') {
    caveats.push(
      say`It speaks of new pictures whose labels are corrupted too; test error here is measured on true labels.`,
    );
  }
  return caveats;
}

const ORDERS = msg('c·WL ln(W/L) and C·WL ln W, W weights and L layers (Bartlett and others, JMLR 2019).');

function evidenceOf(subject: VcSubject): string {
  if (fittedNoise(subject)) return fittingEvidence(subject.trainSize).statement;
  return say`D = N is what a run would suggest that has fitted random labels; the one in view has not, so nothing here says so.`;
}

/** Points along the curve: enough for a smooth line at any width. */
const CURVE_POINTS = 120;

/** The bound at sample sizes from D / 2, where it begins, to the end of the domain; spaced evenly in log N. */
export function boundCurve(
  { trainError, d, delta }: { trainError: number; d: number; delta: number },
  [low, high]: Domain,
): readonly Point[] {
  const start = Math.max(low, d / 2);
  const ratio = high / start;
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => start * ratio ** (i / CURVE_POINTS)).flatMap((x) => {
    const at = vcBound({ trainError, sampleSize: Math.max(x, d / 2), vcDimension: d, delta });
    return at.kind === 'bound' && Number.isFinite(at.value) ? { x, y: at.value } : [];
  });
}

/** Whole decades around the run's N, where the bound begins, and where it has come down to something useful. */
function sizesShown(n: number, d: number): Domain {
  const low = Math.max(0, Math.floor(Math.log10(Math.min(n, d / 2)) - 0.6));
  // The end may fall a little short of 1,000 D, but never of the run's own N.
  const high = Math.max(Math.ceil(Math.log10(d * 1000) - 0.05), Math.ceil(Math.log10(n)));
  return [10 ** low, 10 ** Math.max(high, low + 2)];
}

function inRange(spec: ParamSpec, value: number): number {
  return Number.isNaN(value) ? spec.default : nearest(spec, value);
}
