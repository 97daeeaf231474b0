// What a regularizer is: its settings, and what it does to the model, the loss or the stopping.

import type { Layer } from '../../models/index.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';

/** Everything that regularizers may change about training. Each takes a plan and returns one; they apply in order. */
export interface TrainingPlan {
  readonly layers: readonly Layer[];
  /** λ in loss + λ/2 ‖w‖², over weights, not biases. */
  readonly weightDecay: number;
}

export interface Regularizer {
  readonly id: string;
  readonly label: string;
  /** One paragraph: what it does, and what the paper found. */
  readonly explanation: string;
  readonly order: number;
  readonly kind: 'explicit' | 'implicit';
  /** At most one setting, written after a colon in the address: `weight-decay:0.0005`. */
  readonly params: ParamSpecs;
  apply(plan: TrainingPlan, values: ParamValues): TrainingPlan;
}

interface Definition<S extends ParamSpecs> extends Omit<Regularizer, 'params' | 'apply'> {
  readonly params: S;
  apply(plan: TrainingPlan, values: ValuesOf<S>): TrainingPlan;
}

export function defineRegularizer<S extends ParamSpecs>(definition: Definition<S>): Regularizer {
  return {
    ...definition,
    apply: (plan, values) => definition.apply(plan, readValues(definition.params, values)),
  };
}
