// What flows out of a layer, as a solid: an image's side as its front, channels as its depth; a vector as a bar.

import type { Shape } from '../../core/models/index.ts';

/** In px at the usual type size of 12 px. */
export interface SolidSize {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/** Vectors this long are drawn unit by unit. */
const COUNTABLE = 16;
const FRONT = { least: 8, most: 42 };

/** @param scale of the whole drawing; 1 for a type size of 12 px. */
export function solidSize([height, , channels]: Shape, largest: number, scale: number): SolidSize {
  const many = Math.log2(1 + channels);
  if (height === 1) return { width: 9 * scale, height: (8 + 8.5 * many) * scale, depth: 3 * scale };
  const front = (FRONT.least + ((FRONT.most - FRONT.least) * height) / largest) * scale;
  return { width: front, height: front, depth: (1 + 2 * many) * scale };
}

interface SolidProps {
  readonly shape: Shape;
  readonly size: SolidSize;
  /** Center of the solid, depth included. */
  readonly x: number;
  readonly y: number;
}

export function Solid({ shape, size: { width, height, depth }, x, y }: SolidProps) {
  const [left, top] = [x - (width + depth) / 2, y - (height - depth) / 2];
  const [right, bottom] = [left + width, top + height];
  const points = (...of: readonly (readonly [number, number])[]) => of.map((at) => at.join(',')).join(' ');
  const units = shape[0] === 1 && shape[2] <= COUNTABLE ? shape[2] : 1;
  return (
    <g className="network-solid">
      <polygon
        className="network-top"
        points={points([left, top], [left + depth, top - depth], [right + depth, top - depth], [right, top])}
      />
      <polygon
        className="network-side"
        points={points([right, top], [right + depth, top - depth], [right + depth, bottom - depth], [right, bottom])}
      />
      <rect className="network-front" x={left} y={top} width={width} height={height} />
      {Array.from({ length: units - 1 }, (_, i) => top + ((i + 1) * height) / units).map((line) => (
        <line key={line} x1={left} x2={right} y1={line} y2={line} />
      ))}
    </g>
  );
}
