// Convolutions with stride 1 and windows of 2 to 5 pixels by Winograd's minimal filtering: 36 products for a tile where the
// definition takes 100 (5 × 5, 2 × 2 outputs) or 144 (3 × 3, 4 × 4 outputs). At each of the 36 points the tiles of some images
// are a matrix [tiles, channels], so the work is 36 products with the transformed filter.

import { Geometry } from './geometry';
import { loadLanes, storeLanes } from './lanes';
import { multiplyRows } from './product';
import { describeRows, Rows } from './rows';
import { TILE_COLUMNS } from './tile';
import {
  blockOf,
  eights,
  fours,
  HEAD_BYTES,
  HELD,
  imageBytes,
  planeBytes,
  reach,
  ROWS,
  TEMPORARY,
  tilesAcross,
  tilesOf,
  transformImage,
  WORK,
} from './winograd-tiles';
import { collect, evaluate, POINTS, SIDE } from './winograd-transforms';

/** Memory for the tiles of a block of images, bytes: with the filter, about the second-level cache. */
const BLOCK_BYTES: i32 = 1 << 20;

/** Scratch memory of `winograd`, bytes. */
export function winogradScratchBytes(g: Geometry): i32 {
  const tiles = blockOf(g, BLOCK_BYTES) * tilesOf(g);
  const planes = planeBytes(g.channels, eights(g.outputs)) + planeBytes(tiles, fours(g.channels)) + planeBytes(tiles, eights(g.outputs));
  return HEAD_BYTES + (tiles << 2) + imageBytes(g) + POINTS * planes;
}

/**
 * y = max(x ∗ filter + bias, floor).
 * @param turned false: filter [size, size, channels, outputs]. true: [size, size, outputs, channels], and rotated by 180°, as
 * for the input gradient. @param bias [outputs], or 0 for none. @param scratch `winogradScratchBytes(g)` bytes.
 */
export function winograd(
  x: usize,
  filter: usize,
  turned: bool,
  bias: usize,
  y: usize,
  g: Geometry,
  floor: f32,
  scratch: usize,
): void {
  const most = blockOf(g, BLOCK_BYTES) * tilesOf(g);
  const offsets = scratch + HEAD_BYTES;
  const image = offsets + (<usize>most << 2);
  const filters = image + imageBytes(g);
  const seen = filters + <usize>(POINTS * planeBytes(g.channels, eights(g.outputs)));
  const made = seen + <usize>(POINTS * planeBytes(most, fours(g.channels)));
  transformFilter(filter, turned, filters, g, scratch);
  for (let first: i32 = 0; first < g.batch; first += blockOf(g, BLOCK_BYTES)) {
    const images = min(blockOf(g, BLOCK_BYTES), g.batch - first);
    const tiles = images * tilesOf(g);
    for (let i: i32 = 0; i < images; i++) {
      transformImage(x, first + i, image, seen, planeBytes(most, fours(g.channels)), i * tilesOf(g), g, scratch);
    }
    describeRows(changetype<Rows>(scratch + ROWS), offsets, tiles, <usize>fours(g.channels) << 2, 4, g.channels);
    multiplyPoints(seen, filters, made, tiles, most, g, scratch);
    for (let i: i32 = 0; i < images; i++) {
      writeImage(made, planeBytes(most, eights(g.outputs)), i * tilesOf(g), bias, y, first + i, g, floor, scratch);
    }
  }
}

/** At each point, [tiles, channels] · [channels, outputs]. */
function multiplyPoints(
  seen: usize,
  filters: usize,
  made: usize,
  tiles: i32,
  most: i32,
  g: Geometry,
  scratch: usize,
): void {
  const rows = changetype<Rows>(scratch + ROWS);
  const outputs = eights(g.outputs);
  const stride = <usize>outputs << 2;
  for (let point: i32 = 0; point < POINTS; point++) {
    multiplyRows(seen, rows, tiles, filters, outputs, g.channels, made, stride, 0, false, -Infinity, scratch + WORK);
    seen += planeBytes(most, fours(g.channels));
    filters += planeBytes(g.channels, outputs);
    made += planeBytes(most, outputs);
  }
}

/** Packed as `multiplyRows` reads it: at each point panels of eight outputs, [channels, 8]. */
function transformFilter(filter: usize, turned: bool, to: usize, g: Geometry, scratch: usize): void {
  const plane = <usize>planeBytes(g.channels, eights(g.outputs));
  for (let output: i32 = 0; output < eights(g.outputs); output += 4) {
    for (let channel: i32 = 0; channel < g.channels; channel++) {
      const place = ((output & ~7) * g.channels + channel * TILE_COLUMNS + (output & 4)) << 2;
      holdFilter(filter, turned, channel, output, g, scratch + HELD);
      evaluate(scratch + HELD, <usize>g.size << 4, 16, g.size, true, to + place, plane, scratch + TEMPORARY);
    }
  }
}

/** Four outputs' numbers for one channel, vector after vector; zeros beyond the last output. */
function holdFilter(filter: usize, turned: bool, channel: i32, output: i32, g: Geometry, held: usize): void {
  const pixels = g.size * g.size;
  const count = min(4, g.outputs - output);
  for (let i: i32 = 0; i < pixels; i++) {
    const pixel = (turned ? pixels - 1 - i : i) * g.channels * g.outputs;
    v128.store(held, f32x4.splat(0));
    for (let lane: i32 = 0; lane < count; lane++) {
      const at = turned ? (output + lane) * g.channels + channel : channel * g.outputs + output + lane;
      store<f32>(held + (lane << 2), load<f32>(filter + (<usize>(pixel + at) << 2)));
    }
    held += 16;
  }
}

function writeImage(
  made: usize,
  plane: usize,
  first: i32,
  bias: usize,
  y: usize,
  which: i32,
  g: Geometry,
  floor: f32,
  scratch: usize,
): void {
  const target = y + (<usize>(which * g.outHeight * g.outWidth * g.outputs) << 2);
  let from = made + (<usize>(first * eights(g.outputs)) << 2);
  for (let tile: i32 = 0; tile < tilesOf(g); tile++) {
    const row = (tile / tilesAcross(g)) * reach(g);
    const column = (tile % tilesAcross(g)) * reach(g);
    const to = target + (<usize>((row * g.outWidth + column) * g.outputs) << 2);
    for (let output: i32 = 0; output < g.outputs; output += 4) {
      const at = <usize>output << 2;
      const lanes = g.outputs - output;
      collect(from + at, plane, reach(g), false, scratch + HELD, scratch + TEMPORARY);
      const shift = bias == 0 ? f32x4.splat(0) : loadLanes(bias + at, lanes);
      writeTile(scratch + HELD, to + at, shift, floor, lanes, min(reach(g), g.outHeight - row), min(reach(g), g.outWidth - column), g);
    }
    from += <usize>eights(g.outputs) << 2;
  }
}

/** The part of a tile within the image. */
function writeTile(held: usize, to: usize, shift: v128, floor: f32, lanes: i32, rows: i32, columns: i32, g: Geometry): void {
  const least = f32x4.splat(floor);
  for (let i: i32 = 0; i < rows; i++) {
    for (let j: i32 = 0; j < columns; j++) {
      const value = v128.load(held + (<usize>(i * SIDE + j) << 4));
      storeLanes(to + (<usize>((i * g.outWidth + j) * g.outputs) << 2), f32x4.max(f32x4.add(value, shift), least), lanes);
    }
  }
}
