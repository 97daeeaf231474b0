// One image of the data set, drawn as it is and enlarged without smoothing.

import { useLayoutEffect, useMemo, useRef } from 'react';
import { IMAGE_SIDE, type PixelLevels } from '../../core/data/image-set.ts';
import { toRgba } from './rgba.ts';

interface ImageProps {
  /** [3,072] planar bytes. */
  readonly bytes: Uint8Array;
  readonly levels: PixelLevels;
  /** What it is, for those who do not see it. */
  readonly label: string;
}

export function Image({ bytes, levels, label }: ImageProps) {
  const rgba = useMemo(() => toRgba(bytes, levels), [bytes, levels]);
  return <Pixels rgba={rgba} side={IMAGE_SIDE} label={label} />;
}

interface PixelsProps {
  /** [side × side × 4]. */
  readonly rgba: ImageDataArray;
  readonly side: number;
  readonly label: string;
}

export function Pixels({ rgba, side, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) context.putImageData(new ImageData(rgba, side, side), 0, 0);
  }, [rgba, side]);
  return <canvas className="image" ref={canvas} width={side} height={side} role="img" aria-label={label} />;
}
