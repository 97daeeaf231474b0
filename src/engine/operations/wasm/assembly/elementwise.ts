// What surrounds the products in a step: biases, rectifiers, sums of columns, and the update of the parameters.

import { multiplyAdd } from './lanes';

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

/** y = max(x, 0), [count]; what is no number stays none. */
export function rectify(x: usize, y: usize, count: i32): void {
  const bytes = <usize>count << 2;
  const whole = bytes & ~15;
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(y + i, f32x4.max(v128.load(x + i), zero));
  for (; i < bytes; i += 4) store<f32>(y + i, max<f32>(load<f32>(x + i), 0));
}

/** dx = dy where y > 0, else 0, [count]. */
export function rectifyGradient(dy: usize, y: usize, dx: usize, count: i32): void {
  const bytes = <usize>count << 2;
  const whole = bytes & ~15;
  const zero = f32x4.splat(0);
  let i: usize = 0;
  for (; i < whole; i += 16) v128.store(dx + i, v128.and(v128.load(dy + i), f32x4.gt(v128.load(y + i), zero)));
  for (; i < bytes; i += 4) store<f32>(dx + i, load<f32>(y + i) > 0 ? load<f32>(dy + i) : 0);
}

/** sums[j] = Σ x[·, j]. @param x [rows, columns]. @param sums [columns], overwritten. */
export function columnSums(x: usize, sums: usize, rows: i32, columns: i32): void {
  memory.fill(sums, 0, <usize>columns << 2);
  for (let row: i32 = 0; row < rows; row++) {
    addBias(x, sums, sums, 1, columns);
    x += <usize>columns << 2;
  }
}

/**
 * v ← μ v + g + λ w in place, and moved = w − η v, in one pass over [count] numbers.
 * @param moved may be `weights` itself.
 */
export function moveMomentum(
  weights: usize,
  velocity: usize,
  gradient: usize,
  moved: usize,
  count: i32,
  momentum: f32,
  decay: f32,
  rate: f32,
): void {
  const bytes = <usize>count << 2;
  const whole = bytes & ~15;
  const mu = f32x4.splat(momentum);
  const lambda = f32x4.splat(decay);
  const eta = f32x4.splat(-rate);
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const w = v128.load(weights + i);
    const v = multiplyAdd(mu, v128.load(velocity + i), multiplyAdd(lambda, w, v128.load(gradient + i)));
    v128.store(velocity + i, v);
    v128.store(moved + i, multiplyAdd(eta, v, w));
  }
  for (; i < bytes; i += 4) {
    const w = load<f32>(weights + i);
    const v = momentum * load<f32>(velocity + i) + (load<f32>(gradient + i) + decay * w);
    store<f32>(velocity + i, v);
    store<f32>(moved + i, w - rate * v);
  }
}
