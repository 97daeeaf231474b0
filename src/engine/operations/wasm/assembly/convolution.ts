// Convolutions of any size, stride and padding as matrix products whose left operand is never stored: the rows of A are the
// windows of a padded image, read in place (an “implicit GEMM”, as in Chetlur et al., “cuDNN”, 2014).

import { addBias } from './elementwise';
import { depthOf, Geometry, padImage, pixelsOf, seenColumns, seenRows } from './geometry';
import { packAcross, packAlong } from './pack';
import { multiplyRows, WORK_BYTES } from './product';
import { describeRows, Rows, ROWS_BYTES } from './rows';
import { TILE_COLUMNS } from './tile';

const HEAD_BYTES: i32 = WORK_BYTES + ROWS_BYTES;

/** Rounded up to whole panels. */
function whole(count: i32): i32 {
  return (count + TILE_COLUMNS - 1) & -TILE_COLUMNS;
}

function imageBytes(g: Geometry): i32 {
  return (seenRows(g) * seenColumns(g) * g.channels) << 2;
}

/** Scratch memory of `conv2d` and `filterGradient`, bytes. */
export function conv2dScratchBytes(g: Geometry): i32 {
  const longest = max(depthOf(g), pixelsOf(g));
  return HEAD_BYTES + ((longest + longest * whole(g.outputs)) << 2) + imageBytes(g);
}

/** Scratch memory of `inputGradient`, bytes. */
export function inputGradientScratchBytes(g: Geometry): i32 {
  const numbers = pixelsOf(g) + g.outputs * whole(depthOf(g)) + depthOf(g) * pixelsOf(g);
  return HEAD_BYTES + (numbers << 2);
}

/**
 * y = max(x ∗ filter + bias, floor).
 * @param bias [outputs], or 0 for none. @param floor 0 for a ReLU, −∞ for none.
 * @param scratch `conv2dScratchBytes(g)` bytes.
 */
export function conv2d(x: usize, filter: usize, bias: usize, y: usize, g: Geometry, floor: f32, scratch: usize): void {
  const depth = depthOf(g);
  const pixels = pixelsOf(g);
  const rows = changetype<Rows>(scratch + WORK_BYTES);
  const offsets = scratch + HEAD_BYTES;
  const packed = offsets + (<usize>pixels << 2);
  const image = packed + (<usize>(depth * whole(g.outputs)) << 2);
  packAlong(packed, filter, g.outputs, g.outputs, depth);
  describeWindows(rows, offsets, g);
  for (let i: i32 = 0; i < g.batch; i++) {
    padOne(image, x, i, g);
    const target = y + (<usize>(i * pixels * g.outputs) << 2);
    multiplyRows(image, rows, pixels, packed, g.outputs, depth, target, <usize>g.outputs << 2, bias, false, floor, scratch);
  }
}

/** One row of A per window, one run of it per row of the window. */
function describeWindows(rows: Rows, offsets: usize, g: Geometry): void {
  const line = seenColumns(g) * g.channels;
  rows.offsets = offsets;
  rows.step = 4;
  rows.run = g.size * g.channels;
  rows.jump = (line - g.size * g.channels) << 2;
  for (let y: i32 = 0; y < g.outHeight; y++) {
    for (let x: i32 = 0; x < g.outWidth; x++) {
      store<i32>(offsets + (<usize>(y * g.outWidth + x) << 2), (y * line + x * g.channels) * g.stride << 2);
    }
  }
}

function padOne(image: usize, x: usize, i: i32, g: Geometry): void {
  const source = x + (<usize>(i * g.height * g.width * g.channels) << 2);
  padImage(image, seenRows(g), seenColumns(g), g.channels, source, g.height, g.width, g.channels, g.top, g.left);
}

/**
 * ∂loss/∂filter, summed image by image in their order.
 * @param dy ∂loss/∂y. @param gradient [size, size, channels, outputs], overwritten.
 * @param scratch `conv2dScratchBytes(g)` bytes.
 */
