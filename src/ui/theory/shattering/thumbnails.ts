// The grid of labelings on one canvas: 256 thumbnails are a thousand paths, which a canvas draws in a few milliseconds.

import type { LabelingOutcome } from '../../../core/theory/shattering/index.ts';
import type { Point } from '../../../core/theory/shattering/shared/points.ts';
import { down, ROLES, type Role, regionScene, toPercentX, trace } from './scene.ts';

/** Colors by what they are for, as the browser computed them. */
export const INKS = [...ROLES, 'positive', 'negative', 'ground'] as const;
export type Ink = (typeof INKS)[number];
export type Inks = ReadonlyMap<Ink, string>;

export interface MapDrawing {
  readonly points: readonly Point[];
  readonly outcomes: readonly (LabelingOutcome | null)[];
  readonly columns: number;
  /** Side of a thumbnail with the gap after it, and the gap, in CSS pixels. */
  readonly cell: number;
  readonly gap: number;
}

/** @param density device pixels a CSS pixel. */
export function drawMap(context: CanvasRenderingContext2D, map: MapDrawing, inks: Inks, density: number): void {
  const { points, outcomes, columns, cell, gap } = map;
  const scale = ((cell - gap) / 100) * density;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const [code, outcome] of outcomes.entries()) {
    const left = (code % columns) * cell * density;
    const top = Math.floor(code / columns) * cell * density;
    context.save();
    context.setTransform(scale, 0, 0, scale, left, top);
    context.beginPath();
    context.rect(0, 0, 100, 100);
    context.clip();
    drawThumbnail(context, { points, outcome, code, pixel: density / scale }, inks);
    context.restore();
  }
}

interface Thumbnail {
  readonly points: readonly Point[];
  readonly outcome: LabelingOutcome | null;
  readonly code: number;
  /** A CSS pixel in the thumbnail's own units. */
  readonly pixel: number;
}

const FILLED: ReadonlySet<Role> = new Set<Role>(['inside', 'positive-hull', 'negative-hull']);

function drawThumbnail(
  context: CanvasRenderingContext2D,
  { points, outcome, code, pixel }: Thumbnail,
  inks: Inks,
): void {
  const ink = (name: Ink) => inks.get(name) ?? '';
  context.fillStyle = ink('ground');
  context.fillRect(0, 0, 100, 100);
  for (const { role, outline } of outcome ? regionScene(points, outcome) : []) {
    context.beginPath();
    trace(outline, context);
    if (FILLED.has(role)) {
      context.globalAlpha = role === 'inside' ? 0.22 : 0.3;
      context.fillStyle = ink(role);
      context.fill('nonzero');
      context.globalAlpha = 1;
    }
    if (role === 'inside') continue;
    context.strokeStyle = ink(role);
    context.lineWidth = (role === 'clash' ? 2 : 1.25) * pixel;
    context.stroke();
  }
  drawPoints(context, points, code, pixel, inks);
}

/** Positive: a full disc; negative: a ring. Color alone would not do. */
function drawPoints(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  code: number,
  pixel: number,
  inks: Inks,
): void {
  const ink = (name: Ink) => inks.get(name) ?? '';
  for (const [i, { x, y }] of points.entries()) {
    const positive = ((code >> i) & 1) === 1;
    context.beginPath();
    context.arc(toPercentX(x), down(y), (positive ? 3.5 : 2.8) * pixel, 0, 2 * Math.PI);
    context.fillStyle = ink(positive ? 'positive' : 'ground');
    context.fill();
    context.strokeStyle = ink(positive ? 'positive' : 'negative');
    context.lineWidth = 1.5 * pixel;
    context.stroke();
  }
}
