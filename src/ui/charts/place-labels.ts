// Where the names of lines are placed: near their lines' ends, on no line and on no other name, and as long as that holds where they
// were. Not how they are drawn (`end-labels.tsx`).

import type { LinePoint } from './decimate.ts';
import { type Frame, type PlotBox, touches } from './geometry.ts';

export interface EndLabel {
  readonly text: string;
  readonly color: string;
  /** The line it names, in data units; a line without points gets no label. */
  readonly line: readonly LinePoint[];
  /** Whether it is placed even where no place is clear; the others are then left to the legend. */
  readonly needed: boolean;
}

/** What names keep clear of besides the lines that they name. */
export interface Obstacles {
  /** In data units. */
  readonly lines?: readonly (readonly LinePoint[])[];
  readonly boxes?: readonly PlotBox[];
}

export interface PlacedLabel {
  readonly label: EndLabel;
  /** In px: where the line ends, inside the plot. */
  readonly end: LinePoint;
  /** In px: where the text starts, its width, and its baseline. */
  readonly left: number;
  readonly width: number;
  readonly y: number;
  /** In px: from the name's middle up or down to the nearest of its line's end and its line there. */
  readonly away: number;
}

/** What a name keeps while its line grows, in px: how far right of the end it starts, and its own height. */
export type Kept = ReadonlyMap<string, { readonly right: number; readonly y: number }>;
type KeptPlace = { readonly right: number; readonly y: number } | undefined;

/** Usual width of a letter of bold text, in units of the type size. */
const LETTER = 0.64;
/** A name that would take up more of the plot's width than this is left to the legend. */
const MAX_WIDE = 0.72;
/** In px, from a line's end to a name on its right. */
const BESIDE = 6;
/** Heights that are tried, in units of the type size: the name's own middle at the height of the end, and so far above or below. */
const DROPS = [0, ...Array.from({ length: 40 }, (_, i) => 0.35 * (i + 1))].flatMap((drop) => [-drop, drop]);
/** How far back along its line a name may start, in units of its width. */
const BACK = [1.05, 1.5, 2, 2.6, 3.2];
/** What a move costs a name, against being that far from its end: it may lag behind by half a line of text, and changes sides seldom. */
const STAY = 1.2;

/** Needed names choose first; each takes the clear place that is nearest to its line's end and to where it was. */
export function placeLabels(
  labels: readonly EndLabel[],
  frame: Frame,
  obstacles: Obstacles = {},
  before: Kept = new Map(),
): readonly PlacedLabel[] {
  const lines = [...labels.map(({ line }) => line), ...(obstacles.lines ?? [])].map((line) => inPx(line, frame));
  const taken = [...(obstacles.boxes ?? [])];
  const inOrder = [...labels.filter(({ needed }) => needed), ...labels.filter(({ needed }) => !needed)];
  return inOrder.flatMap((label) => {
    const placed = placeOne(label, frame, { lines, taken }, before.get(label.text));
    if (placed) taken.push(boxOf(placed, frame));
    return placed ?? [];
  });
}

export function keptOf(placed: readonly PlacedLabel[]): Kept {
  return new Map(placed.map(({ label, left, y, end }) => [label.text, { right: left - end.x, y }]));
}

interface Taken {
  /** In px. */
  readonly lines: readonly (readonly LinePoint[])[];
  readonly taken: readonly PlotBox[];
}

function placeOne(label: EndLabel, frame: Frame, taken: Taken, was: KeptPlace): PlacedLabel | null {
  const line = inPx(label.line, frame);
  const end = line.at(-1);
  const width = label.text.length * LETTER * frame.font;
  if (!end || width > MAX_WIDE * (frame.right - frame.left)) return null;
  const places = placesFor({ label, end, width }, line, frame, was)
    .map((at) => ({ at, cost: costOf(at, frame, was) }))
    .sort((a, b) => a.cost - b.cost);
  const clear = places.find(({ at }) => covered(at, frame, taken) === 0);
  if (clear || !label.needed) return clear?.at ?? null;
  const least = Math.min(...places.map(({ at }) => covered(at, frame, taken)));
  return places.find(({ at }) => covered(at, frame, taken) === least)?.at ?? null;
}

