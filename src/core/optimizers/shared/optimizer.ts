// What an optimizer is: its settings, the schedule they give, and the rule by which weights move. The arithmetic on
// tensors is the engine's.

import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';

/** How one step moves the weights w along the gradient g, at learning rate η. */
export type UpdateRule =
  /** v ← μ v + g; w ← w − η v (TensorFlow's MomentumOptimizer, which the authors used). */
  | { readonly kind: 'momentum'; readonly momentum: number }
  /** Kingma and Ba 2015: w ← w − η m̂ / (√v̂ + ε), m and v moving averages of g and g², corrected for their start at 0. */
  | { readonly kind: 'adam'; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

export interface Schedule {
  readonly batchSize: number;
  /** Most pictures in one pass through the network; a larger batch takes several. None: a batch is one pass. */
  readonly passSize?: number;
  readonly rule: UpdateRule;
  /** η for the step that is about to be taken, `step` counted from 0, `epoch` from 0. */
  learningRate(step: number, epoch: number): number;
}

export interface Optimizer {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  readonly order: number;
  readonly params: ParamSpecs;
  /** Its learning rate is the model's own (the paper's) where nothing else is said. */
  readonly modelsRate?: true;
  schedule(values: ParamValues, trainSize: number): Schedule;
}

interface Definition<S extends ParamSpecs> extends Omit<Optimizer, 'params' | 'schedule'> {
  readonly params: S;
  schedule(values: ValuesOf<S>, trainSize: number): Schedule;
}

export function defineOptimizer<S extends ParamSpecs>(definition: Definition<S>): Optimizer {
  return {
    ...definition,
    schedule: (values, trainSize) => definition.schedule(readValues(definition.params, values), trainSize),
  };
}
