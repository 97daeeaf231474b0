// One image of the data set, 32 × 32, drawn as it is and enlarged without smoothing.

import { useLayoutEffect, useRef } from 'react';
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
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) context.putImageData(new ImageData(toRgba(bytes, levels), IMAGE_SIDE, IMAGE_SIDE), 0, 0);
  }, [bytes, levels]);
  return <canvas className="image" ref={canvas} width={IMAGE_SIDE} height={IMAGE_SIDE} role="img" aria-label={label} />;
}
