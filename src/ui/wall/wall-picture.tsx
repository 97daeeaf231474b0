// The wall itself, in two layers: the pictures, drawn once, and above them one pixel a tile that darkens what is not learnt.
// Lighting pictures up is then no more than writing a few thousand pixels, however large the wall.

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import { useNear } from '../charts/use-near.ts';
import { usePaper } from '../charts/use-paper.ts';
import { useSize } from '../charts/use-size.ts';
import { placeAt, type Rgb, veil, type WallLayout, type WallView, wallLayout } from './layout.ts';
import { drawTiles } from './tiles.ts';

interface WallPictureProps {
  readonly wall: WallView;
  readonly predicted: Uint8Array | null;
  /** [count] pictures by place. */
  readonly order: Uint32Array;
  /** The tile that is looked at. */
  readonly place: number | null;
  readonly describe: (place: number) => string;
  readonly onPlace: (place: number | null) => void;
}

/** Room for the wall, in units of the type size. */
const HEIGHT = 20;

export function WallPicture({ wall, predicted, order, place, describe, onPlace }: WallPictureProps) {
  const [box, { width, font }] = useSize();
  const { columns, rows, tile } = wallLayout(order.length, width, HEIGHT * font);
  const pictures = useTiles(wall, order, { columns, rows, tile });
  const shade = useVeil(wall, predicted, order, { columns, rows, tile });
  const size = { width: columns * tile, height: rows * tile };
  const press = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLElement>) => {
    if (buttons === 0) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    const at = placeAt({ columns, rows, tile }, order.length, clientX - left, clientY - top);
    if (at !== null) onPlace(at);
  };
  return (
    <div className="wall-box" ref={box}>
      <div className="wall-sheet" style={size} onPointerDown={press} onPointerMove={press}>
        <canvas className="wall-tiles" ref={pictures} style={size} />
        <canvas className="wall-veil" ref={shade} style={size} />
        {place !== null && <span className="wall-mark" style={markAt(place, columns, tile)} />}
        <input
          className="chart-slider"
          type="range"
          aria-label={say`Picture on the wall`}
          min={1}
          max={Math.max(1, order.length)}
          value={(place ?? 0) + 1}
          aria-valuetext={`${(place ?? 0) + 1}: ${describe(place ?? 0)}`}
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

function useTiles(
  wall: WallView,
  order: Uint32Array,
  { columns, rows, tile }: WallLayout,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(canvas);
  const paper = usePaper();
  const seen = near || paper;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !seen) return;
    // A frame later, when the wall has been measured: four thousand pictures are not drawn twice.
    const frame = requestAnimationFrame(() => {
      const density = Math.min(2, devicePixelRatio);
      const bar = colourOf(context.canvas);
      const { width, height, rgba } = drawTiles(wall, { layout: { columns, rows, tile }, order, density, bar });
      context.canvas.width = width;
      context.canvas.height = height;
      context.putImageData(new ImageData(rgba, width, height), 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [seen, wall, order, columns, rows, tile]);
  return canvas;
}

function useVeil(
  wall: WallView,
  predicted: Uint8Array | null,
  order: Uint32Array,
  { columns, rows, tile }: WallLayout,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const shade = colourOf(context.canvas);
    const rgba = veil(wall, predicted, order, { columns, rows, tile }, shade);
    if (context.canvas.width !== columns) context.canvas.width = columns;
    if (context.canvas.height !== rows) context.canvas.height = rows;
    context.putImageData(new ImageData(rgba, columns, rows), 0, 0);
  }, [wall, predicted, order, columns, rows, tile]);
  return canvas;
}

/** The element's colour, which its style decides: browsers compute it as `rgb(1, 2, 3)`. */
function colourOf(element: HTMLElement): Rgb {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
