// One map of the front page: the training images in two layers, themselves and a shade of one pixel per tile above them. Pointing at
// an image, or walking to it with the arrow keys, enlarges it and gives its labels.

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { commas } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { useSize } from '../charts/use-size.ts';
import { type MapLayout, type MapView, type Rgb, tileAt, veil } from '../map/layout.ts';
import { drawTiles } from '../map/tiles.ts';
import { fieldLayout, shadeBetween } from './field.ts';
import { FrontImage } from './front-image.tsx';

interface FrontMapProps {
  /** `null` until the images have arrived. */
  readonly map: MapView | null;
  readonly predicted: Uint8Array | null;
  readonly classes: readonly string[];
  readonly label: string;
}

/** The map is dark in every theme: what is memorized lights up. */
const SHADE: Rgb = [13, 15, 18];
/** Milliseconds in which one epoch's shade gives way to the next. */
const TURN = 280;

export function FrontMap({ map, predicted, classes, label }: FrontMapProps) {
  const [box, { width, height }] = useSize();
  const [place, setPlace] = useState<number | null>(null);
  useElsewhere(box, place !== null, setPlace);
  const count = map?.given.length ?? 0;
  const layout = fieldLayout(Math.max(1, count), width, height, density());
  const tiles = useTiles(map, layout);
  const shade = useShade(map, predicted, layout);
  const size = { width: layout.columns * layout.tile, height: layout.rows * layout.tile };
  const point = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    setPlace(tileAt(layout, count, clientX - left, clientY - top));
  };
  return (
    <div className="front-map" ref={box}>
      {map ? (
        <div
          className="front-sheet"
          style={size}
          onPointerDown={point}
          onPointerMove={point}
          onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setPlace(null)}
        >
          <canvas ref={tiles} style={size} />
          <canvas className="front-shade" ref={shade} style={size} />
          {place !== null && <span className="front-mark" style={markAt(place, layout)} />}
          <input
            className="unseen-slider"
            type="range"
            aria-label={label}
            min={1}
            max={count}
            value={(place ?? 0) + 1}
            aria-valuetext={describe(map, predicted, classes, place ?? 0)}
            onChange={({ currentTarget }) => setPlace(Number(currentTarget.value) - 1)}
            onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setPlace(place ?? 0)}
            onBlur={() => setPlace(null)}
            onKeyDown={(event) => moveByRow(event, place ?? 0, layout.columns, count, setPlace)}
          />
          {place !== null && (
            <div className="front-lens" aria-hidden="true" style={lensAt(place, layout, size.width)}>
              <FrontImage map={map} image={place} />
              <Labels {...{ map, predicted, classes }} image={place} />
            </div>
          )}
        </div>
      ) : (
        <p className="front-loading">{say`The images are loading.`}</p>
      )}
    </div>
  );
}

/** A finger leaves nothing when it is lifted, so a press elsewhere closes the lens. */
function useElsewhere(box: RefObject<HTMLElement | null>, open: boolean, setPlace: (place: null) => void): void {
  useEffect(() => {
    if (!open) return;
    const press = ({ target }: Event) => {
      if (!(target instanceof Node && box.current?.contains(target))) setPlace(null);
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [box, open, setPlace]);
}

interface LabelsProps extends Pick<FrontMapProps, 'predicted' | 'classes'> {
  readonly map: MapView;
  readonly image: number;
}

function Labels({ map, predicted, classes, image }: LabelsProps) {
  const prediction = predicted?.[image];
  return (
    <dl>
      <dt>{say`true label`}</dt>
      <dd>{nameOf(classes, map.truth[image])}</dd>
      <dt>{say`given label`}</dt>
      <dd>{nameOf(classes, map.given[image])}</dd>
      <dt>{say`prediction`}</dt>
      <dd data-right={prediction === undefined ? undefined : prediction === map.given[image]}>
        {nameOf(classes, prediction)}
      </dd>
    </dl>
  );
}

function nameOf(classes: readonly string[], label: number | undefined): string {
  return label === undefined ? '–' : (classes[label] ?? String(label));
}

function describe(map: MapView, predicted: Uint8Array | null, classes: readonly string[], image: number): string {
  const [truth, given] = [nameOf(classes, map.truth[image]), nameOf(classes, map.given[image])];
  const labels = [say`true label: ${truth}`, say`given label: ${given}`];
  return commas(predicted === null ? labels : [...labels, say`prediction: ${nameOf(classes, predicted[image])}`]);
}

function moveByRow(
  event: KeyboardEvent,
  place: number,
  columns: number,
  count: number,
  move: (place: number) => void,
): void {
  const by = { ArrowUp: -columns, ArrowDown: columns }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  if (place + by >= 0 && place + by < count) move(place + by);
}

function markAt(place: number, { columns, tile }: MapLayout) {
  return { left: (place % columns) * tile, top: Math.floor(place / columns) * tile, width: tile, height: tile };
}

/** Width and height of the lens, in px: the style sheet has the same. */
const LENS = { width: 216, height: 92, gap: 6 };

/** Beside the image, within the map's width; above it where there is space, else below. */
function lensAt(place: number, layout: MapLayout, width: number) {
  const { left, top } = markAt(place, layout);
  const above = top - LENS.height - LENS.gap;
  return {
    left: Math.max(0, Math.min(left - LENS.width / 2, width - LENS.width)),
    top: above >= 0 ? above : top + layout.tile + LENS.gap,
  };
}

function density(): number {
  return Math.min(2, devicePixelRatio || 1);
}

/** Nothing is sorted: an image keeps its place from one map to the other. */
function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

function useTiles(map: MapView | null, { columns, rows, tile }: MapLayout): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !map) return;
    // A frame later, when the map has been measured: two thousand images are not drawn twice.
    const frame = requestAnimationFrame(() => {
      // Labels differ between the two maps, images do not: neither has a bar below its images.
      const plain = { ...map, corrupted: new Uint8Array(map.corrupted.length) };
      const { width, height, rgba } = drawTiles(plain, {
        layout: { columns, rows, tile },
        order: inOrder(map.given.length),
        density: density(),
        bar: SHADE,
      });
      context.canvas.width = width;
      context.canvas.height = height;
      context.putImageData(new ImageData(rgba, width, height), 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [map, columns, rows, tile]);
  return canvas;
}

function useShade(
  map: MapView | null,
  predicted: Uint8Array | null,
  { columns, rows, tile }: MapLayout,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Uint8ClampedArray | null>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !map) return;
    const next = veil(map, predicted, inOrder(map.given.length), { columns, rows, tile }, SHADE);
    const before = shown.current;
    const put = (rgba: Uint8ClampedArray<ArrayBuffer>) => {
      shown.current = rgba;
      context.putImageData(new ImageData(rgba, columns, rows), 0, 0);
    };
    if (context.canvas.width !== columns) context.canvas.width = columns;
    if (context.canvas.height !== rows) context.canvas.height = rows;
    if (before?.length !== next.length || predicted === null || prefersStillness()) {
      put(next);
      return;
    }
    put(shadeBetween(before, next, 0));
    const begun = performance.now();
    let frame = 0;
    const turn = (now: number) => {
      const at = Math.min(1, Math.max(0, (now - begun) / TURN));
      put(shadeBetween(before, next, at));
      if (at < 1) frame = requestAnimationFrame(turn);
    };
    frame = requestAnimationFrame(turn);
    return () => cancelAnimationFrame(frame);
  }, [map, predicted, columns, rows, tile]);
  return canvas;
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