export function filterGradient(x: usize, dy: usize, gradient: usize, g: Geometry, scratch: usize): void {
  const depth = depthOf(g);
  const pixels = pixelsOf(g);
  const rows = changetype<Rows>(scratch + WORK_BYTES);
  const offsets = scratch + HEAD_BYTES;
  const packed = offsets + (<usize>depth << 2);
  const image = packed + (<usize>(pixels * whole(g.outputs)) << 2);
  describePlaces(rows, offsets, g);
  memory.fill(gradient, 0, <usize>(depth * g.outputs) << 2);
  for (let i: i32 = 0; i < g.batch; i++) {
    padOne(image, x, i, g);
    packAlong(packed, dy + (<usize>(i * pixels * g.outputs) << 2), g.outputs, g.outputs, pixels);
    multiplyRows(image, rows, depth, packed, g.outputs, pixels, gradient, <usize>g.outputs << 2, 0, true, -Infinity, scratch);
  }
}

/** One row of A per element of a window: that element of every window, one run per row of the image. */
function describePlaces(rows: Rows, offsets: usize, g: Geometry): void {
  const line = seenColumns(g) * g.channels;
  const across = g.size * g.channels;
  rows.offsets = offsets;
  rows.step = (g.stride * g.channels) << 2;
  rows.run = g.outWidth;
  rows.jump = (g.stride * (line - g.outWidth * g.channels)) << 2;
  for (let i: i32 = 0; i < g.size; i++) {
    for (let j: i32 = 0; j < across; j++) store<i32>(offsets + (<usize>(i * across + j) << 2), (i * line + j) << 2);
  }
}

/**
 * ∂loss/∂x: the gradient of each window, as a product with the transposed filter, added up where windows overlap.
 * @param dx [batch, height, width, channels], overwritten. @param scratch `inputGradientScratchBytes(g)` bytes.
 */
export function inputGradient(dy: usize, filter: usize, dx: usize, g: Geometry, scratch: usize): void {
  const depth = depthOf(g);
  const pixels = pixelsOf(g);
  const rows = changetype<Rows>(scratch + WORK_BYTES);
  const offsets = scratch + HEAD_BYTES;
  const packed = offsets + (<usize>pixels << 2);
  const windows = packed + (<usize>(g.outputs * whole(depth)) << 2);
  memory.fill(dx, 0, <usize>(g.batch * g.height * g.width * g.channels) << 2);
  packAcross(packed, filter, g.outputs, depth, g.outputs);
  describeRows(rows, offsets, pixels, <usize>g.outputs << 2, 4, g.outputs);
  for (let i: i32 = 0; i < g.batch; i++) {
    const source = dy + (<usize>(i * pixels * g.outputs) << 2);
    multiplyRows(source, rows, pixels, packed, depth, g.outputs, windows, <usize>depth << 2, 0, false, -Infinity, scratch);
    addWindows(windows, dx + (<usize>(i * g.height * g.width * g.channels) << 2), g);
  }
}

/** Adds each window's numbers to its pixels. */
function addWindows(windows: usize, image: usize, g: Geometry): void {
  for (let row: i32 = 0; row < g.outHeight; row++) {
    for (let column: i32 = 0; column < g.outWidth; column++) {
      addWindow(windows, image, row * g.stride - g.top, column * g.stride - g.left, g);
      windows += <usize>depthOf(g) << 2;
    }
  }
}

function addWindow(window: usize, image: usize, top: i32, left: i32, g: Geometry): void {
  const first = max(0, -left);
  const count = (min(g.size, g.width - left) - first) * g.channels;
  for (let i: i32 = max(0, -top); i < min(g.size, g.height - top); i++) {
    const pixels = image + (<usize>(((top + i) * g.width + left + first) * g.channels) << 2);
    addBias(pixels, window + (<usize>((i * g.size + first) * g.channels) << 2), pixels, 1, count);
  }
}
