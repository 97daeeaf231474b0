// Products of rows of A with packed panels of B, tile by tile: the common core of matrix products and convolutions.

import { loadLanes, storeLanes } from './lanes';
import { Rows, BROADCAST_BYTES, BROADCAST_DEPTH, broadcast } from './rows';
import { LOW_ROWS, multiplyTile, TILE_COLUMNS, TILE_ROWS } from './tile';

const LINE: usize = TILE_COLUMNS << 2;
const SPARE_BYTES: i32 = TILE_ROWS * TILE_COLUMNS * 4;
/** Scratch memory of `multiplyRows`: broadcast rows, a tile that extends beyond C, and the initial values of a row. */
export const WORK_BYTES: i32 = BROADCAST_BYTES + SPARE_BYTES + <i32>LINE;

/**
 * c = max(bias + A · B, floor), or max(c + A · B, floor) where it `adds`: `count` rows of `columns` numbers.
 * @param a, rows A, [count, depth]. @param panels B, packed: [⌈columns / 8⌉, depth, 8]. @param c rows `stride` bytes apart.
 * @param bias [columns], or 0 for none. @param floor 0 for a ReLU, −∞ for none. @param work `WORK_BYTES` bytes.
 */
export function multiplyRows(
  a: usize,
  rows: Rows,
  count: i32,
  panels: usize,
  columns: i32,
  depth: i32,
  c: usize,
  stride: usize,
  bias: usize,
  adds: bool,
  floor: f32,
  work: usize,
): void {
  for (let first: i32 = 0; first < depth; first += BROADCAST_DEPTH) {
    const deep = min(BROADCAST_DEPTH, depth - first);
    const least: f32 = first + deep == depth ? floor : -Infinity;
    const panel = panels + <usize>first * LINE;
    let height: i32 = 0;
    for (let row: i32 = 0; row < count; row += height) {
      height = heightOf(count - row);
      broadcast(work, a, rows, row, count, first, deep);
      const here = min(height, count - row);
      const to = c + <usize>row * stride;
      multiplyLine(work, height, here, panel, <usize>depth * LINE, columns, deep, to, stride, bias, adds || first > 0, least);
    }
  }
}

/** Eight rows make two low tiles, not a tall one and half a low one; the same holds for any remaining even number of rows. */
function heightOf(left: i32): i32 {
  return left > LOW_ROWS && left != 2 * LOW_ROWS ? TILE_ROWS : LOW_ROWS;
}

/**
 * A row of tiles: broadcast rows times panel after panel, `panelStep` bytes apart. @param rows how many of the `height` rows
 * are within C.
 */
function multiplyLine(
  work: usize,
  height: i32,
  rows: i32,
  panel: usize,
  panelStep: usize,
  columns: i32,
  depth: i32,
  c: usize,
  stride: usize,
  bias: usize,
  adds: bool,
  floor: f32,
): void {
  const spare = work + BROADCAST_BYTES;
  const held = spare + SPARE_BYTES;
  for (let column: i32 = 0; column < columns; column += TILE_COLUMNS) {
    const here = min(TILE_COLUMNS, columns - column);
    const within = rows == height && here == TILE_COLUMNS;
    if (adds) {
      if (within) multiplyTile(height, work, panel, depth, c, stride, c, stride, floor);
      else {
        copyTile(c, stride, spare, LINE, rows, here);
        multiplyTile(height, work, panel, depth, spare, LINE, spare, LINE, floor);
      }
    } else {
      const start = bias != 0 && here == TILE_COLUMNS ? bias : hold(bias, here, held);
      multiplyTile(height, work, panel, depth, start, 0, within ? c : spare, within ? stride : LINE, floor);
    }
    if (!within) copyTile(spare, LINE, c, stride, rows, here);
    panel += panelStep;
    c += LINE;
    if (bias != 0) bias += LINE;
  }
}

/** The first `count` of eight numbers, and zeros; all zeros where there are none. */
function hold(bias: usize, count: i32, held: usize): usize {
  v128.store(held, f32x4.splat(0));
  v128.store(held, f32x4.splat(0), 16);
  if (bias != 0) copyTile(bias, LINE, held, LINE, 1, count);
  return held;
}

/** Copies the first `columns` of eight numbers of each row. */
function copyTile(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  const low = min(columns, 4);
  for (let row: i32 = 0; row < rows; row++) {
    storeLanes(to, loadLanes(from, low), low);
    if (columns > 4) storeLanes(to + 16, loadLanes(from + 16, columns - 4), columns - 4);
    from += fromStep;
    to += toStep;
  }
}
