// From a list of layers to PyTorch's modules, one exhaustive switch. Not the definitions that they use (`network.ts`).

import { type Initializer, type Layer, type Padding, type Shape, shapeSize, summarize } from '../../models/index.ts';
import { COLUMNS, indent, literal } from './text.ts';

/** One module as an expression, with a comment on its output. */
interface Module {
  readonly code: string;
  readonly comment?: string;
}

type Conv = Extract<Layer, { kind: 'conv' }>;
type BatchNorm = Extract<Layer, { kind: 'batch-norm' }>;

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** The defaults of `BatchNorm` in `network.ts`. */
export const BATCH_NORM_DEFAULTS = { momentum: 0.9, epsilon: 0.001 };

/** `nn.Sequential(…)`, one module per line with its output shape, in PyTorch's order: channels × height × width. */
export function sequential(layers: readonly Layer[], input: Shape): string {
  return call('nn.Sequential', modules(layers, input));
}

function modules(layers: readonly Layer[], input: Shape): readonly Module[] {
  const firstDense = layers.findIndex(({ kind }) => kind === 'dense');
  return summarize(layers, input).flatMap(({ layer, input: shape, output }, place) => {
    if (isNormedConv(layers, place - 1) || isNormedConv(layers, place - 2)) return [];
    const flatten = place === firstDense ? ['nn.Flatten()'] : [];
    const made = [...flatten, ...expressions(layer, shape, isNormedConv(layers, place))];
    return withComment(made, shapeText(output) === shapeText(shape) ? undefined : shapeText(output));
  });
}

/** The comment stands beside the last. */
function withComment(codes: readonly string[], comment: string | undefined): readonly Module[] {
  return codes.map((code, i) => (comment && i === codes.length - 1 ? { code, comment } : { code }));
}

/** Whether a convolution without a bias, a usual batch norm and a ReLU begin here: the script has one name for the three. */
function isNormedConv(layers: readonly Layer[], place: number): boolean {
  const [conv, norm, last] = [layers[place], layers[place + 1], layers[place + 2]];
  const usual = norm?.kind === 'batch-norm' && batchNormOptions(norm).length === 0;
  return conv?.kind === 'conv' && conv.bias === null && usual && last?.kind === 'relu';
}

/**
 * The modules that do what `layer` does to something of shape `input`.
 * @param normed whether a convolution does the batch norm and the ReLU that follow as well.
 */
function expressions(layer: Layer, input: Shape, normed: boolean): readonly string[] {
  switch (layer.kind) {
    case 'dense':
      return [started(`nn.Linear(${shapeSize(input)}, ${layer.units})`, layer.weights, layer.bias)];
    case 'conv':
      return convolution(layer, input, normed);
    case 'relu':
      return ['nn.ReLU()'];
    case 'max-pool':
      return maxPool(layer, input);
    case 'local-response-norm':
      return [localResponseNorm(layer)];
    case 'batch-norm':
      return [batchNorm(layer, input)];
    case 'dropout':
      return [`nn.Dropout(${literal(layer.rate)})`];
    case 'global-mean-pool':
      return ['nn.AdaptiveAvgPool2d(1)'];
    case 'branches':
      return [
        call(
          'Branches',
          layer.branches.map((branch) => ({ code: branchText(branch, input) })),
        ),
      ];
  }
}

function convolution(layer: Conv, input: Shape, normed: boolean): readonly string[] {
  const { even, uneven } = paddingOf(layer, input);
  const size = [input[2], layer.filters, layer.size];
  const options = [...(layer.stride === 1 ? [] : [`stride=${layer.stride}`]), ...even];
  const bias = layer.bias === null ? ['bias=False'] : [];
  const module = normed
    ? `normed_conv(${[...size, initializer(layer.weights), ...options].join(', ')})`
    : started(`nn.Conv2d(${[...size, ...options, ...bias].join(', ')})`, layer.weights, layer.bias ?? 0);
  return [...uneven.map((sides) => `nn.ZeroPad2d(${sides})`), module];
}

