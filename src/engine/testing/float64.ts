// Layers in float64, written as their definitions read, one output at a time: the reference for the engine's layers.

import type { Layer, Shape } from '../../core/models/index.ts';

/** Numbers by image, row, column, channel. */
export interface Batch64 {
  readonly shape: readonly [count: number, height: number, width: number, channels: number];
  readonly values: readonly number[];
}

type At = (image: number, row: number, column: number, channel: number) => number;
type Windowed = Extract<Layer, { size: number }>;

export function size64([count, height, width, channels]: Batch64['shape']): number {
  return count * height * width * channels;
}

export function conv64(layer: Extract<Layer, { kind: 'conv' }>, x: Batch64, filter: readonly number[]): Batch64 {
  const at = reader(x);
  const inputs = x.shape[3];
  return fill([x.shape[0], ...windows(layer, x), layer.filters], (n, row, column, out) =>
    sumOver(offsets(layer, x, row, column), ({ y, x: across, i, j }) => {
      let sum = 0;
      for (let c = 0; c < inputs; c++) {
        sum += at(n, y, across, c) * (filter[((i * layer.size + j) * inputs + c) * layer.filters + out] ?? Number.NaN);
      }
      return sum;
    }),
  );
}

export function maxPool64(layer: Extract<Layer, { kind: 'max-pool' }>, x: Batch64): Batch64 {
  const at = reader(x);
  return fill([x.shape[0], ...windows(layer, x), x.shape[3]], (n, row, column, c) =>
    Math.max(...offsets(layer, x, row, column).map((seen) => at(n, seen.y, seen.x, c))),
  );
}

export function localResponseNorm64(
  { radius, bias, alpha, beta }: Extract<Layer, { kind: 'local-response-norm' }>,
  x: Batch64,
): Batch64 {
  const at = reader(x);
  return fill(x.shape, (n, row, column, channel) => {
    let squares = 0;
    for (let c = Math.max(0, channel - radius); c <= Math.min(x.shape[3] - 1, channel + radius); c++) {
      squares += at(n, row, column, c) ** 2;
    }
    return at(n, row, column, channel) / (bias + alpha * squares) ** beta;
  });
}

/** In training: by the batch's own statistics. */
export function batchNorm64(
  { epsilon }: Extract<Layer, { kind: 'batch-norm' }>,
  x: Batch64,
  shift: readonly number[],
): Batch64 {
  const at = reader(x);
  const { mean, variance } = statistics64(x);
  return fill(
    x.shape,
    (n, row, column, c) =>
      (at(n, row, column, c) - (mean[c] ?? 0)) / Math.sqrt((variance[c] ?? 0) + epsilon) + (shift[c] ?? Number.NaN),
  );
}

/** Mean and variance (divided by the count, not by one less) of each channel. */
export function statistics64({ shape, values }: Batch64): { mean: number[]; variance: number[] } {
  const channels = shape[3];
  const of = (channel: number) => values.filter((_, i) => i % channels === channel);
  const mean = Array.from({ length: channels }, (_, c) => average(of(c)));
  return { mean, variance: mean.map((center, c) => average(of(c).map((value) => (value - center) ** 2))) };
}

export function globalMeanPool64(x: Batch64): Batch64 {
  const at = reader(x);
  const pixels = Array.from({ length: x.shape[1] * x.shape[2] }, (_, i) => i);
  return fill([x.shape[0], 1, 1, x.shape[3]], (n, _row, _column, c) =>
    average(pixels.map((i) => at(n, Math.floor(i / x.shape[2]), i % x.shape[2], c))),
  );
}

/** Concatenates along the channels. */
export function concat64(parts: readonly Batch64[]): Batch64 {
  const [count = 0, height = 0, width = 0] = parts[0]?.shape ?? [];
  const owners = parts.flatMap((part) => Array.from({ length: part.shape[3] }, (_, channel) => ({ part, channel })));
  return fill([count, height, width, owners.length], (n, row, column, c) => {
    const owner = owners[c];
    return owner ? reader(owner.part)(n, row, column, owner.channel) : Number.NaN;
  });
}

/** ∂f/∂values by central differences. */
export function gradient64(f: (values: readonly number[]) => number, values: readonly number[], h = 1e-5): number[] {
  return values.map((value, at) => (f(values.with(at, value + h)) - f(values.with(at, value - h))) / (2 * h));
}

/** Σ aᵢ bᵢ. */
export function dot64(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}

export function shapeOf(x: Batch64): Shape {
  return [x.shape[1], x.shape[2], x.shape[3]];
}

function reader({ shape: [, height, width, channels], values }: Batch64): At {
  return (n, row, column, c) => values[((n * height + row) * width + column) * channels + c] ?? Number.NaN;
}

function fill(shape: Batch64['shape'], value: At): Batch64 {
  const [, height, width, channels] = shape;
  const values = Array.from({ length: size64(shape) }, (_, i) => {
    const [pixel, c] = [Math.floor(i / channels), i % channels];
    return value(Math.floor(pixel / (height * width)), Math.floor(pixel / width) % height, pixel % width, c);
  });
  return { shape, values };
}

/** The pixels of one window that are inside the image, with their positions i, j in the window. */
function offsets(layer: Windowed, x: Batch64, row: number, column: number) {
  const [, height, width] = x.shape;
  const places = Array.from({ length: layer.size ** 2 }, (_, k) => ({
    i: Math.floor(k / layer.size),
    j: k % layer.size,
  }));
  return places
    .map(({ i, j }) => ({
      i,
      j,
      y: row * layer.stride + i - before(layer, height),
      x: column * layer.stride + j - before(layer, width),
    }))
    .filter((seen) => seen.y >= 0 && seen.y < height && seen.x >= 0 && seen.x < width);
}

/** TensorFlow's SAME: as many zeros as the last window needs, the odd one after. */
function before({ size, stride, padding }: Windowed, side: number): number {
  const outputs = Math.ceil(side / stride);
  return padding === 'valid' ? 0 : Math.floor(Math.max(0, (outputs - 1) * stride + size - side) / 2);
}

function windows({ size, stride, padding }: Windowed, { shape: [, height, width] }: Batch64): [number, number] {
  const along = (side: number) =>
    padding === 'same' ? Math.ceil(side / stride) : Math.ceil((side - size + 1) / stride);
  return [along(height), along(width)];
}

function sumOver<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function average(values: readonly number[]): number {
  return sumOver(values, (value) => value) / values.length;
}
