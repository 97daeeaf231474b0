// A network as a list of layers: plain data, from which shapes, parameter counts, drawings and the engine's network all
// follow. Not how a layer computes: that is the engine's.

/** Height × width × channels of what flows between layers; a vector is 1 × 1 × n. */
export type Shape = readonly [height: number, width: number, channels: number];

/** How a weight array starts. Biases start at a constant. */
export type Initializer =
  /** Normal with standard deviation √(2 / fan-in), He et al. 2015: keeps the size of a signal through ReLUs. */
  | { readonly kind: 'he-normal' }
  /** Uniform within ±√(6 / (fan-in + fan-out)), Glorot and Bengio 2010: the default of the TF-Slim that the authors used. */
  | { readonly kind: 'glorot-uniform' }
  /** Normal with the given standard deviation, redrawn outside two of them (TensorFlow's CIFAR-10 tutorial). */
  | { readonly kind: 'truncated-normal'; readonly std: number };

export type Layer =
  /** Every output from every input; flattens an image first. */
  | { readonly kind: 'dense'; readonly units: number; readonly weights: Initializer; readonly bias: number }
  | {
      readonly kind: 'conv';
      readonly filters: number;
      readonly size: number;
      readonly stride: number;
      readonly padding: Padding;
      readonly weights: Initializer;
      /** Starting value; `null` where there is no bias, because a batch norm's shift follows. */
      readonly bias: number | null;
    }
  | { readonly kind: 'relu' }
  | { readonly kind: 'max-pool'; readonly size: number; readonly stride: number; readonly padding: Padding }
  /** Krizhevsky et al. 2012, section 3.3, across channels. */
  | {
      readonly kind: 'local-response-norm';
      readonly radius: number;
      readonly bias: number;
      readonly alpha: number;
      readonly beta: number;
    }
  /** Learned shift β, no learned scale, as Table 1 of the paper counts: one parameter per channel. */
  | { readonly kind: 'batch-norm'; readonly momentum: number; readonly epsilon: number }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'global-mean-pool' }
  /** Runs each list on the same input and concatenates the outputs along the channels. */
  | { readonly kind: 'branches'; readonly branches: readonly (readonly Layer[])[] };

/** `same`: output is ⌈input / stride⌉, padded with zeros evenly (the odd one after). `valid`: no padding. */
export type Padding = 'same' | 'valid';

/** A layer's place in the network, for drawings and the engine. */
export interface LayerSummary {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
  /** Learned numbers in this layer (branches: the sum of theirs). */
  readonly parameters: number;
}

/** @throws RangeError where a layer leaves no pixel, e.g. a 5×5 window without padding on a 4×4 image. */
export function outputShape(layer: Layer, input: Shape): Shape {
  switch (layer.kind) {
    case 'dense':
      return [1, 1, layer.units];
    case 'conv':
      return [...windows(layer, input), layer.filters];
    case 'max-pool':
      return [...windows(layer, input), input[2]];
    case 'global-mean-pool':
      return [1, 1, input[2]];
    case 'branches':
      return concatenated(layer.branches.map((branch) => summarize(branch, input).at(-1)?.output ?? input));
    case 'relu':
    case 'local-response-norm':
    case 'batch-norm':
    case 'dropout':
      return input;
  }
}

export function layerParameters(layer: Layer, input: Shape): number {
  switch (layer.kind) {
    case 'dense':
      return shapeSize(input) * layer.units + layer.units;
    case 'conv':
      return layer.size ** 2 * input[2] * layer.filters + (layer.bias === null ? 0 : layer.filters);
    case 'batch-norm':
      return input[2];
    case 'branches':
      return layer.branches.reduce((sum, branch) => sum + parameterCount(branch, input), 0);
    case 'relu':
    case 'max-pool':
    case 'local-response-norm':
    case 'dropout':
    case 'global-mean-pool':
      return 0;
  }
}

/** Every layer with its shapes and its count, in order. */
export function summarize(layers: readonly Layer[], input: Shape): readonly LayerSummary[] {
  let shape = input;
  return layers.map((layer) => {
    const summary = {
      layer,
      input: shape,
      output: outputShape(layer, shape),
      parameters: layerParameters(layer, shape),
    };
    shape = summary.output;
    return summary;
  });
}

/** Learned numbers of the whole network. */
export function parameterCount(layers: readonly Layer[], input: Shape): number {
  return summarize(layers, input).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** Layers with weights on the longest path: L in the theory. */
export function depth(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => {
    if (layer.kind === 'dense' || layer.kind === 'conv') return sum + 1;
    return layer.kind === 'branches' ? sum + Math.max(0, ...layer.branches.map(depth)) : sum;
  }, 0);
}

export function shapeSize([height, width, channels]: Shape): number {
  return height * width * channels;
}

function windows(
  { size, stride, padding }: { size: number; stride: number; padding: Padding },
  [h, w]: Shape,
): [number, number] {
  const along = (side: number) =>
    padding === 'same' ? Math.ceil(side / stride) : Math.floor((side - size) / stride) + 1;
  const [height, width] = [along(h), along(w)];
  if (height < 1 || width < 1) throw new RangeError(`A ${size}×${size} window does not fit a ${h}×${w} image.`);
  return [height, width];
}

function concatenated(shapes: readonly Shape[]): Shape {
  const [first] = shapes;
  if (!first) throw new RangeError('A layer of branches needs at least one branch.');
  if (shapes.some(([h, w]) => h !== first[0] || w !== first[1])) {
    throw new RangeError('Branches must end in images of one size to be concatenated.');
  }
  return [first[0], first[1], shapes.reduce((sum, [, , channels]) => sum + channels, 0)];
}
