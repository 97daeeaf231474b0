// Reading values off a figure: where its crosshair stops, and the values there.

import type { CurvePoint } from '../../core/figures/index.ts';
import { dots } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import type { Reading, ReadingRow, Stops } from '../charts/crosshair.tsx';
import { toUnits } from '../charts/geometry.ts';
import { valueText } from './axes.ts';
import type { DrawnCurve, FigureView } from './figure-view.ts';
import { layerName, placeText } from './words.ts';

/** `null` where nothing was measured. */
export function stopsOf({ drawn, x }: FigureView): Stops | null {
  const places = placesOf(drawn);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return null;
  const gaps = places.slice(1).map((place, i) => toUnits(place, x.scale) - toUnits(places[i] ?? place, x.scale));
  return { first, last, step: Math.max(1e-3, Math.min(1, ...gaps.filter((gap) => gap > 0))) };
}

function placesOf(drawn: readonly DrawnCurve[]): readonly number[] {
  return [...new Set(drawn.flatMap(({ curve }) => curve.points.map(({ x }) => x)))].toSorted((a, b) => a - b);
}

/** The place with points that is nearest to x; `null` where there is none. */
export function nearestPlace({ drawn, x: axis }: FigureView, x: number): number | null {
  const units = (value: number) => toUnits(value, axis.scale);
  return nearest(placesOf(drawn.filter(({ author }) => author === null)), x, units) ?? null;
}

/** The values at the place nearest to x: every curve's value, and then each author's own. */
export function readFigure(view: FigureView, x: number): Reading {
  const { drawn } = view;
  const place = nearestPlace(view, x) ?? x;
  const heading = placeText(view, place);
  const rows = drawn.flatMap((one) => {
    const point = one.curve.points.find((at) => at.x === place);
    return point ? [{ ...rowOf(view, one, point), own: one.author !== null }] : [];
  });
  const means = rows.filter(({ own }) => !own).toReversed();
  return { heading, rows: [...means, ...rows.filter(({ own }) => own)] };
}

function nearest(places: readonly number[], x: number, units: (value: number) => number): number | undefined {
  const distance = (place: number) => Math.abs(units(place) - units(x));
  return places.reduce<number | undefined>(
    (best, place) => (best === undefined || distance(place) < distance(best) ? place : best),
    undefined,
  );
}

function rowOf({ measure, drawn }: FigureView, one: DrawnCurve, point: CurvePoint): ReadingRow {
  const { curve, layer, style } = one;
  const layers = new Set(drawn.map((other) => other.layer));
  const role = curve.role === 'training' ? say`, training` : '';
  const alike = drawn.filter(
    (other) => other.author === null && other.layer === layer && other.curve.series === curve.series,
  );
  const setup = new Set(alike.map((other) => other.curve.setup)).size > 1 ? ` (${curve.setupLabel})` : '';
  const label = `${curve.label}${role}${setup}${layers.size > 1 ? ` · ${layerName(layer).toLowerCase()}` : ''}`;
  if (one.author !== null) {
    const kind = `${curve.label}${role}${setup}`;
    return { label: dots([one.author, kind]), value: intervalText(measure.y, point), style, dots: [] };
  }
  return { label, value: intervalText(measure.y, point), style, dots: [{ x: point.x, y: point.mean }] };
}

/** `63.1% ± 1.2%` over seeds, `63.1%` for one. */
export function intervalText(y: FigureView['measure']['y'], { mean, high, count }: CurvePoint): string {
  return count > 1 ? `${valueText(y, mean)} ± ${valueText(y, high - mean)}` : valueText(y, mean);
}
