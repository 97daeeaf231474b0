// What a regularizer is: its settings, and what it does to the model, the loss or the stopping.

import type { Look } from '../../looks/look.ts';
import type { Layer } from '../../models/index.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';

/** Everything that regularizers may change about training. Each takes a plan and returns one; they apply in order. */
export interface TrainingPlan {
  readonly layers: readonly Layer[];
  /** λ in loss + λ/2 ‖w‖², over weights, not biases. */
  readonly weightDecay: number;
  /** What is drawn again for each training image each epoch; `null`: the center crop, not flipped. */
  readonly augmentation: Augmentation | null;
  /** Ends training after `patience` epochs without a lower test error, at the best epoch's weights. */
  readonly earlyStopping: { readonly patience: number } | null;
}

export interface Augmentation {
  /** Any 28×28 of the 32×32 pixels, instead of those in the center. */
  readonly crop: boolean;
  /** Flipped left to right with probability ½. */
  readonly flip: boolean;
}

/** The plan of `layers` alone, nothing switched on. */
export function barePlan(layers: readonly Layer[]): TrainingPlan {
  return { layers, weightDecay: 0, augmentation: null, earlyStopping: null };
}

export interface Regularizer {
  readonly id: string;
  readonly label: string;
  /** Beside a line, in lower case. */
  readonly short: string;
  /** One paragraph: what it does, and what the paper found. */
  readonly explanation: string;
  readonly order: number;
  readonly kind: 'explicit' | 'implicit';
  /** Its lines, where regularizers are compared. */
  readonly look: Look;
  /** At most one setting, written after a colon in the address: `weight-decay:0.0005`. */
  readonly params: ParamSpecs;
  /** For what some networks include: how to detect it, and the parameter that takes it out at 0 (ADR 5). */
  readonly inherent?: {
    readonly param: string;
    within(layers: readonly Layer[]): boolean;
    /** What a network is called that is trained without it, and how its lines look. */
    readonly without: { readonly short: string; readonly look: Look };
  };
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
