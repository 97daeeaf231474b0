// The shared part of the convolutions by Winograd's minimal filtering: images are divided into tiles of 6 × 6 pixels, and an
// image's tiles become, at each of the 36 points, rows of a matrix [tiles, channels].

import { Geometry, padImage } from './geometry';
import { WORK_BYTES } from './product';
import { ROWS_BYTES } from './rows';
import { POINTS, SIDE, TILE_BYTES, transformTile } from './winograd-transforms';

/** Padding between the planes, so that the 36 numbers of a tile do not map to the same cache lines. */
const GAP: i32 = 64;

/** Scratch memory of fixed size: two tiles, and that of `multiplyRows`. */
export const TEMPORARY: usize = 0;
export const HELD: usize = TILE_BYTES;
export const WORK: usize = 2 * TILE_BYTES;
export const ROWS: usize = WORK + WORK_BYTES;
export const HEAD_BYTES: i32 = <i32>ROWS + ROWS_BYTES;

export function fours(count: i32): i32 {
  return (count + 3) & ~3;
}

export function eights(count: i32): i32 {
  return (count + 7) & ~7;
}

/** Outputs along a tile. */
export function reach(g: Geometry): i32 {
  return SIDE + 1 - g.size;
}

export function tilesDown(g: Geometry): i32 {
  return (g.outHeight + reach(g) - 1) / reach(g);
}

export function tilesAcross(g: Geometry): i32 {
  return (g.outWidth + reach(g) - 1) / reach(g);
}

export function tilesOf(g: Geometry): i32 {
  return tilesDown(g) * tilesAcross(g);
}

/** Images whose tiles are transformed and multiplied together, so that they take about `bytes` bytes. */
export function blockOf(g: Geometry, bytes: i32): i32 {
  return max(1, min(g.batch, bytes / (POINTS * tilesOf(g) * (fours(g.channels) + eights(g.outputs)) * 4)));
}

/** Bytes of one point's matrix of `rows` × `columns` numbers. */
export function planeBytes(rows: i32, columns: i32): i32 {
  return ((rows * columns) << 2) + GAP;
}

function seenRows(g: Geometry): i32 {
  return tilesDown(g) * reach(g) + g.size - 1;
}

function seenColumns(g: Geometry): i32 {
  return tilesAcross(g) * reach(g) + g.size - 1;
}

/** Bytes of a zero-padded image, in whole tiles. */
export function imageBytes(g: Geometry): i32 {
  return (seenRows(g) * seenColumns(g) * fours(g.channels)) << 2;
}

/**
 * @param which of the images. @param to the points' matrices [·, channels], `plane` bytes apart, channels rounded up to fours.
 * @param first the row of the image's first tile. @param image `imageBytes(g)` bytes.
 */
export function transformImage(
  x: usize,
  which: i32,
  image: usize,
  to: usize,
  plane: usize,
  first: i32,
  g: Geometry,
  scratch: usize,
): void {
  const room = fours(g.channels);
  const source = x + (<usize>(which * g.height * g.width * g.channels) << 2);
  padImage(image, seenRows(g), seenColumns(g), room, source, g.height, g.width, g.channels, g.top, g.left);
  const pixel = <usize>room << 2;
  const line = seenColumns(g) * pixel;
  let target = to + first * pixel;
  for (let tile: i32 = 0; tile < tilesOf(g); tile++) {
    const row = (tile / tilesAcross(g)) * reach(g);
    const column = (tile % tilesAcross(g)) * reach(g);
    const from = image + row * line + column * pixel;
    for (let c: usize = 0; c < pixel; c += 16) transformTile(from + c, line, pixel, target + c, plane, scratch + TEMPORARY);
    target += pixel;
  }
}
