// Reading values off a chart, by pointer, touch or keyboard. A slider lies over the plot: arrow keys, Page, Home and End move
// it, and a screen reader hears each reading because its reader asked for it, never because training went on.

import type { PointerEvent } from 'react';
import { say } from '../../core/language/say.ts';
import type { Point } from './decimate.ts';
import { type Axis, type Frame, fromUnits, type Size, toUnits } from './geometry.ts';
import type { LineStyle } from './line-style.ts';

export interface ReadingRow {
  readonly label: string;
  /** Ready to print. */
  readonly value: string;
  readonly style: LineStyle;
  /** The values' dots, in data units; none for a value that is not drawn. */
  readonly dots: readonly Point[];
}

/** What the lines say at one place. */
export interface Reading {
  /** The place: `step 320 · epoch 20`. */
  readonly heading: string;
  readonly rows: readonly ReadingRow[];
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
  /** In data units of x; `null` while nobody reads. */
  readonly cursor: number | null;
  readonly onCursor: (x: number | null) => void;
  readonly read: (x: number) => Reading;
  /** What a click, or Enter, at a place does; left out where it does nothing. */
  readonly onPick?: ((x: number) => void) | undefined;
}

/** Rows of a reading that are printed beside the line; the table has them all. */
const MOST_ROWS = 6;

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
        className="chart-slider"
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

function ReadingBox({ frame, px, width, reading }: { frame: Frame; px: number; width: number; reading: Reading }) {
  const onLeft = px > (frame.left + frame.right) / 2;
  const place = onLeft ? { right: width - px + 8 } : { left: px + 8 };
  const rows = reading.rows.slice(0, MOST_ROWS);
  const more = reading.rows.length - rows.length;
  return (
    <div className="chart-reading" style={{ ...place, top: frame.top }} aria-hidden="true">
      <div className="chart-reading-heading">{reading.heading}</div>
      {rows.map(({ label, value, style }) => (
        <div key={label} className="chart-reading-row">
          <Swatch style={style} width={14} />
          <span>{label}</span>
          <b>{value}</b>
        </div>
      ))}
      {more > 0 && <div className="chart-reading-more">{say`and ${more} more, see the table`}</div>}
    </div>
  );
}

/** A short piece of the line: colour and dashes. */
export function Swatch({ style, width = 26 }: { style: LineStyle; width?: number }) {
  return (
    <svg className="chart-swatch" width={width} height="8" aria-hidden="true">
      <line
        x1="0"
        x2={width}
        y1="4"
        y2="4"
        stroke={style.color}
        strokeDasharray={style.dash}
        strokeWidth={Math.max(1.5, style.width)}
        strokeOpacity={style.opacity}
      />
    </svg>
  );
}

function spoken({ heading, rows }: Reading): string {
  return [heading, ...rows.map(({ label, value }) => `${label} ${value}`)].join(', ');
}

function pointedAt(event: PointerEvent<HTMLDivElement>, frame: Frame, stops: Stops): number {
  return clampTo(stops, frame.xAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
}

function clampTo({ first, last }: Stops, value: number): number {
  return Math.min(last, Math.max(first, value));
}
