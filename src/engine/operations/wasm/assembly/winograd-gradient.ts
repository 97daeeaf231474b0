// The gradient of a filter by Winograd's minimal filtering: the transpose of the convolution in `winograd.ts`. At each of the
// 36 points, [channels, tiles] of the image times [tiles, outputs] of the output gradient, summed over all images in their
// order.

import { Geometry, padImage } from './geometry';
import { storeLanes } from './lanes';
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
  tilesDown,
  tilesOf,
  transformImage,
  WORK,
} from './winograd-tiles';
import { collect, evaluate, POINTS, SIDE } from './winograd-transforms';

/** Memory for the tiles of a block of images, bytes. Larger blocks pass over the sums less often. */
const BLOCK_BYTES: i32 = 1 << 20;

function outputBytes(g: Geometry): i32 {
  return (tilesDown(g) * tilesAcross(g) * reach(g) * reach(g) * eights(g.outputs)) << 2;
}

/** Scratch memory of `winogradFilterGradient`, bytes. */
export function winogradFilterGradientScratchBytes(g: Geometry): i32 {
  const tiles = blockOf(g, BLOCK_BYTES) * tilesOf(g);
  const sums = planeBytes(fours(g.channels), eights(g.outputs));
  const planes = sums + planeBytes(tiles, fours(g.channels)) + planeBytes(tiles, eights(g.outputs));
  return HEAD_BYTES + (fours(g.channels) << 2) + imageBytes(g) + outputBytes(g) + POINTS * planes;
}

/**
 * @param dy ∂loss/∂y. @param gradient [size, size, channels, outputs], overwritten.
 * @param scratch `winogradFilterGradientScratchBytes(g)` bytes.
 */
export function winogradFilterGradient(x: usize, dy: usize, gradient: usize, g: Geometry, scratch: usize): void {
  const block = blockOf(g, BLOCK_BYTES);
  const most = block * tilesOf(g);
  const offsets = scratch + HEAD_BYTES;
  const image = offsets + (<usize>fours(g.channels) << 2);
  const output = image + imageBytes(g);
  const sums = output + outputBytes(g);
  const seen = sums + <usize>(POINTS * planeBytes(fours(g.channels), eights(g.outputs)));
  const came = seen + <usize>(POINTS * planeBytes(most, fours(g.channels)));
  memory.fill(sums, 0, seen - sums);
  for (let first: i32 = 0; first < g.batch; first += block) {
    const images = min(block, g.batch - first);
    const tiles = images * tilesOf(g);
    for (let i: i32 = 0; i < images; i++) {
      transformImage(x, first + i, image, seen, planeBytes(most, fours(g.channels)), i * tilesOf(g), g, scratch);
      transformOutput(dy, first + i, output, came, planeBytes(most, eights(g.outputs)), i * tilesOf(g), tiles, g, scratch);
    }
    describeRows(changetype<Rows>(scratch + ROWS), offsets, fours(g.channels), 4, <usize>fours(g.channels) << 2, tiles);
    addPoints(seen, came, sums, tiles, most, g, scratch);
  }
  writeGradient(sums, gradient, g, scratch);
}

/** Packed as `multiplyRows` reads it: at each point panels of eight outputs, [tiles, 8]. */
function transformOutput(
  dy: usize,
  which: i32,
  output: usize,
  to: usize,
  plane: usize,
  first: i32,
  tiles: i32,
  g: Geometry,
  scratch: usize,
): void {
  const room = eights(g.outputs);
  const rows = tilesDown(g) * reach(g);
  const columns = tilesAcross(g) * reach(g);
  const source = dy + (<usize>(which * g.outHeight * g.outWidth * g.outputs) << 2);
  padImage(output, rows, columns, room, source, g.outHeight, g.outWidth, g.outputs, 0, 0);
  const pixel = <usize>room << 2;
  for (let tile: i32 = 0; tile < tilesOf(g); tile++) {
    const row = (tile / tilesAcross(g)) * reach(g);
    const column = (tile % tilesAcross(g)) * reach(g);
    const from = output + (row * columns + column) * pixel;
    for (let c: i32 = 0; c < room; c += 4) {
      const place = ((c & ~7) * tiles + (first + tile) * TILE_COLUMNS + (c & 4)) << 2;
      evaluate(from + (<usize>c << 2), columns * pixel, pixel, reach(g), false, to + place, plane, scratch + TEMPORARY);
    }
  }
}

/** At each point, adds [channels, tiles] · [tiles, outputs] to the sums. */
function addPoints(seen: usize, came: usize, sums: usize, tiles: i32, most: i32, g: Geometry, scratch: usize): void {
  const rows = changetype<Rows>(scratch + ROWS);
  const channels = fours(g.channels);
  const outputs = eights(g.outputs);
  const stride = <usize>outputs << 2;
  for (let point: i32 = 0; point < POINTS; point++) {
    multiplyRows(seen, rows, channels, came, outputs, tiles, sums, stride, 0, true, -Infinity, scratch + WORK);
    seen += planeBytes(most, channels);
    came += planeBytes(most, outputs);
    sums += planeBytes(channels, outputs);
  }
}

function writeGradient(sums: usize, gradient: usize, g: Geometry, scratch: usize): void {
  const plane = <usize>planeBytes(fours(g.channels), eights(g.outputs));
  const held = scratch + HELD;
  for (let channel: i32 = 0; channel < g.channels; channel++) {
    for (let output: i32 = 0; output < g.outputs; output += 4) {
      collect(sums + (<usize>(channel * eights(g.outputs) + output) << 2), plane, g.size, true, held, scratch + TEMPORARY);
      for (let i: i32 = 0; i < g.size; i++) {
        for (let j: i32 = 0; j < g.size; j++) {
          const at = ((i * g.size + j) * g.channels + channel) * g.outputs + output;
          storeLanes(gradient + (<usize>at << 2), v128.load(held + (<usize>(i * SIDE + j) << 4)), g.outputs - output);
        }
      }
    }
  }
}
