// The geometry of the front page's map, and how it lights up between two epochs. Plain numbers, no canvas.

import type { MapLayout } from '../map/layout.ts';

/** Sides of a tile, in px. */
const TILE = { least: 3, most: 40 };

/**
 * The largest tiles, of whole device pixels, with which `count` images fit into the space; where even the smallest do not, the map
 * becomes higher.
 * @param density device pixels per px.
 */
export function fieldLayout(count: number, width: number, height: number, density: number): MapLayout {
  for (let side = Math.round(TILE.most * density); ; side--) {
    const tile = side / density;
    const columns = Math.max(1, Math.min(count, Math.floor(width / tile)));
    const rows = Math.ceil(count / columns);
    if (tile <= TILE.least || rows * tile <= height) return { columns, rows, tile };
  }
}

/**
 * The shade between two epochs: each tile changes at a moment of its own, so that the map is seen to light up.
 * @param before, after [rows × columns × 4] shades as of `veil`. @param at from 0 (before) to 1 (after).
 */
export function shadeBetween(
  before: Uint8ClampedArray,
  after: Uint8ClampedArray<ArrayBuffer>,
  at: number,
): Uint8ClampedArray<ArrayBuffer> {
  const between = after.slice();
  for (let tile = 0; 4 * tile < after.length; tile++) {
    const alpha = 4 * tile + 3;
    const [from = 0, to = 0] = [before[alpha], after[alpha]];
    const done = Math.min(1, Math.max(0, (at - (1 - FADE) * momentOf(tile)) / FADE));
    between[alpha] = from + (to - from) * done;
  }
  return between;
}

/** The part of the time that one tile takes. */
const FADE = 0.4;

/** From 0 to 1, scattered over the map: multiples of the golden ratio. */
function momentOf(tile: number): number {
  return (tile * 0.618_034) % 1;
}
