// What the marks of a figure mean, and where in its plot that is written. How it is drawn: `key-marks.tsx`.

import { grouped } from '../../core/language/numbers.ts';
import { msg, translate } from '../../core/language/say.ts';
import { type Frame, heightsWithin, type PlotBox, textWidth, touches } from '../charts/geometry.ts';
import { type FigureView, hasInterval } from './figure-view.ts';
import { markBox } from './place-names.ts';
import { ruleBoxes } from './rule-names.ts';
import { setupDash } from './series-style.ts';

export type KeySign = 'line' | 'ring' | 'diamond' | 'hollow-diamond' | 'bar' | 'band' | 'author' | 'own';

export interface KeyItem {
  readonly sign: KeySign;
  readonly text: string;
  /** Of a line; empty for a whole one. */
  readonly dash?: string;
}

export interface PlacedKey {
  readonly item: KeyItem;
  /** In px: where the sign starts, and the baseline. */
  readonly x: number;
  readonly y: number;
}

/** Room for a sign and the gap to its text, in units of the type size. */
export const SIGN = 2;
const GAP = 1.2;

/** Only what is drawn, and whose meaning no name beside it says. */
export function plotKeyOf({ figure, drawn, paper, sizes, size }: FigureView): readonly KeyItem[] {
  const means = drawn.filter(({ author }) => author === null);
  const points = means.flatMap(({ curve }) => curve.points);
  const hasTraining = means.some(({ curve }) => curve.role === 'training');
  const [filled, hollow] = [figure.marks?.filled ?? msg('reported in the paper'), figure.marks?.hollow];
  const bars = means.some((one) => !one.dense && one.curve.points.some(hasInterval));
  const some = (there: boolean, sign: KeySign, text: string): readonly KeyItem[] => (there ? [{ sign, text }] : []);
  const lines = size === 'all' ? sizes.map((n, i) => lineItem(`N = ${grouped(n)}`, setupDash(i))) : [];
  const roles = hasTraining
    ? [lineItem(translate(msg('test', 'of a line')), ''), lineItem(translate(msg('training', 'of a line')), '4 3')]
    : [];
  return [
    ...lines,
    ...roles,
    ...some(
      means.some(({ curve }) => curve.mark),
      'ring',
      translate(msg('best epoch')),
    ),
    ...some(
      paper.some((mark) => !mark.hollow),
      'diamond',
      translate(filled),
    ),
    ...(hollow === undefined
      ? []
      : some(
          paper.some((mark) => mark.hollow),
          'hollow-diamond',
          translate(hollow),
        )),
    ...some(
      means.some(({ layer }) => layer === 'own') && means.some(({ layer }) => layer !== 'own'),
      'own',
      translate(msg('this browser')),
    ),
    ...some(
      drawn.some(({ author }) => author !== null),
      'author',
      translate(msg('one author')),
    ),
    ...some(points.some(hasInterval), bars ? 'bar' : 'band', translate(msg('95% interval over seeds'))),
  ];
}

function lineItem(text: string, dash: string): KeyItem {
  return { sign: 'line', text, dash };
}

/** In one row above the plot, where its axis' title leaves the room; else one below the other in its emptiest corner. */
export function placeKey(items: readonly KeyItem[], view: FigureView, frame: Frame): readonly PlacedKey[] {
  const { font } = frame;
  const widths = items.map(({ text }) => SIGN * font + textWidth(text, frame));
  const width = widths.reduce((sum, one) => sum + one, 0) + GAP * font * Math.max(0, items.length - 1);
  const left = frame.right - width;
  if (left > textWidth(view.y.title, frame) + 2 * font) return inRow(items, widths, left, frame);
  return inCorner(items, Math.max(0, ...widths), view, frame);
}

function inRow(items: readonly KeyItem[], widths: readonly number[], left: number, { font }: Frame) {
  let x = left;
  return items.map((item, i) => {
    const placed = { item, x, y: font };
    x += (widths[i] ?? 0) + GAP * font;
    return placed;
  });
}

const LEADING = 1.35;
/** Where it may be between the top of the plot and its foot, the best places first. */
const HEIGHTS = [0, 1, 0.5, 0.25, 0.75, 0.125, 0.875, 0.375, 0.625] as const;

function inCorner(items: readonly KeyItem[], width: number, view: FigureView, frame: Frame): readonly PlacedKey[] {
  const { font } = frame;
  const height = LEADING * font * items.length;
  const [near, far] = [frame.left + font / 2, frame.right - width - font / 2];
  const [high, low] = [frame.top + font / 2, frame.bottom - height - font / 2];
  const places = HEIGHTS.flatMap((drop) => [far, near].map((left) => ({ left, top: high + drop * (low - high) })));
  const names = ruleBoxes(view, frame);
  const costs = places.map(({ left, top }) =>
    cost({ left, right: left + width, top, bottom: top + height }, view, names, frame),
  );
  const best = places[costs.indexOf(Math.min(...costs))] ?? { left: far, top: high };
  return items.map((item, i) => ({ item, x: best.left, y: best.top + (LEADING * i + 1) * font }));
}

/** How much of what is drawn a box would lie on: marks, lines, names, and the ends of lines, where their names are. */
function cost(box: PlotBox, { drawn, paper, rules }: FigureView, names: readonly PlotBox[], frame: Frame): number {
  const marks = paper.filter((mark) => touches(markBox(mark, frame), box)).length;
  const lines = drawn.filter(({ curve }) => {
    const heights = heightsWithin(
      curve.points.map(({ x, mean }) => ({ x, y: mean })),
      box.left,
      box.right,
      frame,
    );
    return heights.length > 0 && Math.min(...heights) <= box.bottom && Math.max(...heights) >= box.top;
  }).length;
  const ends = drawn.filter(({ curve }) => {
    const end = curve.points.at(-1);
    const y = end ? frame.py(end.mean) : Number.NaN;
    return box.right > frame.right - 3 * frame.font && y > box.top - frame.font && y < box.bottom + frame.font;
  }).length;
  const levels = rules.filter(({ axis, at }) => axis === 'y' && frame.py(at) > box.top && frame.py(at) < box.bottom);
  const covered = names.filter((name) => touches(name, box)).length;
  return marks + 2 * lines + 2 * covered + ends + levels.length;
}
