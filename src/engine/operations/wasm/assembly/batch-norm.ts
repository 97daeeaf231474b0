// Batch normalization (Ioffe and Szegedy 2015) without a learned scale: y = (x − mean) · scale + shift, with or without a ReLU.
//
// Sums run over a block of rows, four channels at a time, so that a channel's sums stay in registers, and then over the blocks:
// two short sums have less rounding error than a long one.

import { loadLanes, multiplyAdd, storeLanes } from './lanes';

/** Rows of a block: with 96 channels, 24 kB, for the first-level cache. */
const BLOCK: i32 = 64;

/** Scratch memory of `batchNormGradient`, bytes. */
export function batchNormScratchBytes(channels: i32): i32 {
  return channels << 2;
}

/**
 * Mean and variance (divided by the count, not by one less) of each channel. @param x [rows, channels]. @param mean, variance
 * [channels].
 */
export function channelMoments(x: usize, mean: usize, variance: usize, rows: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  const share = <f32>(1 / <f64>rows);
  memory.fill(mean, 0, bytes);
  memory.fill(variance, 0, bytes);
  for (let row: i32 = 0; row < rows; row += BLOCK) addSums(x + row * bytes, mean, min(BLOCK, rows - row), channels);
  multiplyBy(mean, channels, share);
  for (let row: i32 = 0; row < rows; row += BLOCK) {
    addSquares(x + row * bytes, mean, variance, min(BLOCK, rows - row), channels);
  }
  multiplyBy(variance, channels, share);
}

function addSums(x: usize, sums: usize, rows: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  for (let c: usize = 0; c < bytes; c += 16) {
    const count = <i32>(bytes - c) >> 2;
    let sum = f32x4.splat(0);
    let at = x + c;
    for (let i: i32 = 0; i < rows; i++, at += bytes) sum = f32x4.add(sum, loadLanes(at, count));
    storeLanes(sums + c, f32x4.add(loadLanes(sums + c, count), sum), count);
  }
}

function addSquares(x: usize, mean: usize, sums: usize, rows: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  for (let c: usize = 0; c < bytes; c += 16) {
    const count = <i32>(bytes - c) >> 2;
    const center = loadLanes(mean + c, count);
    let sum = f32x4.splat(0);
    let at = x + c;
    for (let i: i32 = 0; i < rows; i++, at += bytes) {
      const centered = f32x4.sub(loadLanes(at, count), center);
      sum = multiplyAdd(centered, centered, sum);
    }
    storeLanes(sums + c, f32x4.add(loadLanes(sums + c, count), sum), count);
  }
}

function multiplyBy(x: usize, count: i32, factor: f32): void {
  for (let i: i32 = 0; i < count; i++) store<f32>(x + (i << 2), load<f32>(x + (i << 2)) * factor);
}

/** 1 / √(variance + ε), [channels]. */
export function inverseDeviations(variance: usize, scale: usize, channels: i32, epsilon: f32): void {
  for (let i: i32 = 0; i < channels; i++) {
    store<f32>(scale + (i << 2), <f32>(1 / Math.sqrt(<f64>load<f32>(variance + (i << 2)) + epsilon)));
  }
}

/** next = momentum · average + (1 − momentum) · now, [count]. */
export function blend(average: usize, now: usize, next: usize, count: i32, momentum: f64): void {
  for (let i: i32 = 0; i < count; i++) {
    const at = <usize>i << 2;
    store<f32>(next + at, <f32>(momentum * load<f32>(average + at) + (1 - momentum) * load<f32>(now + at)));
  }
}

/** y = max((x − mean) · scale + shift, floor), [rows, channels]. */
export function normalize(
  x: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  y: usize,
  rows: i32,
  channels: i32,
  floor: f32,
): void {
  const least = f32x4.splat(floor);
  const bytes = <usize>channels << 2;
  for (let row: i32 = 0; row < rows; row += BLOCK) {
    const end = row + min(BLOCK, rows - row);
    for (let c: usize = 0; c < bytes; c += 16) {
      const count = <i32>(bytes - c) >> 2;
      const center = loadLanes(mean + c, count);
      const factor = loadLanes(scale + c, count);
      const beta = loadLanes(shift + c, count);
      for (let at = <usize>row * bytes + c; at < <usize>end * bytes; at += bytes) {
        const z = f32x4.mul(f32x4.sub(loadLanes(x + at, count), center), factor);
        storeLanes(y + at, f32x4.max(f32x4.add(z, beta), least), count);
      }
    }
  }
}

