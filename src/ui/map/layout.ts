// The place of each image of the map, and what is lit. Plain numbers, no canvas.

import { EPOCH_STEPS, stepOf } from './epoch-scale.ts';

export interface MapView {
  /** Height and width of an image. */
  readonly side: number;
  /** [count × side × side × 3] red, green, blue by pixel. */
  readonly pixels: Uint8Array;
  /** [count] each. `corrupted`: 1 where the label was drawn at random. */
  readonly truth: Uint8Array;
  readonly given: Uint8Array;
  readonly corrupted: Uint8Array;
}

export interface MapLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile, in whole px. */
  readonly tile: number;
}

const TILE = { least: 6, most: 64 };
/** Fewer images than this are never drawn smaller than 16 px; a tile has one px more, the gap. */
const FEW = { images: 1500, tile: 17 };

/** The largest tiles with which `count` images fit into the space; where even the smallest do not, it becomes higher. */
export function mapLayout(count: number, width: number, height: number): MapLayout {
  const least = count < FEW.images ? FEW.tile : TILE.least;
  for (let tile = TILE.most; ; tile--) {
    const most = Math.max(1, Math.min(count, Math.floor(width / tile)));
    if (tile <= least || Math.ceil(count / most) * tile <= height)
      return { ...filled(count, most, height / tile), tile };
  }
}

/** Of the width, at least this part is used. */
const USED = 0.9;

/** Among almost `most` columns, as many as leave the fewest places of the last row empty. */
function filled(count: number, most: number, maxRows: number): Pick<MapLayout, 'columns' | 'rows'> {
  const rowsOf = (columns: number) => Math.ceil(count / columns);
  // Where the map is higher than its space anyway, it does not become higher still.
  const limit = Math.max(rowsOf(most), maxRows);
  let best = most;
  for (let columns = most - 1; columns >= USED * most && rowsOf(columns) <= limit; columns--) {
    if (columns * rowsOf(columns) < best * rowsOf(best)) best = columns;
  }
  return { columns: best, rows: rowsOf(best) };
}

/** Images by place: those that kept their label first, so that one sees the others, the noise, learned after them. */
export function mapOrder({ corrupted }: MapView): Uint32Array {
  const places = Array.from(corrupted, (_, i) => i);
  return Uint32Array.from([...places.filter((i) => !corrupted[i]), ...places.filter((i) => corrupted[i])]);
}

/** Number of the tile at a point of the map, in px; `null` beside them. */
export function tileAt({ columns, tile }: MapLayout, count: number, x: number, y: number): number | null {
  const [column, row] = [Math.floor(x / tile), Math.floor(y / tile)];
  const place = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && place < count ? place : null;
}

/** How dark an image is whose given label the network does not predict yet, out of 255. */
const VEILED = 200;

/**
 * The overlay of the map, one pixel per tile: transparent where the network predicts the given label, dark elsewhere.
 * @param predicted [≥ count] classes; `null` before the first evaluation.
 * @param shade red, green and blue of the dark.
 * @returns [rows × columns × 4] red, green, blue, alpha.
 */
export function veil(
  { given }: MapView,
  predicted: Uint8Array | null,
  order: Uint32Array,
  { columns, rows }: MapLayout,
  shade: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(rows * columns * 4);
  for (const [place, i] of order.entries()) {
    rgba.set(shade, 4 * place);
    rgba[4 * place + 3] = predicted !== null && predicted[i] === given[i] ? 0 : VEILED;
  }
  return rgba;
}

/** How dark an image is that is not learned where the others are colored, and how much of the color the others have, out of 255. */
const EPOCH_ALPHA = { dark: 235, colored: 222 };

/**
 * The same with the epochs at which images were learned: each has the color of its epoch, or is dark where it is not learned.
 * @param rightSince [≥ count] epochs, 0 for not learned.
 */
export function epochVeil(
  rightSince: Uint16Array,
  order: Uint32Array,
  { columns, rows }: MapLayout,
  shade: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(rows * columns * 4);
  for (const [place, i] of order.entries()) {
    const epoch = rightSince[i] ?? 0;
    rgba.set(EPOCH_STEPS[stepOf(epoch)]?.color ?? shade, 4 * place);
    rgba[4 * place + 3] = epoch > 0 ? EPOCH_ALPHA.colored : EPOCH_ALPHA.dark;
  }
  return rgba;
}

/** What covers the images: dark where the given label is not predicted; the color of an epoch; or dark everywhere. */
export type MapLook =
  | { readonly kind: 'predictions'; readonly predicted: Uint8Array | null }
  | { readonly kind: 'epochs'; readonly rightSince: Uint16Array }
  | { readonly kind: 'hidden' };

export function cover(
  map: MapView,
  look: MapLook,
  order: Uint32Array,
  layout: MapLayout,
  shade: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  if (look.kind === 'predictions') return veil(map, look.predicted, order, layout, shade);
  if (look.kind === 'epochs') return epochVeil(look.rightSince, order, layout, shade);
  const rgba = new Uint8ClampedArray(layout.rows * layout.columns * 4);
  for (const place of order.keys()) rgba.set([...shade, 255], 4 * place);
  return rgba;
}

export type Rgb = readonly [red: number, green: number, blue: number];
