// The elementwise operations of a step: biases and ReLUs.

/** y = x + bias, row by row. @param x, y [rows, columns], may be the same. @param bias [columns]. */
export function addBias(x: usize, bias: usize, y: usize, rows: i32, columns: i32): void {
  const width = <usize>columns << 2;
  const whole = width & ~15;
  for (let row: i32 = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) v128.store(y + i, f32x4.add(v128.load(x + i), v128.load(bias + i)));
    for (; i < width; i += 4) store<f32>(y + i, load<f32>(x + i) + load<f32>(bias + i));
    x += width;
    y += width;
  }
}

/** y = max(x, 0), [count]; NaN stays NaN. */
export function relu(x: usize, y: usize, count: i32): void {
  const bytes = <usize>count << 2;
  const whole = bytes & ~15;
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(y + i, f32x4.max(v128.load(x + i), zero));
  for (; i < bytes; i += 4) store<f32>(y + i, max<f32>(load<f32>(x + i), 0));
}

/** dx = dy where y > 0, else 0, [count]. */
export function reluGradient(dy: usize, y: usize, dx: usize, count: i32): void {
  const bytes = <usize>count << 2;
  const whole = bytes & ~15;
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(dx + i, v128.and(v128.load(dy + i), f32x4.gt(v128.load(y + i), zero)));
  for (; i < bytes; i += 4) store<f32>(dx + i, load<f32>(y + i) > 0 ? load<f32>(dy + i) : 0);
}

/** Rows per partial sum: two short sums have less rounding error than a long one. */
const BLOCK: i32 = 256;

/** Scratch memory of `biasGradient`, bytes. */
export function biasGradientScratchBytes(channels: i32): i32 {
  return channels << 2;
}

/**
 * dx = dy where y > 0, else 0, and sums[j] = Σ dx[·, j]; without a ReLU `y` is 0, and `dx` is `dy` itself.
 * @param dy, y, dx [rows, channels]. @param sums [channels], overwritten. @param partial `biasGradientScratchBytes` bytes.
 */
export function biasGradient(
  dy: usize,
  y: usize,
  dx: usize,
  sums: usize,
  rows: i32,
  channels: i32,
  partial: usize,
): void {
  const bytes = <usize>channels << 2;
  memory.fill(sums, 0, bytes);
  for (let row: i32 = 0; row < rows; row += BLOCK) {
    const here = min(BLOCK, rows - row);
    memory.fill(partial, 0, bytes);
    if (y != 0) {
      reluGradient(dy, y, dx, here * channels);
      y += here * bytes;
      dy += here * bytes;
    }
    for (let i: i32 = 0; i < here; i++) {
      addBias(partial, dx, partial, 1, channels);
      dx += bytes;
    }
    addBias(sums, partial, sums, 1, channels);
  }
}

/** Copies `columns` numbers of each row between two matrices whose rows are `fromWidth` and `toWidth` numbers long. */
export function copyColumns(from: usize, fromWidth: i32, to: usize, toWidth: i32, columns: i32, rows: i32): void {
  const bytes = <usize>columns << 2;
  const whole = bytes & ~15;
  for (let row: i32 = 0; row < rows; row++) {
    let i: usize = 0;
    for (; i < whole; i += 16) v128.store(to + i, v128.load(from + i));
    for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i));
    from += <usize>fromWidth << 2;
    to += <usize>toWidth << 2;
  }
}
