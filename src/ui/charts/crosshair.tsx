// Reading values off a chart, by pointer, touch or keyboard. A slider covers the plot: arrow keys, Page, Home and End move
// it, and a screen reader announces each reading because its user moved the slider, never because training continued.

import type { PointerEvent } from 'react';
import { commas } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { Swatch } from '../kit/swatch.tsx';
import type { LinePoint } from './decimate.ts';
import { type Axis, type Frame, fromUnits, type Size, textWidth, toUnits } from './geometry.ts';
import type { LineStyle } from './line-style.ts';

export interface ReadingRow {
  readonly label: string;
  /** Ready to print. */
  readonly value: string;
  readonly style: LineStyle;
  /** The values' dots, in data units; none for a value that is not drawn. */
  readonly dots: readonly LinePoint[];
}

/** The values of the lines at one place. */
export interface Reading {
  /** The place: `step 320 · epoch 20`. */
  readonly heading: string;
  readonly rows: readonly ReadingRow[];
  /** What holds for the values: on how many images they were counted. */
  readonly notes?: readonly string[];
}

/** The places the crosshair can stop at, in data units. */
export interface Stops {
  readonly first: number;
  readonly last: number;
  /** Distance of two stops; on a log axis the ratio's log₁₀. */
  readonly step: number;
}

interface CrosshairProps {
  readonly name: string;
  readonly size: Size;
  readonly frame: Frame;
  readonly x: Axis;
  readonly stops: Stops;
  /** In data units of x; `null` while nothing is read. */
  readonly cursor: number | null;
  readonly onCursor: (x: number | null) => void;
  readonly read: (x: number) => Reading;
  /** What a click, or Enter, at a place does; left out where it does nothing. */
  readonly onPick?: ((x: number) => void) | undefined;
}

/** Rows of a reading that are printed beside the line; the table has them all. */
const MAX_ROWS = 6;

export function Crosshair(props: CrosshairProps) {
  const { name, size, frame, x, stops, cursor, onCursor, read, onPick } = props;
  const reading = cursor === null ? null : read(cursor);
  const point = (event: PointerEvent<HTMLDivElement>) => onCursor(pointedAt(event, frame, stops));
  const units = (value: number) => toUnits(value, x.scale);
  const moveTo = (value: number) => onCursor(clampTo(stops, fromUnits(value, x.scale)));
  return (
    <div
      className="chart-crosshair"
      data-picks={onPick !== undefined}
      onPointerDown={point}
      onPointerMove={point}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onCursor(null)}
      // A finger reads values first; by touch the button under the chart leads to the same.
      onPointerUp={(event) => event.pointerType === 'mouse' && onPick?.(pointedAt(event, frame, stops))}
    >
      <input
        type="range"
        className="unseen-slider"
        aria-label={say`${name}: read values at`}
        aria-valuetext={reading ? spoken(reading) : say`not reading yet: move with the arrow keys`}
        min={units(stops.first)}
        max={units(stops.last)}
        step={stops.step}
        value={units(cursor ?? stops.last)}
        onChange={(event) => moveTo(event.currentTarget.valueAsNumber)}
        onFocus={() => cursor === null && onCursor(stops.last)}
        onBlur={() => onCursor(null)}
        onKeyDown={({ key }) => key === 'Enter' && cursor !== null && onPick?.(cursor)}
      />
      {reading && cursor !== null && (
        <>
          <Hair size={size} frame={frame} px={frame.px(cursor)} reading={reading} />
          <ReadingBox frame={frame} px={frame.px(cursor)} width={size.width} reading={reading} />
        </>
      )}
    </div>
  );
}

function Hair({ size, frame, px, reading }: { size: Size; frame: Frame; px: number; reading: Reading }) {
  const all = reading.rows.flatMap(({ dots, style, label }) =>
    dots.map((dot, i) => ({ ...dot, style, key: `${label} ${i}` })),
  );
  return (
    <svg className="chart-hair" width={size.width} height={size.height} aria-hidden="true">
      <line x1={px} x2={px} y1={frame.top} y2={frame.bottom} stroke="var(--line-strong)" />
      {all.map(({ x, y, style, key }) => (
        <circle
          key={key}
          cx={frame.px(x)}
          cy={Math.max(frame.top, Math.min(frame.bottom, frame.py(y)))}
          r={3.5}
          fill={style.color}
          stroke="var(--card)"
        />
      ))}
    </svg>
  );
}

interface ReadingBoxProps {
  readonly frame: Frame;
  readonly px: number;
  readonly width: number;
  readonly reading: Reading;
}

/** Beside the line, on its wider side; where names are too long for that, over it, but never out of the card. */
function ReadingBox({ frame, px, width, reading }: ReadingBoxProps) {
  const wide = Math.min(width, wideOf(reading, frame));
  const onLeft = px > (frame.left + frame.right) / 2;
  const left = Math.max(0, Math.min(width - wide, onLeft ? px - 8 - wide : px + 8));
  const place = { left: onLeft ? undefined : left, right: onLeft ? width - left - wide : undefined, maxWidth: width };
  const rows = reading.rows.slice(0, MAX_ROWS);
  const more = reading.rows.length - rows.length;
  return (
    <div className="chart-reading" style={{ ...place, top: frame.top }} aria-hidden="true">
      <div className="chart-reading-heading">{reading.heading}</div>
      {rows.map(({ label, value, style }) => (
        <div key={label} className="chart-reading-row">
          <Swatch style={style} length={14} />
          <span>{label}</span>
          <b>{value}</b>
        </div>
      ))}
      {more > 0 && <div className="chart-reading-more">{say`and ${more} more, see the table`}</div>}
      {reading.notes?.map((note) => (
        <div key={note} className="chart-reading-more">
          {note}
        </div>
      ))}
    </div>
  );
}

/** About how wide the box is, in px: its longest row, with the sign and the gaps. */
function wideOf({ heading, rows }: Reading, frame: Frame): number {
  const texts = rows.map(({ label, value }) => textWidth(label, frame) + 1.15 * textWidth(value, frame) + 30);
  return Math.max(textWidth(heading, frame), ...texts) + 22;
}

function spoken({ heading, rows, notes = [] }: Reading): string {
  return commas([heading, ...rows.map(({ label, value }) => `${label} ${value}`), ...notes]);
}

function pointedAt(event: PointerEvent<HTMLDivElement>, frame: Frame, stops: Stops): number {
  return clampTo(stops, frame.xAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
}

function clampTo({ first, last }: Stops, value: number): number {
  return Math.min(last, Math.max(first, value));
}
