// Which D the VC-bound calculator uses, whose it is, and what a reader should know about it. Not the bound (`vc-view.ts`).

import { corruptions } from '../../core/corruptions/index.ts';
import { INPUT_SIZE } from '../../core/data/image-set.ts';
import { type ExperimentConfig, parametersOf, trainingOf } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { depth, INPUT_SHAPE } from '../../core/models/index.ts';
import { nearest, type ParamSpec } from '../../core/params.ts';
import type { RunView } from '../../core/run-view.ts';
import { type KnownDimension, knownDimension } from '../../core/theory/known-dimension.ts';
import { capacityOrders, fittingEvidence } from '../../core/theory/relu-capacity.ts';
import { linearVcDimension } from '../../core/theory/vc-bound.ts';
import { formatAbout, formatCount } from './format.ts';
import { DEFAULT_VC, type VcSettings } from './vc-settings.ts';

export const BY_HAND: ParamSpec = {
  key: 'vcdim',
  label: msg('Custom D_VC'),
  explanation: msg('VC dimension: the largest number of points for which the classifier can realize every labeling.'),
  min: 1,
  max: 1e9,
  default: DEFAULT_VC.byHand,
  integer: true,
  scale: 'log',
};

/** VC dimension of a linear classifier on the images' 2,352 numbers. */
export const LINEAR_DIMENSION = linearVcDimension(INPUT_SIZE);

/** What the calculator takes from an experiment, run or still to be run. */
export interface VcSubject {
  readonly config: ExperimentConfig;
  /** Images that are trained on, or would be. */
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

/** @param trainSize images that there are, which may be fewer than the experiment specifies. */
export function subjectOfPlan(config: ExperimentConfig, trainSize: number): VcSubject {
  return { config, trainSize, parameters: parametersOf(config), trainError: null, testError: null };
}

/** What is known of the current network. */
export function knownOf({ config }: VcSubject): KnownDimension {
  return knownDimension(trainingOf(config).layers, INPUT_SHAPE);
}

/** D_VC as chosen, in range. */
export function dimensionOf({ dimension, byHand }: VcSettings, subject: VcSubject): number {
  switch (dimension) {
    case 'network':
      return knownOf(subject).d;
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
      return Number.isNaN(byHand) ? BY_HAND.default : nearest(BY_HAND, byHand);
  }
}

/**
 * What a bound with the D chosen is about: the current network, whose D is known to be no more (`own`); that network, if its D were
 * no more, which is not known (`supposed`); or another class of functions (`other`). Only the first states anything about it, but
 * that a bound is vacuous, or that there is none, follows from the second too where D is known from below.
 */
export type Standing = 'own' | 'supposed' | 'other';

export function standingOf(settings: VcSettings, subject: VcSubject): Standing {
  const known = knownOf(subject);
  if (known.kind === 'exact' && dimensionOf(settings, subject) >= known.d) return 'own';
  return settings.dimension === 'linear' || settings.dimension === 'by-hand' ? 'other' : 'supposed';
}

/** Whom a bound is for, to begin its sentence with; empty where it is the network's own and about the test error measured. */
export function whoseBound(settings: VcSettings, subject: VcSubject): string {
  const standing = standingOf(settings, subject);
  if (standing === 'own') return corruptsLabels(subject) ? say`For new images whose labels are corrupted too` : '';
  const d = dimensionOf(settings, subject);
  if (standing === 'supposed')
    return say`If D of this network were ${d < 1e7 ? formatCount(Math.round(d)) : formatAbout(d)}`;
  return settings.dimension === 'linear'
    ? say`For a linear classifier, not for this network`
    : say`For classifiers with D = ${formatCount(d)}, not for this network`;
}

/** Whether the bound is about other labels than those that test error is measured on. */
function corruptsLabels({ config }: VcSubject): boolean {
  return corruptions.find(config.corruption.id)?.touches === 'labels';
}

function ordersOf({ config, parameters }: VcSubject) {
  return capacityOrders(parameters, depth(trainingOf(config).layers));
}

/** Whether this is a run that fitted random labels, which is evidence of D ≥ N. */
export function fittedNoise({ config, trainError }: VcSubject): boolean {
  return config.corruption.id === 'random-labels' && trainError === 0;
}

/** What the reader should know about D and the labels chosen; may be empty. */
export function caveatsOf(subject: VcSubject, settings: VcSettings): readonly string[] {
  const labels = corruptsLabels(subject)
    ? [say`The bound is for new images whose labels are corrupted too; test error here is measured on true labels.`]
    : [];
  return [...dimensionCaveats(subject, settings), ...labels];
}

function dimensionCaveats(subject: VcSubject, settings: VcSettings): readonly string[] {
  const { source } = knownOf(subject);
  switch (settings.dimension) {
    case 'network':
      return [source];
    case 'lower-order':
    case 'upper-order':
      return [`${translate(ORDERS)} ${ordersOf(subject).caveat}`];
    case 'evidence':
      return [evidenceOf(subject)];
    case 'linear':
      return standingOf(settings, subject) === 'own'
        ? []
        : [say`d + 1 belongs to a linear classifier on the same images, not to this network.`, source];
    case 'parameters':
      return subject.config.model.id === 'linear'
        ? []
        : [
            say`The number of parameters is only a proxy: for some deep ReLU networks the VC dimension is larger still.`,
          ];
    case 'by-hand':
      return [source];
  }
}

const ORDERS = msg('c·WL ln(W/L) and C·WL ln W, W weights and L layers (Bartlett et al., JMLR 2019).');

function evidenceOf(subject: VcSubject): string {
  if (fittedNoise(subject)) return fittingEvidence(subject.trainSize).statement;
  return say`A run that fits random labels would suggest D = N; the current one has not, so nothing here supports it.`;
}
