// What an optimizer is: its settings, the schedule they give, and the rule that updates the weights. The arithmetic on
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
  /** Most images in one pass through the network; a larger batch takes several. None: a batch is one pass. */
  readonly passSize?: number;
  readonly rule: UpdateRule;
  /** η for the step that is about to be taken, `step` counted from 0, `epoch` from 0. */
  learningRate(step: number, epoch: number): number;
}

/** The rule in PyTorch, for the script that the page writes; batches and decay follow from the schedule and the settings. */
export interface OptimizerPython {
  /** The rule's own numbers as constants, one per line. */
  readonly settings: string;
  /** How a weight is updated: the docstring of `build_optimizer(network)`. */
  readonly docstring: string;
  /** An expression for the `torch.optim.Optimizer` over the expression `parameters`, at `rate`. */
  build(parameters: string): string;
}

export interface Optimizer {
  readonly id: string;
  readonly label: string;
  /** Where there is little space; the label where left out. */
  readonly short?: string;
  readonly explanation: string;
  readonly order: number;
  readonly params: ParamSpecs;
  /** Its learning rate is the model's own (the paper's) by default. */
  readonly modelsRate?: true;
  schedule(values: ParamValues, trainSize: number): Schedule;
  python(values: ParamValues): OptimizerPython;
}

interface Definition<S extends ParamSpecs> extends Omit<Optimizer, 'params' | 'schedule' | 'python'> {
  readonly params: S;
  schedule(values: ValuesOf<S>, trainSize: number): Schedule;
  python(values: ValuesOf<S>): OptimizerPython;
}

export function defineOptimizer<S extends ParamSpecs>(definition: Definition<S>): Optimizer {
  return {
    ...definition,
    schedule: (values, trainSize) => definition.schedule(readValues(definition.params, values), trainSize),
    python: (values) => definition.python(readValues(definition.params, values)),
  };
}