/** Padding must never be the largest value: PyTorch's own padding is −∞ as well. */
function maxPool(layer: Window, input: Shape): readonly string[] {
  const { even, uneven } = paddingOf(layer, input);
  const module = `nn.MaxPool2d(${[layer.size, `stride=${layer.stride}`, ...even].join(', ')})`;
  return [...uneven.map((sides) => `nn.ConstantPad2d(${sides}, -math.inf)`), module];
}

/** Padding as the module's own option where it is the same on all sides, else as (left, right, top, bottom). */
function paddingOf(window: Window, [height, width]: Shape): { even: readonly string[]; uneven: readonly string[] } {
  const [top, bottom] = zeros(window, height);
  const [left, right] = zeros(window, width);
  if (top === bottom && left === right && top === left) return { even: top ? [`padding=${top}`] : [], uneven: [] };
  return { even: [], uneven: [`(${left}, ${right}, ${top}, ${bottom})`] };
}

/** TensorFlow's SAME: as many pixels as the last window needs, the odd one after. */
function zeros({ size, stride, padding }: Window, side: number): readonly [before: number, after: number] {
  const needed = (Math.ceil(side / stride) - 1) * stride + size - side;
  const total = padding === 'same' ? Math.max(0, needed) : 0;
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** PyTorch divides α by the number of channels summed over; Krizhevsky et al., and the page, do not. */
function localResponseNorm(layer: Extract<Layer, { kind: 'local-response-norm' }>): string {
  const size = 2 * layer.radius + 1;
  // Twelve digits drop what multiplying a rounded quotient back leaves behind.
  const alpha = Number((layer.alpha * size).toPrecision(12));
  return `nn.LocalResponseNorm(${size}, alpha=${literal(alpha)}, beta=${literal(layer.beta)}, k=${literal(layer.bias)})`;
}

function batchNorm(layer: BatchNorm, [, , channels]: Shape): string {
  return `BatchNorm(${[channels, ...batchNormOptions(layer)].join(', ')})`;
}

/** What differs from the usual. */
function batchNormOptions({ momentum, epsilon }: BatchNorm): readonly string[] {
  return [
    ...(momentum === BATCH_NORM_DEFAULTS.momentum ? [] : [`momentum=${literal(momentum)}`]),
    ...(epsilon === BATCH_NORM_DEFAULTS.epsilon ? [] : [`epsilon=${literal(epsilon)}`]),
  ];
}

function started(module: string, weights: Initializer, bias: number): string {
  return `started(${[module, initializer(weights), ...(bias === 0 ? [] : [`bias=${literal(bias)}`])].join(', ')})`;
}

function initializer(weights: Initializer): string {
  switch (weights.kind) {
    case 'he-normal':
      return 'he_normal';
    case 'glorot-uniform':
      return 'glorot_uniform';
    case 'truncated-normal':
      return `truncated_normal(${literal(weights.std)})`;
  }
}

/** On one line where it fits, three levels in. */
function branchText(branch: readonly Layer[], input: Shape): string {
  const made = modules(branch, input);
  const [only] = made;
  if (only && made.length === 1) return only.code;
  const line = `nn.Sequential(${made.map(({ code }) => code).join(', ')})`;
  const fits = line.length + 3 * 4 + 1 <= COLUMNS && !line.includes('\n');
  return fits ? line : call('nn.Sequential', made);
}

/** A call with one argument per line. */
function call(callee: string, args: readonly Module[]): string {
  const lines = args.map(({ code, comment }) => `${code},${comment ? `  # ${comment}` : ''}`);
  return `${callee}(\n${indent(lines.join('\n'))}\n)`;
}

function shapeText([height, width, channels]: Shape): string {
  return height === 1 && width === 1 ? String(channels) : `${channels} x ${height} x ${width}`;
}
