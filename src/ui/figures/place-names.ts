// Where the names of single marks are placed: beside them, wherever they touch neither another name nor a mark. A name without
// such a place is left out; pointing at its mark still shows it.

import type { PaperMark } from '../../core/figures/index.ts';
import { type Frame, type PlotBox, textWidth, touches } from '../charts/geometry.ts';

export interface PlacedName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
}

/** Half the size of a mark with some air, in px. */
const MARK = 7;

/** @param kept where other words are already. */
export function placeNames(
  marks: readonly PaperMark[],
  frame: Frame,
  kept: readonly PlotBox[] = [],
): readonly PlacedName[] {
  const taken: PlotBox[] = [...marks.map((mark) => markBox(mark, frame)), ...kept];
  return marks.flatMap((mark, i) => {
    if (mark.name === undefined) return [];
    const text = mark.name;
    const own = taken[i];
    const place = candidates(text, frame.px(mark.x), frame.py(mark.y), frame).find(
      ({ box }) => fits(box, frame) && !taken.some((other) => other !== own && touches(box, other)),
    );
    if (!place) return [];
    taken.push(place.box);
    return [place.name];
  });
}

/** What a mark takes, with some air. */
export function markBox(mark: PaperMark, frame: Frame): PlotBox {
  const [x, y] = [frame.px(mark.x), frame.py(mark.y)];
  return { left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK };
}

/** Right, left, above and below the mark, in that order. */
function candidates(text: string, px: number, py: number, frame: Frame): { name: PlacedName; box: PlotBox }[] {
  const { font } = frame;
  const width = textWidth(text, frame);
  const at = (x: number, y: number, anchor: PlacedName['anchor'], left: number) => ({
    name: { text, x, y, anchor },
    box: { left, right: left + width, top: y - 0.85 * font, bottom: y + 0.25 * font },
  });
  return [
    at(px + MARK + 2, py + 0.35 * font, 'start', px + MARK + 2),
    at(px - MARK - 2, py + 0.35 * font, 'end', px - MARK - 2 - width),
    at(px, py - MARK - 2, 'middle', px - width / 2),
    at(px, py + MARK + 0.9 * font, 'middle', px - width / 2),
  ];
}

function fits({ left, right, top, bottom }: PlotBox, frame: Frame): boolean {
  return left >= frame.left && right <= frame.right + 8 && top >= frame.top - 4 && bottom <= frame.bottom;
}
