// Where each picture of the wall stands, and what is lit. Plain numbers, no canvas.

export interface WallView {
  /** Height and width of a picture. */
  readonly side: number;
  /** [count × side × side × 3] red, green, blue by pixel. */
  readonly pixels: Uint8Array;
  /** [count] each. `corrupted`: 1 where the label was drawn at random. */
  readonly truth: Uint8Array;
  readonly given: Uint8Array;
  readonly corrupted: Uint8Array;
}

export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile, in whole px. */
  readonly tile: number;
}

const TILE = { least: 6, most: 28 };

/** The largest tiles with which `count` pictures fit into the room; where even the smallest do not, it becomes higher. */
export function wallLayout(count: number, width: number, height: number): WallLayout {
  for (let tile = TILE.most; ; tile--) {
    const columns = Math.max(1, Math.floor(width / tile));
    const rows = Math.ceil(count / columns);
    if (tile <= TILE.least || rows * tile <= height)
      return { columns: Math.min(columns, Math.max(1, count)), rows, tile };
  }
}

/** Pictures by place: those that kept their label first, so that one sees the others, the noise, learnt after them. */
export function wallOrder({ corrupted }: WallView): Uint32Array {
  const places = Array.from(corrupted, (_, i) => i);
  return Uint32Array.from([...places.filter((i) => !corrupted[i]), ...places.filter((i) => corrupted[i])]);
}

/** Number of the tile at a point of the wall, in px; `null` beside them. */
export function placeAt({ columns, tile }: WallLayout, count: number, x: number, y: number): number | null {
  const [column, row] = [Math.floor(x / tile), Math.floor(y / tile)];
  const place = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && place < count ? place : null;
}

/** How dark a picture is that the network does not yet label as it is told, out of 255. */
const VEILED = 200;

/**
 * What lies over the wall, one pixel a tile: nothing where the network says the label given, dark elsewhere.
 * @param predicted [≥ count] classes; `null` before the first evaluation.
 * @param shade red, green and blue of the dark.
 * @returns [rows × columns × 4] red, green, blue, alpha.
 */
export function veil(
  { given }: WallView,
  predicted: Uint8Array | null,
  order: Uint32Array,
  { columns, rows }: WallLayout,
  shade: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(rows * columns * 4);
  for (const [place, i] of order.entries()) {
    rgba.set(shade, 4 * place);
    rgba[4 * place + 3] = predicted !== null && predicted[i] === given[i] ? 0 : VEILED;
  }
  return rgba;
}

export type Rgb = readonly [red: number, green: number, blue: number];
