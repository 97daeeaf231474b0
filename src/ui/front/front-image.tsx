// One training image, enlarged.

import { useLayoutEffect, useRef } from 'react';
import { rgbaOf } from '../images/rgba.ts';
import type { MapView } from '../map/layout.ts';

export function FrontImage({ map: { pixels, side }, image }: { readonly map: MapView; readonly image: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const size = 3 * side * side;
    const own = pixels.subarray(image * size, (image + 1) * size);
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgbaOf(own), side, side), 0, 0);
  }, [pixels, side, image]);
  return <canvas className="front-image" ref={canvas} width={side} height={side} />;
}
