// A 32×32 image being painted: antialiased limbs and polygons in pixels, x right and y down. No third dimension,
// no class, no scene here. Shapes are signed distance functions; a pixel is covered by how far inside its center lies.

import { IMAGE_BYTES, IMAGE_PIXELS, IMAGE_SIDE } from '../image-set.ts';
import type { RgbColor } from './palette.ts';
import type { Vec3 } from './vector.ts';

/** [3 × 32 × 32] planar, 0 … 1 as displayed; light may push it beyond until it is developed. */
export type Canvas = Float64Array;

export type CanvasPoint = readonly [x: number, y: number];

/** Where light comes from (a unit vector, z towards the viewer) and how much of it comes from everywhere. */
export interface Light {
  readonly from: Vec3;
  readonly ambient: number;
  readonly direct: number;
}

export function createCanvas(): Canvas {
  return new Float64Array(IMAGE_BYTES);
}

/** Puts `coverage` (0 … 1) of a color, lit by `light`, over one pixel. */
export function blendPixel(canvas: Canvas, pixel: number, color: RgbColor, light: number, coverage: number): void {
  for (let c = 0; c < 3; c++) {
    const at = c * IMAGE_PIXELS + pixel;
    const under = canvas[at] ?? 0;
    canvas[at] = under + ((color[c] ?? 0) * light - under) * coverage;
  }
}

/** Light on a surface that faces (x, y, z), a unit vector. */
export function lightOn(light: Light, x: number, y: number, z: number): number {
  return light.ambient + light.direct * Math.max(0, x * light.from[0] + y * light.from[1] + z * light.from[2]);
}

/** A round-ended, round-bodied stroke from `a` to `b` whose radius goes from `ra` to `rb`, in pixels. */
export function paintLimb(
  canvas: Canvas,
  [ax, ay]: CanvasPoint,
  ra: number,
  [bx, by]: CanvasPoint,
  rb: number,
  color: RgbColor,
  light: Light,
): void {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const overPixels = (x: number, y: number, pixel: number) => {
    const fraction = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
    const radius = Math.max(0.3, ra + (rb - ra) * fraction);
    const u = (x - ax - dx * fraction) / radius;
    const v = (y - ay - dy * fraction) / radius;
    const away = u * u + v * v;
    const coverage = Math.min(1, radius * 2, 0.5 + radius - Math.sqrt(away) * radius);
    if (coverage <= 0) return;
    // Seen from the front, a round body turns away from the viewer towards its outline.
    blendPixel(canvas, pixel, color, lightOn(light, u, v, Math.sqrt(Math.max(0, 1 - away))), coverage);
  };
  const x: Extent = [Math.min(ax - ra, bx - rb), Math.max(ax + ra, bx + rb)];
  const y: Extent = [Math.min(ay - ra, by - rb), Math.max(ay + ra, by + rb)];
  eachPixel(x, y, overPixels);
}

/** A flat polygon, convex or not, under the same `light` everywhere. */
export function paintPolygon(canvas: Canvas, points: readonly CanvasPoint[], color: RgbColor, light: number): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const flat = Float64Array.from(points.flat());
  eachPixel([Math.min(...xs), Math.max(...xs)], [Math.min(...ys), Math.max(...ys)], (x, y, pixel) => {
    const coverage = Math.min(1, 0.5 - distanceToPolygon(flat, x, y));
    if (coverage > 0) blendPixel(canvas, pixel, color, light, coverage);
  });
}

type Extent = readonly [low: number, high: number];

/** Visits the center of every pixel within half a pixel of the rectangle. */
function eachPixel(x: Extent, y: Extent, visit: (x: number, y: number, pixel: number) => void): void {
  const left = Math.max(0, Math.floor(x[0] - 0.5));
  const right = Math.min(IMAGE_SIDE - 1, Math.ceil(x[1] + 0.5));
  const top = Math.max(0, Math.floor(y[0] - 0.5));
  const bottom = Math.min(IMAGE_SIDE - 1, Math.ceil(y[1] + 0.5));
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) visit(column + 0.5, row + 0.5, row * IMAGE_SIDE + column);
}

/** Signed distance from (x, y) to a polygon [x0, y0, x1, y1, …]: negative inside. After Inigo Quilez, `sdPolygon`. */
function distanceToPolygon(polygon: Float64Array, x: number, y: number): number {
  let square = Number.POSITIVE_INFINITY;
  let outside = 1;
  let jx = polygon[polygon.length - 2] ?? 0;
  let jy = polygon[polygon.length - 1] ?? 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const ix = polygon[i] ?? 0;
    const iy = polygon[i + 1] ?? 0;
    const ex = jx - ix;
    const ey = jy - iy;
    const wx = x - ix;
    const wy = y - iy;
    const fraction = Math.min(1, Math.max(0, (wx * ex + wy * ey) / (ex * ex + ey * ey || 1)));
    const bx = wx - ex * fraction;
    const by = wy - ey * fraction;
    square = Math.min(square, bx * bx + by * by);
    // An edge that crosses the line to the right of the point turns outside into inside.
    if (iy > y !== jy > y && wx < (ex * wy) / ey) outside = -outside;
    jx = ix;
    jy = iy;
  }
  return outside * Math.sqrt(square);
}
