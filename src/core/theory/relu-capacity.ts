// How large the VC dimension of a network is, by what is known about it. Bartlett, Harvey, Liaw and Mehrabian (JMLR 20(63),
// 2019): for ReLU networks of W weights and L layers it is at most C·W·L·log W for every one and at least c·W·L·log(W/L) for
// some. The orders leave c and C open; the counting argument behind the upper one can be evaluated, and is, below.

import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';

/** A layer with weights, as the count needs it. */
export interface CountedLayer {
  /** Weights and biases of this layer. */
  readonly parameters: number;
  /** Outputs, every one of them a separate ReLU (feature maps count with all their places). */
  readonly units: number;
}

export interface CapacityOrders {
  /** W·L·ln(W/L): some networks of this size have a VC dimension of at least c times that. */
  readonly lower: number;
  /** W·L·ln W: no network of this size has a VC dimension above C times that. */
  readonly upper: number;
  /** What the numbers leave out, in one sentence. */
  readonly caveat: string;
}

/**
 * The two orders with their constants left out.
 * @param weights W. @param layers L, those with weights.
 * @throws RangeError unless 1 ≤ L ≤ W, both whole.
 */
export function capacityOrders(weights: number, layers: number): CapacityOrders {
  if (!Number.isInteger(layers) || !Number.isInteger(weights) || layers < 1 || weights < layers) {
    throw new RangeError(
      `A network has at least one layer and at least one weight in each, not ${layers} layers and ${weights} weights.`,
    );
  }
  return {
    lower: weights * layers * Math.log(weights / layers),
    upper: weights * layers * Math.log(weights),
    caveat: say`Both are orders of growth, shown with constants c = C = 1 and natural logarithms: the true bounds differ by constant factors, and the lower one holds for some networks of this size, not for each.`,
  };
}

/**
 * A number that no network of these layers exceeds, constants included: the largest m with 2^m ≤ K(m), where
 *   K(m) = Π_i 2 (2e·m·k_i·i / W_i)^{W_i}
 * bounds the labelings of m points. As the weights of layer i vary, with those before it in a piece where every earlier ReLU
 * keeps its state, the k_i·m pre-activations are polynomials of degree at most i in the W_i weights so far, and such
 * polynomials have at most 2(2e·(number)·(degree)/W_i)^{W_i} sign patterns (Warren 1968; proof of theorem 7 of the paper).
 * Shared weights, as in convolutions, only lower it. Two classes: one output.
 */
export function vcUpperBound(layers: readonly CountedLayer[]): number {
  checkLayers(layers);
  let high = 2;
  while (high <= logLabelings(layers, high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle <= logLabelings(layers, middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** log2 K(m). Where a layer has fewer polynomials than weights, all their sign patterns may occur. */
function logLabelings(layers: readonly CountedLayer[], m: number): number {
  let weights = 0;
  return layers.reduce((sum, { parameters, units }, i) => {
    weights += parameters;
    const polynomials = m * units;
    if (polynomials < weights) return sum + polynomials;
    return sum + Math.min(polynomials, 1 + weights * Math.log2((2 * Math.E * polynomials * (i + 1)) / weights));
  }, 0);
}

function checkLayers(layers: readonly CountedLayer[]): void {
  const sound = ({ parameters, units }: CountedLayer) => parameters > 0 && units > 0;
  if (layers.length === 0 || !layers.every(sound) || layers.at(-1)?.units !== 1) {
    throw new RangeError('The bound is for networks of at least one layer, each with weights, that end in one output.');
  }
}

/** What follows from a run for the VC dimension of its network. */
export interface FittingEvidence {
  /** N. */
  readonly atLeast: number;
  readonly statement: string;
}

/** A run that fitted random labels of N images. It is evidence: one labeling of 2^N. */
export function fittingEvidence(fitted: number): FittingEvidence {
  const n = grouped(fitted);
  return {
    atLeast: fitted,
    statement: say`This run fitted random labels of ${n} images, which suggests a VC dimension of at least ${n}; it does not prove it, as one labeling of 2^${n} was tried.`,
  };
}
