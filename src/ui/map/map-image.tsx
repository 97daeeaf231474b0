// The map itself, in two layers: the images, drawn once, and above them one pixel a tile that darkens what is not learned.
// Lighting images up is then no more than writing a few thousand pixels, however large the map.

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { labeled } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { useNear } from '../charts/use-near.ts';
import { usePaper } from '../charts/use-paper.ts';
import { useSize } from '../charts/use-size.ts';
import { cover, type MapLayout, type MapLook, type MapView, mapLayout, type Rgb, tileAt } from './layout.ts';
import { drawTiles } from './tiles.ts';

interface MapImageProps {
  readonly map: MapView;
  readonly look: MapLook;
  /** [count] images by place. */
  readonly order: Uint32Array;
  /** The tile that is looked at. */
  readonly place: number | null;
  readonly describe: (place: number) => string;
  readonly onPlace: (place: number | null) => void;
}

/** Room for the map, in units of the type size. */
const HEIGHT = 20;

export function MapImage({ map, look, order, place, describe, onPlace }: MapImageProps) {
  const [box, { width, font }, known] = useSize();
  const { columns, rows, tile } = mapLayout(order.length, width, HEIGHT * font);
  const images = useTiles(map, order, { columns, rows, tile });
  const shade = useVeil(map, look, order, { columns, rows, tile });
  const size = { width: columns * tile, height: rows * tile };
  const inLastRow = order.length - columns * (rows - 1);
  // Chromium may keep the height of what is around the map as it was before the map was measured, if that was greater.
  const paper = {
    ...size,
    ...(known ? {} : { height: 0 }),
    backgroundSize: `100% ${(rows - 1) * tile}px, ${inLastRow * tile}px ${tile}px`,
  };
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    if (look.kind === 'hidden') return;
    const { left, top } = currentTarget.getBoundingClientRect();
    const at = tileAt({ columns, rows, tile }, order.length, clientX - left, clientY - top);
    if (at !== null) onPlace(at);
  };
  return (
    <div className="map-box" ref={box} data-half={place !== null && place % columns >= columns / 2 ? 'end' : 'start'}>
      <div className="map-sheet" style={paper} onPointerDown={point} onPointerMove={point}>
        <canvas className="map-tiles" ref={images} style={size} />
        <canvas className="map-veil" ref={shade} style={size} />
        {place !== null && <span className="map-mark" style={markAt(place, columns, tile)} />}
        <input
          className="unseen-slider"
          disabled={look.kind === 'hidden'}
          type="range"
          aria-label={say`Image on the map`}
          min={1}
          max={Math.max(1, order.length)}
          value={(place ?? 0) + 1}
          aria-valuetext={labeled(String((place ?? 0) + 1), describe(place ?? 0))}
          onChange={({ currentTarget }) => onPlace(Number(currentTarget.value) - 1)}
          onFocus={() => onPlace(place ?? 0)}
          onKeyDown={(event) => moveByRow(event, place ?? 0, columns, order.length, onPlace)}
        />
      </div>
    </div>
  );
}

/** Up and down go by rows; left and right are the slider's own. */
function moveByRow(
  event: KeyboardEvent,
  place: number,
  columns: number,
  count: number,
  onPlace: (place: number) => void,
): void {
  const by = { ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  if (place + by >= 0 && place + by < count) onPlace(place + by);
}

function markAt(place: number, columns: number, tile: number) {
  return { left: (place % columns) * tile, top: Math.floor(place / columns) * tile, width: tile, height: tile };
}

/** So many images are drawn in one go: a few milliseconds on a phone. */
const TILES_A_FRAME = 200;

function useTiles(
  map: MapView,
  order: Uint32Array,
  { columns, rows, tile }: MapLayout,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(canvas);
  const paper = usePaper();
  const seen = near || paper;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !seen) return;
    const density = Math.min(2, devicePixelRatio);
    const band = paper ? rows : Math.max(1, Math.floor(TILES_A_FRAME / columns));
    const side = Math.max(1, Math.round(tile * density));
    const drawBand = (from: number, bar: Rgb) => {
      const some = order.subarray(from * columns, (from + band) * columns);
      const layout = { columns, rows: Math.min(band, rows - from), tile };
      const { width, height, rgba } = drawTiles(map, { layout, order: some, density, bar });
      if (from === 0) Object.assign(context.canvas, { width, height: rows * side });
      context.putImageData(new ImageData(rgba, width, height), 0, from * side);
    };
    // A frame later, when the map has been measured: four thousand images are not drawn twice.
    let frame = requestAnimationFrame(() => drawOn(0, colorOf(context.canvas)));
    const drawOn = (from: number, bar: Rgb) => {
      drawBand(from, bar);
      if (from + band < rows) frame = requestAnimationFrame(() => drawOn(from + band, bar));
    };
    return () => cancelAnimationFrame(frame);
  }, [seen, paper, map, order, columns, rows, tile]);
  return canvas;
}

function useVeil(
  map: MapView,
  look: MapLook,
  order: Uint32Array,
  { columns, rows, tile }: MapLayout,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const shade = colorOf(context.canvas);
    const rgba = cover(map, look, order, { columns, rows, tile }, shade);
    if (context.canvas.width !== columns) context.canvas.width = columns;
    if (context.canvas.height !== rows) context.canvas.height = rows;
    context.putImageData(new ImageData(rgba, columns, rows), 0, 0);
  }, [map, look, order, columns, rows, tile]);
  return canvas;
}

/** The element's color, which its style decides: browsers compute it as `rgb(1, 2, 3)`. */
function colorOf(element: HTMLElement): Rgb {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
