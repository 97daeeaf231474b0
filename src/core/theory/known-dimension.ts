// What is known of the VC dimension of one network, not of networks of its size in general (`relu-capacity.ts`): exactly, from
// below, or nothing, so that its parameter count is used as a proxy.

import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { type Layer, parameterCount, type Shape, shapeSize } from '../models/index.ts';
import { linearVcDimension } from './vc-bound.ts';

export interface KnownDimension {
  /** `exact`: D. `at-least`: D or more. `stand-in`: a number in place of D, which is not known. */
  readonly kind: 'exact' | 'at-least' | 'stand-in';
  readonly d: number;
  /** Where the number comes from, in a sentence. */
  readonly source: string;
}

/**
 * Two classes: one output, or the difference of two.
 *
 * A linear classifier on n numbers has n + 1. A perceptron whose first hidden layer has h ReLUs takes any values on n⌊h/4⌋ points
 * in general position, since 4⌈N/n⌉ ReLUs suffice for N of them (Bubeck, Eldan, Lee, Mikulincer, Network size and weights size
 * for memorization with two-layers neural networks, 2020), and one unit suffices for every half-space; further hidden layers pass
 * a number on as relu(x) − relu(−x). Dropout and batch norm leave the set of functions as it is.
 */
export function knownDimension(layers: readonly Layer[], input: Shape): KnownDimension {
  const widths = denseWidths(layers);
  const inputs = shapeSize(input);
  if (widths === null) return standIn(parameterCount(layers, input));
  const [first, ...others] = widths;
  if (first === undefined) return linear(inputs);
  return others.every((width) => width > 1) ? perceptron(first, inputs) : standIn(parameterCount(layers, input));
}

/** Of the hidden layers, where the network is nothing but dense layers and ReLUs; else `null`. */
function denseWidths(layers: readonly Layer[]): readonly number[] | null {
  const widths: number[] = [];
  for (const layer of layers) {
    if (layer.kind === 'dense') widths.push(layer.units);
    else if (layer.kind !== 'relu' && layer.kind !== 'dropout' && layer.kind !== 'batch-norm') return null;
  }
  return widths.slice(0, -1);
}

function linear(inputs: number): KnownDimension {
  const d = linearVcDimension(inputs);
  return {
    kind: 'exact',
    d,
    source: say`A linear classifier on ${grouped(inputs)} numbers has VC dimension ${grouped(d)}.`,
  };
}

function perceptron(hidden: number, inputs: number): KnownDimension {
  const [d, half] = [inputs * Math.floor(hidden / 4), linearVcDimension(inputs)];
  if (d < half)
    return {
      kind: 'at-least',
      d: half,
      source: say`This network can represent every linear classifier, so its D is at least ${grouped(half)}.`,
    };
  return {
    kind: 'at-least',
    d,
    source: say`${grouped(hidden)} ReLU units can give ${grouped(d)} points in general position any labels (Bubeck et al. 2020), so D is at least ${grouped(d)}.`,
  };
}

function standIn(d: number): KnownDimension {
  return {
    kind: 'stand-in',
    d,
    source: say`D of this network is not known; its ${grouped(d)} parameters are used as a proxy.`,
  };
}