/** Beside the end; where there is no space there, ending at the plot's edge; above or below the line, back along it. */
function placesFor(
  { label, end, width }: Pick<PlacedLabel, 'label' | 'end' | 'width'>,
  line: readonly LinePoint[],
  frame: Frame,
  was: KeptPlace,
): readonly PlacedLabel[] {
  const last = frame.right - width;
  const beside = end.x + BESIDE;
  const wanted = [beside, end.x - width / 2, ...BACK.map((widths) => end.x - widths * width)];
  const lefts = new Set(wanted.map((left) => Math.max(frame.left + 2, Math.min(last, left))));
  const [top, bottom] = [frame.top + frame.font, frame.bottom - 0.4 * frame.font];
  return [...lefts].flatMap((left) => {
    const own = heightOn(line, left + width / 2) ?? end.y;
    const middles = [
      ...DROPS.map((drop) => end.y + drop * frame.font),
      ...DROPS.map((drop) => own + drop * frame.font),
    ];
    const wantedYs = [...middles.map((middle) => middle + 0.35 * frame.font), ...(was ? [was.y] : [])];
    const ys = new Set(wantedYs.map((y) => Math.max(top, Math.min(bottom, y))));
    return [...ys].map((y) => {
      const middle = y - 0.35 * frame.font;
      return { label, end, left, width, y, away: Math.min(Math.abs(middle - own), Math.abs(middle - end.y)) };
    });
  });
}

/** Where a line is at `x`, in px; `null` where it is not. */
function heightOn(line: readonly LinePoint[], x: number): number | null {
  const after = line.findIndex((point) => point.x >= x);
  const [from, to] = [line[after - 1], line[after]];
  if (!to) return null;
  return from ? heightAt(from, to, x) : to.y;
}

/** The square of how far a name is from its line's end, so that none is left behind, and how far from where it was, so that none hops. */
function costOf({ end, left, width, y, away }: PlacedLabel, { font }: Frame, was: KeptPlace): number {
  const across = Math.max(0, left - end.x - BESIDE, 0.3 * (end.x - left - width));
  const over = end.x > left ? 0.5 * font : 0;
  const near = (Math.hypot(across, away) + over) ** 2 / font;
  return was ? near + STAY * Math.hypot(left - end.x - was.right, y - was.y) : near;
}

/** On how many lines and names it would lie; a name on a name is the worse. */
function covered(at: PlacedLabel, frame: Frame, { lines, taken }: Taken): number {
  const box = boxOf(at, frame);
  return lines.filter((line) => crosses(line, box)).length + 4 * taken.filter((other) => touches(box, other)).length;
}

function boxOf({ left, width, y }: PlacedLabel, { font }: Frame): PlotBox {
  return { left: left - 2, right: left + width + 2, top: y - 0.85 * font, bottom: y + 0.3 * font };
}

/** In px, finite, and no further up or down than the plot's own edges. */
function inPx(line: readonly LinePoint[], frame: Frame): readonly LinePoint[] {
  return line
    .map(({ x, y }) => ({ x: frame.px(x), y: frame.py(y) }))
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .map(({ x, y }) => ({ x, y: Math.max(frame.top, Math.min(frame.bottom, y)) }));
}

/** Whether a piece of the line is in the box; its points are from left to right. */
function crosses(line: readonly LinePoint[], box: PlotBox): boolean {
  return line.some((from, i) => {
    const to = line[i + 1] ?? from;
    if (to.x < box.left || from.x > box.right) return false;
    const [a, b] = [heightAt(from, to, Math.max(from.x, box.left)), heightAt(from, to, Math.min(to.x, box.right))];
    return Math.min(a, b) <= box.bottom && Math.max(a, b) >= box.top;
  });
}

function heightAt(from: LinePoint, to: LinePoint, x: number): number {
  return to.x > from.x ? from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y) : from.y;
}
