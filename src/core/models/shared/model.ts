// What a model is: a name, a description, and its list of layers.

import { CLASS_COUNT, CROP_SIDE } from '../../data/image-set.ts';
import type { Look } from '../../looks/look.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';
import type { Layer, Shape } from './layers.ts';

/** What every model takes: a 28×28 crop in three colors. */
export const INPUT_SHAPE: Shape = [CROP_SIDE, CROP_SIDE, 3];

export interface Model {
  /** As in the address; never renamed. */
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  readonly order: number;
  /** What the paper calls it; left out for a network that the paper has not. */
  readonly paperName?: string;
  /** Its lines, where networks are compared. */
  readonly look: Look;
  /** Name of the parameter that sets its capacity: figures that do not vary it leave the network out. */
  readonly dial?: string;
  readonly params: ParamSpecs;
  /** The paper's initial learning rate for it (appendix A). */
  readonly learningRate: number;
  /** From images to ten logits. */
  layers(values: ParamValues): readonly Layer[];
}

interface Definition<S extends ParamSpecs> extends Omit<Model, 'params' | 'layers'> {
  readonly params: S;
  layers(values: ValuesOf<S>): readonly Layer[];
}

export function defineModel<S extends ParamSpecs>(definition: Definition<S>): Model {
  return { ...definition, layers: (values) => definition.layers(readValues(definition.params, values)) };
}

/** ReLU layers of the given widths, then ten logits: the paper's multilayer perceptrons. */
export function perceptron(widths: readonly number[]): readonly Layer[] {
  return [...widths.flatMap((units) => [hidden(units), { kind: 'relu' } as const]), logits()];
}

export function logits(): Layer {
  return { kind: 'dense', units: CLASS_COUNT, weights: { kind: 'glorot-uniform' }, bias: 0 };
}

function hidden(units: number): Layer {
  return { kind: 'dense', units, weights: { kind: 'glorot-uniform' }, bias: 0 };
}
