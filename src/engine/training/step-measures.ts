// How each optional measure of a step is computed, from the gradient of the step's mean loss.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptionalMeasure, StepMeasure } from '../../core/step-series.ts';
import { gradientNormMeasurer } from './gradient-norm.ts';
import type { PartialGradients, WholeGradients } from './step-gradients.ts';
import type { StepMeasurer } from './step-measurer.ts';

const EVERY = { gradientNorm: gradientNormMeasurer } satisfies Record<OptionalMeasure, StepMeasurer>;
const MEASURERS: Readonly<Partial<Record<StepMeasure, StepMeasurer>>> = EVERY;

/** Scalars by measure. */
export type StepScalars = ReadonlyMap<StepMeasure, Tensor>;
export const NOTHING_MEASURED: StepScalars = new Map();

/** Computes those of `measures` that come from the gradient; the loss does not. The caller frees the scalars. */
export async function measureStep(
  gradients: WholeGradients | PartialGradients,
  measures: readonly StepMeasure[],
): Promise<StepScalars> {
  const measured = new Map<StepMeasure, Tensor>();
  for (const measure of measures) {
    const measurer = MEASURERS[measure];
    if (!measurer || measured.has(measure)) continue;
    measured.set(measure, gradients.kind === 'whole' ? measurer.whole(gradients) : await measurer.across(gradients));
  }
  return measured;
}
