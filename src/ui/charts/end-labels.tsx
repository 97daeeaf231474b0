// Names at the ends of lines, so that no reader has to look a colour up. They keep clear of each other and of the edges.

import type { Point } from './decimate.ts';
import { type Frame, heightsWithin } from './geometry.ts';

export interface EndLabel {
  readonly text: string;
  readonly color: string;
  /** The line it names, in data units; a line without points gets no label. */
  readonly line: readonly Point[];
  /** Whether it stands even where it crosses another line; the others are then left to the legend. */
  readonly needed: boolean;
}

interface Placed {
  readonly label: EndLabel;
  /** In px: where the text starts, its width, and its baseline. */
  readonly left: number;
  readonly width: number;
  readonly y: number;
  /** The end of the text that is exactly where it should be; the other is an estimate. */
  readonly anchor: 'start' | 'end';
}

/** Baselines at least this far apart, in units of the type size. */
const LEADING = 1.2;
/** Usual width of a letter of bold text, in units of the type size. */
const LETTER = 0.6;

/** A name that would take up more of the plot's width than this is left to the legend. */
const MOST_WIDE = 0.6;

export function EndLabels({ labels, frame }: { labels: readonly EndLabel[]; frame: Frame }) {
  return (
    <g className="chart-end-labels">
      {placeLabels(labels, frame).map(({ label, left, width, y, anchor }) => (
        <text
          key={label.text}
          x={anchor === 'start' ? left : left + width}
          y={y}
          textAnchor={anchor}
          fill={label.color}
          className="chart-halo"
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}

/** To the right of the line's end where there is room, else above the line at the edge; pushed apart where two would touch. */
export function placeLabels(labels: readonly EndLabel[], frame: Frame): readonly Placed[] {
  const placed = labels
    .flatMap((label) => besideEnd(label, frame) ?? [])
    .filter((at) => at.label.needed || !labels.some((other) => other !== at.label && crosses(at, other, frame)))
    .sort((a, b) => a.y - b.y);
  const [top, bottom] = [frame.top + frame.font, frame.bottom - 0.4 * frame.font];
  const gap = LEADING * frame.font;
  const heaps = heapsOf(spread(placed, top, bottom, gap), frame);
  const clear: Placed[] = [];
  for (const [i, heap] of heaps.entries()) {
    const [above, below] = [clear.at(-1), heaps[i + 1]?.[0]];
    clear.push(...clearOfLines(heap, labels, frame, above ? above.y + gap : top, below ? below.y - gap : bottom));
  }
  return clear;
}

/** Names at the edge that were pushed on one another, in heaps; one that stands alone, or right of its line, is a heap of its own. */
function heapsOf(placed: readonly Placed[], frame: Frame): readonly (readonly Placed[])[] {
  const heaps: Placed[][] = [];
  for (const at of placed) {
    const heap = heaps.at(-1);
    const before = heap?.at(-1);
    const touches = before?.anchor === 'end' && at.anchor === 'end' && at.y - before.y < 1.6 * LEADING * frame.font;
    if (heap && touches) heap.push(at);
    else heaps.push([at]);
  }
  return heaps;
}

/** A heap lies over the very lines whose ends it names; it can be read above all of them, or else below, between `top` and `bottom`. */
function clearOfLines(
  heap: readonly Placed[],
  labels: readonly EndLabel[],
  frame: Frame,
  top: number,
  bottom: number,
): readonly Placed[] {
  const [first, last] = [heap[0], heap.at(-1)];
  if (!first || !last || first === last) return heap;
  const left = Math.min(...heap.map((at) => at.left));
  const right = Math.max(...heap.map((at) => at.left + at.width));
  const ys = labels.flatMap(({ line }) => heightsWithin(line, left, right, frame));
  const up = Math.min(...ys) - 0.6 * frame.font - last.y;
  const down = Math.max(...ys) + 1.2 * frame.font - first.y;
  const move = up >= 0 ? 0 : first.y + up >= top ? up : last.y + down <= bottom ? down : 0;
  return heap.map((at) => ({ ...at, y: at.y + move }));
}

function besideEnd(label: EndLabel, frame: Frame): Placed | null {
  const end = label.line.at(-1);
  if (!end) return null;
  const width = label.text.length * LETTER * frame.font;
  if (width > MOST_WIDE * (frame.right - frame.left)) return null;
  const left = frame.px(end.x) + 6;
  if (left + width <= frame.right)
    return { label, left, width, y: frame.py(end.y) + 0.35 * frame.font, anchor: 'start' };
  const edge = frame.right - width;
  const highest = Math.min(...label.line.filter(({ x }) => frame.px(x) >= edge - 4).map(({ y }) => frame.py(y)));
  return { label, left: edge, width, y: highest - 0.6 * frame.font, anchor: 'end' };
}

/** Whether a point of the other line lies within the label's box. */
function crosses({ left, width, y }: Placed, other: EndLabel, frame: Frame): boolean {
  return other.line.some((point) => {
    const [px, py] = [frame.px(point.x), frame.py(point.y)];
    return px >= left - 2 && px <= left + width + 2 && py >= y - 1.1 * frame.font && py <= y + 0.4 * frame.font;
  });
}

/** Moves as little as a sweep down and a sweep up need to keep `gap` between neighbours and all within the limits. */
function spread(placed: readonly Placed[], top: number, bottom: number, gap: number): readonly Placed[] {
  const ys = placed.map(({ y }) => y);
  let least = top;
  for (let i = 0; i < ys.length; i++) {
    ys[i] = Math.max(ys[i] ?? top, least);
    least = (ys[i] ?? top) + gap;
  }
  let most = bottom;
  for (let i = ys.length - 1; i >= 0; i--) {
    ys[i] = Math.min(ys[i] ?? bottom, most);
    most = (ys[i] ?? bottom) - gap;
  }
  return placed.map((at, i) => ({ ...at, y: ys[i] ?? at.y }));
}
