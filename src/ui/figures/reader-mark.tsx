// The reader's answer to the story's first question, on the textbook's curve: where deep learning was expected to be.

import { grouped, percent } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { type Frame, textWidth } from '../charts/geometry.ts';
import type { FigureView } from './figure-view.ts';

interface ReaderMarkProps {
  readonly view: FigureView;
  readonly frame: Frame;
  /** From 0, the left end of the textbook's curve, to 1, its right end. */
  readonly place: number;
}

export function ReaderMark({ view, frame, place }: ReaderMarkProps) {
  const spot = spotOf(view, place);
  if (!spot) return null;
  const [px, py] = [frame.px(spot.x), frame.py(spot.y)];
  const text = say`deep learning?`;
  // Left of its line, where there is room: to the right stand the names of what fits everything.
  const leftward = px - 5 - textWidth(text, frame) >= frame.left;
  return (
    <g className="figure-reader-mark">
      <line x1={px} x2={px} y1={frame.top} y2={frame.bottom} />
      <circle cx={px} cy={py} r={6} />
      <text
        className="chart-halo"
        x={leftward ? px - 5 : px + 5}
        y={frame.top + frame.font}
        textAnchor={leftward ? 'end' : 'start'}
      >
        {text}
      </text>
    </g>
  );
}

/** What was measured near the mark, and at the right end; nothing where nothing was. */
export function markWords(view: FigureView, place: number): readonly string[] {
  const spot = spotOf(view, place);
  const main = view.drawn.find(({ author, curve }) => author === null && curve.role === 'main');
  const points = main?.curve.points ?? [];
  const last = points.at(-1);
  if (!spot || !main || !last) return [];
  const apart = ({ x }: { x: number }) => Math.abs(Math.log(x) - Math.log(spot.x));
  const near = points.reduce((best, point) => (apart(point) < apart(best) ? point : best), last);
  return [
    say`You put deep learning at h = ${grouped(Math.round(spot.x))} of the textbook’s curve. Measured (${main.curve.label}): test error ${percent(near.mean)} at h = ${grouped(near.x)}, and ${percent(last.mean)} at h = ${grouped(last.x)}.`,
  ];
}

/** The point of the textbook's curve, which is drawn in equal steps of the axis. */
function spotOf({ sketch }: FigureView, place: number) {
  return sketch?.points[Math.round(place * (sketch.points.length - 1))];
}
