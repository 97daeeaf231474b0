// What a bound could depend on in a trained network: the size of its weights, layer by layer, how far they have moved, and its
// margins on the training images. Plain arrays in, a summary small enough to keep with the run out.

import { msg } from '../language/say.ts';
import { complexityOf, type MeasuredLayer, movedNorm, quantiles } from './margins.ts';
import { distanceBetween, frobeniusNorm, spectralNorm } from './norms.ts';

export interface LayerSize {
  /** `2,352 → 512`, or `5×5×3 → 64` for a convolution. */
  readonly name: string;
  /** ‖W‖, Frobenius. */
  readonly frobenius: number;
  /** Largest singular value; of a convolution that of its filters laid out as a matrix. */
  readonly spectral: number;
  /** ‖W − W₀‖, Frobenius, from the initialization. */
  readonly distance: number;
  /** The (2, 1) norm of W − W₀. */
  readonly moved: number;
}

/** Values counted in bins of equal width. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

export interface Inspection {
  /** Epochs and steps trained by then. */
  readonly epoch: number;
  readonly step: number;
  readonly layers: readonly LayerSize[];
  /** Score of the given label minus the best other, over all training images: quantiles at `MARGIN_QUANTILES`. */
  readonly margins: readonly number[];
  readonly histogram: Histogram;
  /** R of Bartlett et al. (2017); `null` where its layers are not all dense, for which alone it is exact here. */
  readonly complexity: number | null;
  /** ‖X‖, Frobenius, of all training images together, and how many they are. */
  readonly inputNorm: number;
  readonly images: number;
}

export const MARGIN_QUANTILES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const;
const BINS = 32;

/** A part in a million is finer than anyone reads, and power iteration would take long for more. */
const SPECTRAL = { tolerance: 1e-6, most: 500 };

export function sizeOfLayer(name: string, layer: MeasuredLayer): LayerSize {
  return {
    name,
    frobenius: frobeniusNorm(layer.values),
    spectral: spectralNorm(layer, SPECTRAL).value,
    distance: distanceBetween(layer.values, layer.reference),
    moved: movedNorm(layer),
  };
}

/** @param allDense whether the layers measured are all there is but rectifiers. */
export function summarizeInspection(
  place: { readonly epoch: number; readonly step: number },
  layers: readonly LayerSize[],
  { margins, inputNorm, allDense }: { margins: Float64Array; inputNorm: number; allDense: boolean },
): Inspection {
  return {
    ...place,
    layers,
    margins: quantiles(margins, MARGIN_QUANTILES),
    histogram: histogramOf(margins),
    complexity: allDense ? complexityOf(layers) : null,
    inputNorm,
    images: margins.length,
  };
}

export function histogramOf(values: Float64Array, bins = BINS): Histogram {
  const [from, to] = quantiles(values, [0, 1]);
  const counts = new Array<number>(bins).fill(0);
  const [low, high] = [from ?? 0, to ?? 0];
  for (const value of values) {
    const bin = high > low ? Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from: low, to: high, counts };
}

/** One candidate measure of a network; the smaller, the better a bound built on it would be. */
export interface ComplexityMeasure {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  /** `null` where it is undefined. */
  of(inspection: Inspection): number | null;
}

const product = (values: readonly number[]) => values.reduce((total, value) => total * value, 1);
/** The margin that all but a twentieth of the images reach: the smallest one depends on a single image that was just learned. */
const usualMargin = ({ margins }: Inspection) => margins[1] ?? 0;
const overMargin = (value: number | null, inspection: Inspection) => {
  const margin = usualMargin(inspection);
  return value === null || margin <= 0 ? null : value / margin;
};

export const COMPLEXITY_MEASURES: readonly ComplexityMeasure[] = [
  {
    id: 'frobenius',
    label: msg('Frobenius norm'),
    explanation: msg('Root of the sum of all squared weights.'),
    of: ({ layers }) => Math.hypot(...layers.map(({ frobenius }) => frobenius)),
  },
  {
    id: 'distance',
    label: msg('Distance from initialization'),
    explanation: msg('How far all weights together have moved from their initial values.'),
    of: ({ layers }) => Math.hypot(...layers.map(({ distance }) => distance)),
  },
  {
    id: 'spectral',
    label: msg('Product of spectral norms'),
    explanation: msg('How much the layers together can stretch the difference between two images, at most.'),
    of: ({ layers }) => product(layers.map(({ spectral }) => spectral)),
  },
  {
    id: 'spectral-over-margin',
    label: msg('Product of spectral norms over the margin'),
    explanation: msg('The same, normalized by the margin that 95% of the training images reach.'),
    of: (inspection) => overMargin(product(inspection.layers.map(({ spectral }) => spectral)), inspection),
  },
  {
    id: 'normalized-margin',
    label: msg('Spectral complexity over the margin'),
    explanation: msg(
      'R·‖X‖/n over that margin, which the bound of Bartlett, Foster and Telgarsky (2017) grows with; for dense networks.',
    ),
    of: (inspection) => {
      const { complexity, inputNorm, images } = inspection;
      return overMargin(complexity === null ? null : (complexity * inputNorm) / images, inspection);
    },
  },
];

/** Whether `measure` is smaller for the first network than for the second; `null` where it is undefined for either. */
export function ordersBefore({ of }: ComplexityMeasure, first: Inspection, second: Inspection): boolean | null {
  const [a, b] = [of(first), of(second)];
  return a === null || b === null ? null : a < b;
}
