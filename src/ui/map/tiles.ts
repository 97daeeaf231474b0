// The images of the map at the size of its tiles. A tile's pixel is the mean of the image's pixels below it.

import type { MapLayout, MapView, Rgb } from './layout.ts';

export interface TileOptions {
  readonly layout: MapLayout;
  /** [count] images by place. */
  readonly order: Uint32Array;
  /** Device pixels a px. */
  readonly density: number;
  /** Below images whose label was drawn at random. */
  readonly bar: Rgb;
}

export interface Tiles {
  readonly width: number;
  readonly height: number;
  /** [height × width × 4] red, green, blue, alpha; transparent where there is no tile. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Height of the bar, as a part of the tile's: one in … */
const BAR = 5;

export function drawTiles(map: MapView, options: TileOptions): Tiles {
  const { layout, order, density } = options;
  const tile = Math.max(1, Math.round(layout.tile * density));
  const [width, height] = [layout.columns * tile, layout.rows * tile];
  const rgba = new Uint8ClampedArray(width * height * 4);
  const inner = tile - Math.max(1, Math.round(tile / 16));
  const spans = spansOf(map.side, inner);
  for (const [place, image] of order.entries()) {
    const at = (Math.floor(place / layout.columns) * width + (place % layout.columns)) * tile;
    drawTile(map, image, spans, { rgba, width, at });
    if (map.corrupted[image]) drawBar({ rgba, width, at }, inner, options.bar);
  }
  return { width, height, rgba };
}

interface Target {
  readonly rgba: Uint8ClampedArray;
  /** Of the whole map, in device pixels. */
  readonly width: number;
  /** The tile's first pixel. */
  readonly at: number;
}

/** Which of `side` pixels are below each of `length`: [from, to) pairs, never empty. */
function spansOf(side: number, length: number): Int32Array {
  const spans = new Int32Array(2 * length);
  for (let i = 0; i < length; i++) {
    const from = Math.min(side - 1, Math.floor((i * side) / length));
    spans[2 * i] = from;
    spans[2 * i + 1] = Math.max(from + 1, Math.round(((i + 1) * side) / length));
  }
  return spans;
}

function drawTile({ pixels, side }: MapView, image: number, spans: Int32Array, { rgba, width, at }: Target): void {
  const length = spans.length / 2;
  const first = image * side * side * 3;
  for (let row = 0; row < length; row++) {
    for (let column = 0; column < length; column++) {
      const to = 4 * (at + row * width + column);
      meanInto(pixels, first, side, spans, row, column, rgba, to);
      rgba[to + 3] = 255;
    }
  }
}

/** Numbers one by one, not an object a pixel: there are a million of them. */
function meanInto(
  pixels: Uint8Array,
  first: number,
  side: number,
  spans: Int32Array,
  row: number,
  column: number,
  into: Uint8ClampedArray,
  to: number,
): void {
  const [top = 0, bottom = 0] = [spans[2 * row], spans[2 * row + 1]];
  const [left = 0, right = 0] = [spans[2 * column], spans[2 * column + 1]];
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = first + 3 * (y * side + left); at < first + 3 * (y * side + right); at += 3) {
      red += pixels[at] ?? 0;
      green += pixels[at + 1] ?? 0;
      blue += pixels[at + 2] ?? 0;
    }
  }
  const area = (bottom - top) * (right - left);
  into[to] = red / area;
  into[to + 1] = green / area;
  into[to + 2] = blue / area;
}

function drawBar({ rgba, width, at }: Target, length: number, color: Rgb): void {
  const height = Math.max(1, Math.round(length / BAR));
  for (let row = length - height; row < length; row++) {
    for (let column = 0; column < length; column++) rgba.set(color, 4 * (at + row * width + column));
  }
}
