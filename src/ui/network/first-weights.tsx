// The first layer's weights as small images, one per unit, as they are now.

import { useLayoutEffect, useMemo, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import { formatCount, formatLoss } from '../charts/format.ts';
import { useSize } from '../charts/use-size.ts';
import { rgbaOf } from '../images/rgba.ts';

export interface WeightsView {
  /** Steps taken when they were read. */
  readonly step: number;
  /** Units of the layer, of which the first ones are shown. */
  readonly units: number;
  readonly side: number;
  /** [shown × side × side × 3] red, green, blue by pixel; 128 is a weight of 0. */
  readonly pixels: Uint8Array;
  /** [shown] the weight, in size, that each image is scaled by. */
  readonly largest: readonly number[];
}

/** Sides of a unit's image on the page, in px, by its own side: a 3×3 filter is enlarged more than a 28×28 one. */
const SIDES = { filter: 24, image: 56 };
const GAP = 2;

export function FirstWeightsView({ weights, words }: { weights: WeightsView | null; words: string }) {
  return (
    <figure className="network-weights">
      <figcaption>
        <strong>{say`First-layer weights`}</strong>{' '}
        {weights ? captionOf(weights, words) : say`appear here when training begins.`}
      </figcaption>
      {weights && <Units weights={weights} words={words} />}
    </figure>
  );
}

function captionOf({ step, units, largest }: WeightsView, words: string): string {
  const shown = largest.length;
  const some = shown < units ? say`${shown} of ${formatCount(units)}` : say`all ${shown}`;
  const [low, high] = [Math.min(...largest), Math.max(...largest)];
  return say`of ${some} ${words} after step ${formatCount(step)}. Gray is 0; each is scaled by its own largest weight, ${formatLoss(low)} to ${formatLoss(high)}.`;
}

function Units({ weights: { side, pixels, largest }, words }: { weights: WeightsView; words: string }) {
  const [box, { width }] = useSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scratch = useMemo(() => document.createElement('canvas'), []);
  const zoom = Math.max(1, Math.round((side > 8 ? SIDES.image : SIDES.filter) / side));
  const cell = side * zoom + GAP;
  const columns = Math.max(1, Math.min(largest.length, Math.floor((width + GAP) / cell)));
  const rows = Math.ceil(largest.length / columns);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paintUnits(context, scratch, { side, pixels, columns, zoom });
  }, [scratch, side, pixels, columns, zoom]);
  return (
    <div ref={box}>
      <canvas
        ref={canvas}
        width={columns * cell - GAP}
        height={rows * cell - GAP}
        role="img"
        aria-label={say`Weights of ${largest.length} ${words}, ${side} by ${side} pixels each`}
      />
    </div>
  );
}

interface Sheet {
  readonly side: number;
  readonly pixels: Uint8Array;
  readonly columns: number;
  readonly zoom: number;
}

/** One unit a row on the scratch canvas, from where each is enlarged without smoothing. */
function paintUnits(context: CanvasRenderingContext2D, scratch: HTMLCanvasElement, sheet: Sheet): void {
  const { side, pixels, columns, zoom } = sheet;
  const count = pixels.length / (3 * side * side);
  scratch.width = side;
  scratch.height = side * count;
  scratch.getContext('2d')?.putImageData(new ImageData(rgbaOf(pixels), side, side * count), 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.imageSmoothingEnabled = false;
  const large = side * zoom;
  for (let unit = 0; unit < count; unit++) {
    const [x, y] = [(unit % columns) * (large + GAP), Math.floor(unit / columns) * (large + GAP)];
    context.drawImage(scratch, 0, unit * side, side, side, x, y, large, large);
  }
}
