// Where the names of a figure's rules stand in its plot: of levels, of lines from top to bottom, and of the textbook's sketch.

import type { DrawnLine, RuleMark } from '../../core/figures/index.ts';
import { type Frame, type PlotBox, textWidth } from '../charts/geometry.ts';
import { type Level, levelName } from '../charts/reference.tsx';
import type { FigureView } from './figure-view.ts';
import { markBox } from './place-names.ts';

/** A rule across the plot, its name clear of what is drawn. */
export function levelOf({ drawn, paper }: FigureView, { at, text, side = 'right' }: RuleMark, frame: Frame): Level {
  const lines = drawn.map(({ curve }) => curve.points.map(({ x, mean }) => ({ x, y: mean })));
  return { frame, y: at, text, side, lines, taken: paper.map((mark) => markBox(mark, frame)) };
}

/** In px: the start of the text, its baseline, and what it takes. */
interface PlacedName {
  readonly x: number;
  readonly y: number;
  readonly box: PlotBox;
}

/** @param place of the rule among all of the figure: each name has a line of its own. */
export function nameOfRule({ at, text }: RuleMark, place: number, frame: Frame): PlacedName {
  const width = textWidth(text, frame);
  const x = startBeside(frame.px(at), width, frame);
  return placedAt(x, frame.top + (1 + 1.4 * place) * frame.font, width, frame);
}

/** Under the lowest point of its curve. */
export function nameOfSketch({ points, label }: DrawnLine, frame: Frame): PlacedName {
  const lowest = points.reduce((low, point) => (point.y < low.y ? point : low), points[0] ?? { x: 1, y: 1 });
  const width = textWidth(label, frame);
  const x = Math.max(frame.left, frame.px(lowest.x) - width / 2);
  return placedAt(x, frame.py(lowest.y) + 1.3 * frame.font, width, frame);
}

/** What the names of rules and sketch take in the plot. */
export function ruleBoxes(view: FigureView, frame: Frame): readonly PlotBox[] {
  const rules = view.rules.map((rule, i) =>
    rule.axis === 'y' ? levelName(levelOf(view, rule, frame)).box : nameOfRule(rule, i, frame).box,
  );
  return view.sketch ? [...rules, nameOfSketch(view.sketch, frame).box] : rules;
}

function placedAt(x: number, y: number, width: number, { font }: Frame): PlacedName {
  return { x, y, box: { left: x, right: x + width, top: y - 0.85 * font, bottom: y + 0.25 * font } };
}

/** Where a name starts: right of its line, else left of it, else across it, whole in any case. */
function startBeside(px: number, width: number, { left, right }: Frame): number {
  if (px + 5 + width <= right) return px + 5;
  return px - 5 - width >= left ? px - 5 - width : Math.max(left, right - width);
}