/**
 * The gradients through the batch's own statistics. Where the output is at the floor the gradient is 0.
 * @param dx [rows, channels], overwritten; 0 where it is not needed. @param shiftGradient [channels], overwritten.
 * @param floor as in `normalize`. @param along `batchNormScratchBytes` bytes.
 */
export function batchNormGradient(
  x: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  dy: usize,
  dx: usize,
  shiftGradient: usize,
  rows: i32,
  channels: i32,
  floor: f32,
  along: usize,
): void {
  const bytes = <usize>channels << 2;
  memory.fill(shiftGradient, 0, bytes);
  memory.fill(along, 0, bytes);
  for (let row: i32 = 0; row < rows; row += BLOCK) {
    const at = row * bytes;
    addGradients(x + at, mean, scale, shift, dy + at, shiftGradient, along, min(BLOCK, rows - row), channels, floor);
  }
  if (dx == 0) return;
  const share = <f32>(1 / <f64>rows);
  for (let row: i32 = 0; row < rows; row += BLOCK) {
    const at = row * bytes;
    const here = min(BLOCK, rows - row);
    passBack(x + at, mean, scale, shift, dy + at, dx + at, shiftGradient, along, here, channels, floor, share);
  }
}

/** Σ dy and Σ dy · z, over the gradient that passes the ReLU. */
function addGradients(
  x: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  dy: usize,
  sums: usize,
  along: usize,
  rows: i32,
  channels: i32,
  floor: f32,
): void {
  const least = f32x4.splat(floor);
  const bytes = <usize>channels << 2;
  for (let c: usize = 0; c < bytes; c += 16) {
    const count = <i32>(bytes - c) >> 2;
    const center = loadLanes(mean + c, count);
    const factor = loadLanes(scale + c, count);
    const beta = loadLanes(shift + c, count);
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    for (let at = c; at < <usize>rows * bytes; at += bytes) {
      const z = f32x4.mul(f32x4.sub(loadLanes(x + at, count), center), factor);
      const passed = v128.and(loadLanes(dy + at, count), f32x4.gt(f32x4.add(z, beta), least));
      sum = f32x4.add(sum, passed);
      product = multiplyAdd(passed, z, product);
    }
    storeLanes(sums + c, f32x4.add(loadLanes(sums + c, count), sum), count);
    storeLanes(along + c, f32x4.add(loadLanes(along + c, count), product), count);
  }
}

/** dx = scale · (dy − (Σ dy + z Σ dy z) / rows): the components that would change z's mean and variance are subtracted. */
function passBack(
  x: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  dy: usize,
  dx: usize,
  sums: usize,
  along: usize,
  rows: i32,
  channels: i32,
  floor: f32,
  share: f32,
): void {
  const least = f32x4.splat(floor);
  const bytes = <usize>channels << 2;
  for (let c: usize = 0; c < bytes; c += 16) {
    const count = <i32>(bytes - c) >> 2;
    const center = loadLanes(mean + c, count);
    const factor = loadLanes(scale + c, count);
    const beta = loadLanes(shift + c, count);
    const level = f32x4.mul(loadLanes(sums + c, count), f32x4.splat(share));
    const slope = f32x4.mul(loadLanes(along + c, count), f32x4.splat(share));
    for (let at = c; at < <usize>rows * bytes; at += bytes) {
      const z = f32x4.mul(f32x4.sub(loadLanes(x + at, count), center), factor);
      const passed = v128.and(loadLanes(dy + at, count), f32x4.gt(f32x4.add(z, beta), least));
      storeLanes(dx + at, f32x4.mul(f32x4.sub(passed, multiplyAdd(z, slope, level)), factor), count);
    }
  }
}
