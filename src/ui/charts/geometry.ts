// Where data is drawn: the one map from data units to pixels that axes, marks, crosshair and pointer share. Recharts is
// given the same margins and domains, so its lines fall on the same places.

import type { LinePoint } from './decimate.ts';
import type { Domain, ScaleKind } from './domains.ts';

export interface Axis {
  /** In words, with the unit: `loss (cross-entropy)`. */
  readonly title: string;
  readonly domain: Domain;
  readonly ticks: readonly number[];
  readonly scale: ScaleKind;
  /** Ticks as text; `formatTick` where left out. */
  readonly format?: (value: number) => string;
}

/** In px. */
export interface Size {
  readonly width: number;
  readonly height: number;
  /** Of ticks and labels. */
  readonly font: number;
}

/** The plotting area, in px of the chart's SVG, and the maps onto it. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly font: number;
  px(x: number): number;
  py(y: number): number;
  /** Back from px to data units, kept inside the domain. */
  xAt(px: number): number;
}

/** Usual width of a letter, in units of the type size. */
const LETTER = 0.56;

/** About how wide a text is, in px, without measuring it. */
export function textWidth(text: string, { font }: Pick<Frame, 'font'>): number {
  return LETTER * font * text.length;
}

/** In px of the chart's SVG. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function touches(a: PlotBox, b: PlotBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Room around the plotting area, in px; grows with the type. */
export function insets(font: number) {
  return {
    // For “100 %”, and the 10 px that Recharts keeps between a tick and its axis.
    left: Math.round(3.2 * font) + 10,
    right: Math.round(1.5 * font),
    top: Math.round(2 * font),
    bottom: Math.round(3.3 * font),
  };
}

export function frameOf(size: Size, x: Axis, y: Axis): Frame {
  const room = insets(size.font);
  const [left, right] = [room.left, Math.max(room.left + 1, size.width - room.right)];
  const [top, bottom] = [room.top, Math.max(room.top + 1, size.height - room.bottom)];
  return {
    ...{ left, right, top, bottom, font: size.font },
    px: (value) => left + share(value, x) * (right - left),
    py: (value) => bottom - share(value, y) * (bottom - top),
    xAt: (px) => valueAt(Math.min(1, Math.max(0, (px - left) / (right - left))), x),
  };
}

/** Data units to the axis' own even units: log₁₀ on a log axis. */
export function toUnits(value: number, scale: ScaleKind): number {
  return scale === 'log' ? Math.log10(value) : value;
}

export function fromUnits(value: number, scale: ScaleKind): number {
  return scale === 'log' ? 10 ** value : value;
}

function share(value: number, { domain, scale }: Axis): number {
  const [low, high] = [toUnits(domain[0], scale), toUnits(domain[1], scale)];
  return (toUnits(value, scale) - low) / (high - low);
}

function valueAt(part: number, { domain, scale }: Axis): number {
  const [low, high] = [toUnits(domain[0], scale), toUnits(domain[1], scale)];
  return fromUnits(low + part * (high - low), scale);
}

/** In px: where a line runs between two places, at its points there and where it enters and leaves. */
export function heightsWithin(
  line: readonly LinePoint[],
  left: number,
  right: number,
  frame: Frame,
): readonly number[] {
  const points = line.map(({ x, y }) => [frame.px(x), frame.py(y)] as const);
  return points.flatMap(([x, y], i) => {
    const [nextX, nextY] = points[i + 1] ?? [x, y];
    const cut = [left, right].filter((edge) => x < edge && edge < nextX);
    return [
      ...(x >= left && x <= right ? [y] : []),
      ...cut.map((edge) => y + ((edge - x) / (nextX - x)) * (nextY - y)),
    ];
  });
}
