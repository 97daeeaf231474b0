// Local response normalization (Krizhevsky et al. 2012, section 3.3) along the channels of each pixel.

import { loadLanes, multiplyAdd, storeLanes } from './lanes';
import { power } from './power';

/** Scratch memory of both functions, bytes: a pixel with `radius` zeros to either side, rounded up, twice. */
export function responseScratchBytes(channels: i32, radius: i32): i32 {
  return 2 * lineBytes(channels, radius);
}

function lineBytes(channels: i32, radius: i32): i32 {
  return (2 * radius + ((channels + 3) & ~3)) << 2;
}

/** y = x / (bias + α Σ x²)^β. @param x, y [pixels, channels]. */
export function localResponseNorm(
  x: usize,
  y: usize,
  pixels: i32,
  channels: i32,
  radius: i32,
  bias: f32,
  alpha: f32,
  beta: f32,
  scratch: usize,
): void {
  memory.fill(scratch, 0, lineBytes(channels, radius));
  const width = <usize>channels << 2;
  for (let pixel: i32 = 0; pixel < pixels; pixel++) {
    squares(x, scratch + (radius << 2), channels);
    for (let c: usize = 0; c < width; c += 16) {
      const count = <i32>(width - c) >> 2;
      const scale = multiplyAdd(f32x4.splat(alpha), windowSum(scratch + c, radius), f32x4.splat(bias));
      storeLanes(y + c, f32x4.mul(loadLanes(x + c, count), power(scale, -beta)), count);
    }
    x += width;
    y += width;
  }
}

/** dx = dy s^−β − 2 α β x Σ dy x s^−β−1 with s = bias + α Σ x², both sums over the neighbors. */
export function localResponseNormGradient(
  x: usize,
  dy: usize,
  dx: usize,
  pixels: i32,
  channels: i32,
  radius: i32,
  bias: f32,
  alpha: f32,
  beta: f32,
  scratch: usize,
): void {
  const shares = scratch + lineBytes(channels, radius);
  memory.fill(scratch, 0, responseScratchBytes(channels, radius));
  const width = <usize>channels << 2;
  const factor = f32x4.splat(-2 * alpha * beta);
  for (let pixel: i32 = 0; pixel < pixels; pixel++) {
    squares(x, scratch + (radius << 2), channels);
    for (let c: usize = 0; c < width; c += 16) {
      const count = <i32>(width - c) >> 2;
      const scale = multiplyAdd(f32x4.splat(alpha), windowSum(scratch + c, radius), f32x4.splat(bias));
      const direct = f32x4.mul(loadLanes(dy + c, count), power(scale, -beta));
      storeLanes(dx + c, direct, count);
      v128.store(shares + (radius << 2) + c, f32x4.div(f32x4.mul(direct, loadLanes(x + c, count)), scale));
    }
    for (let c: usize = 0; c < width; c += 16) {
      const count = <i32>(width - c) >> 2;
      const across = f32x4.mul(factor, f32x4.mul(loadLanes(x + c, count), windowSum(shares + c, radius)));
      storeLanes(dx + c, f32x4.add(loadLanes(dx + c, count), across), count);
    }
    x += width;
    dy += width;
    dx += width;
  }
}

function squares(x: usize, to: usize, channels: i32): void {
  for (let c: i32 = 0; c < channels; c += 4) {
    const value = loadLanes(x, channels - c);
    v128.store(to, f32x4.mul(value, value));
    x += 16;
    to += 16;
  }
}

/** Σ of 2 · radius + 1 numbers, starting at each of four adjacent positions. */
function windowSum(from: usize, radius: i32): v128 {
  let sum = v128.load(from);
  for (let j: i32 = 0; j < 2 * radius; j++) {
    from += 4;
    sum = f32x4.add(sum, v128.load(from));
  }
  return sum;
}
