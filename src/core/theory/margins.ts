// The margin of a network on each image, and that margin normalized by the size of its weights.

import { differenceOf, type Matrix, outputNormSum, spectralNorm } from './norms.ts';

/**
 * Score of the label minus the best other score, negative where the prediction is wrong: [count].
 * @param scores [count × classes], logits. @param labels [count].
 * @throws RangeError where sizes do not match or there is one class only.
 */
export function margins(scores: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Float64Array {
  if (classes < 2 || scores.length !== labels.length * classes) {
    throw new RangeError(
      `${labels.length} labels of ${classes} classes need ${labels.length * classes} scores and two classes, not ${scores.length} scores.`,
    );
  }
  return Float64Array.from({ length: labels.length }, (_, i) => {
    let other = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) if (c !== labels[i]) other = Math.max(other, scores[i * classes + c] ?? 0);
    return (scores[i * classes + (labels[i] ?? 0)] ?? 0) - other;
  });
}

/** Quantiles by linear interpolation of the sorted values (type 7 of Hyndman and Fan 1996). @throws RangeError for none. */
export function quantiles(values: ArrayLike<number>, levels: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('There are no quantiles of no values.');
  const sorted = Float64Array.from(values).sort();
  return levels.map((level) => {
    if (!(level >= 0 && level <= 1)) throw new RangeError(`A quantile’s level is from 0 to 1, and ${level} is not.`);
    const at = level * (sorted.length - 1);
    const low = sorted[Math.floor(at)] ?? 0;
    return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
  });
}

/** A layer with the weights it is measured from: its initialization, or zero. */
export interface MeasuredLayer extends Matrix {
  readonly reference: ArrayLike<number>;
}

/** Sizes of one layer that R is made of. */
export interface LayerStretch {
  /** s, the spectral norm. */
  readonly spectral: number;
  /** b, the (2, 1) norm of the distance from the reference. */
  readonly moved: number;
}

/**
 * R of Bartlett, Foster and Telgarsky (2017), equation 1.2, for layers that do not stretch (ReLU, max pooling):
 * Π_i s_i · (Σ_i (b_i/s_i)^{2/3})^{3/2}, s_i the spectral norm and b_i the (2, 1) norm of the distance from the reference.
 */
export function spectralComplexity(layers: readonly MeasuredLayer[]): number {
  return complexityOf(layers.map((layer) => ({ spectral: spectralNorm(layer).value, moved: movedNorm(layer) })));
}

/** The same from sizes that are already known. */
export function complexityOf(layers: readonly LayerStretch[]): number {
  const stretch = layers.reduce((product, { spectral }) => product * spectral, 1);
  const sum = layers.reduce((total, { spectral, moved }) => total + (moved / spectral) ** (2 / 3), 0);
  return stretch * sum ** 1.5;
}

/** The (2, 1) norm of the distance from the reference. @throws RangeError for different lengths. */
export function movedNorm(layer: MeasuredLayer): number {
  return outputNormSum({ ...layer, values: differenceOf(layer.values, layer.reference) });
}

/**
 * Margins over R·‖X‖/n, which their bound is about: the larger, the smaller the bound.
 * @param inputNorm ‖X‖, Frobenius, of all n inputs together.
 */
export function normalizedMargins(plain: Float64Array, complexity: number, inputNorm: number): Float64Array {
  const scale = (complexity * inputNorm) / plain.length;
  return plain.map((margin) => margin / scale);
}
