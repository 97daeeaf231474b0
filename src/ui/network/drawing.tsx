// The network from left to right: one column a stage, with its solid on top and its figures in rows below. Drawn to measure;
// where the columns need more space than there is, the drawing scrolls inside its box.

import type { ReactNode } from 'react';
import { dots } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import type { Shape } from '../../core/models/index.ts';
import { formatCount } from '../charts/format.ts';
import { Solid, solidSize } from './solid.tsx';
import { type NetworkStage, type StagePart, shapeText } from './stages.ts';

interface DrawingProps {
  readonly input: Shape;
  readonly stages: readonly NetworkStage[];
  /** Room to fill, and type size, in px. */
  readonly width: number;
  readonly font: number;
  /** The drawing in a sentence. */
  readonly summary: string;
}

interface Column {
  readonly names: readonly string[];
  readonly extras: readonly string[];
  readonly shape: string;
  readonly parameters: number | null;
  /** Solids stacked above each other; one where nothing runs side by side. */
  readonly shapes: readonly Shape[];
}

/** Height of the solids' row, usual width of a letter and of a figure or ×, in units of the type size. */
const IMAGE = 9.2;
const LETTER = 0.6;
const FIGURE = 0.66;
const LEADING = 1.35;
const GUTTER = 6;
/** Of a column: space for the largest solid, and what it grows to at most. */
const LEAST = 4.8;
const WIDEST = 12;

export function naturalWidth(input: Shape, stages: readonly NetworkStage[], font: number): number {
  const widths = columnsOf(input, stages).map((column) => columnWidth(column, font));
  return widths.reduce((sum, width) => sum + width, GUTTER * font);
}

export function Drawing({ input, stages, width, font, summary }: DrawingProps) {
  const columns = columnsOf(input, stages);
  const places = placesOf(columns, width, font);
  const rows = rowsOf(columns, font);
  const total = stages.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <svg className="network-drawing" width={places.at(-1) ?? 0} height={rows.end} role="img" aria-label={summary}>
      <RowHeads rows={rows} font={font} />
      {columns.map((column, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns are identified by their place.
        <g key={i} transform={`translate(${places[i] ?? 0} 0)`}>
          <Solids {...{ column, step: stepAt(places, i), font, largest: input[0], last: i === columns.length - 1 }} />
          <Figures {...{ column, step: stepAt(places, i), font, rows, total }} />
        </g>
      ))}
    </svg>
  );
}

function columnsOf(input: Shape, stages: readonly NetworkStage[]): readonly Column[] {
  return [
    { names: [say.in('input')`Image`], extras: [], shape: shapeText(input), parameters: null, shapes: [input] },
    ...stages.map(columnOf),
  ];
}

function columnOf({ paths, output, parameters }: NetworkStage): Column {
  const parts = paths.map((path) => path.at(-1)).filter((part): part is StagePart => part !== undefined);
  return {
    names: paths.map((path) => path.map(partText(paths.length > 1)).join(' → ')),
    extras: [...new Set(parts.flatMap(({ extras }) => extras))],
    shape: shapeText(output),
    parameters,
    shapes: parts.map((part) => part.output),
  };
}

/** Side by side the shapes differ in their channels alone, which are given with a short name: `3×3/2 · 80`, `Pool · 80`. */
function partText(beside: boolean): (part: StagePart) => string {
  const short = (name: string) =>
    name
      .replace(/^Conv /, '')
      .replace(/^Pool .*/, 'Pool')
      .replace(' /', '/');
  return ({ name, output }) => (beside ? dots([short(name), String(output[2])]) : name);
}

function columnWidth({ names, extras, shape }: Column, font: number): number {
  const longest = Math.max(...[...names, ...extras].map(({ length }) => length * LETTER), shape.length * FIGURE);
  return Math.max(LEAST, longest + 0.5) * font;
}

/** Where each column begins, and the last one ends: the space left over is divided evenly. */
function placesOf(columns: readonly Column[], width: number, font: number): readonly number[] {
  const widths = columns.map((column) => columnWidth(column, font));
  const left = width - GUTTER * font - widths.reduce((sum, least) => sum + least, 0);
  const places = [GUTTER * font];
  for (const least of widths) {
    const more = Math.max(0, Math.min(left / columns.length, WIDEST * font - least));
    places.push((places.at(-1) ?? 0) + least + more);
  }
  return places;
}

function stepAt(places: readonly number[], i: number): number {
  return (places[i + 1] ?? 0) - (places[i] ?? 0);
}

interface Rows {
  readonly name: number;
  readonly extra: number;
  readonly shape: number;
  readonly parameters: number;
  readonly end: number;
}

/** Baselines, from the top. */
function rowsOf(columns: readonly Column[], font: number): Rows {
  const line = LEADING * font;
  const name = IMAGE * font + line;
  const extra = name + Math.max(...columns.map(({ names }) => names.length)) * line;
  const shape = extra + Math.max(...columns.map(({ extras }) => extras.length)) * line + 0.3 * font;
  return { name, extra, shape, parameters: shape + line, end: shape + 2.6 * line };
}

function RowHeads({ rows, font }: { rows: Rows; font: number }) {
  return (
    <g className="network-heads">
      <text x={0} y={rows.shape}>
        {say`output`}
      </text>
      <text x={0} y={rows.parameters}>
        {say`parameters`}
      </text>
      <text x={0} y={rows.parameters + 1.05 * LEADING * font}>
        {say`fraction`}
      </text>
    </g>
  );
}

interface ColumnProps {
  readonly column: Column;
  readonly step: number;
  readonly font: number;
}

/** Solids of one column, the arrow into it, and the fork and the join where it has several. */
function Solids({ column, step, font, largest, last }: ColumnProps & { largest: number; last: boolean }) {
  const middle = step / 2;
  const height = IMAGE * font;
  const count = column.shapes.length;
  const scale = (font / 12) * (count > 1 ? 0.66 : 1);
  return (
    <>
      {column.shapes.map((shape, i) => {
        const y = (height * (i + 0.5)) / count;
        const size = solidSize(shape, largest, scale);
        const half = (size.width + size.depth) / 2;
        return (
          <Wires key={y} {...{ y, step, half, center: height / 2, last, first: column.parameters === null }}>
            <Solid shape={shape} size={size} x={middle} y={y} />
          </Wires>
        );
      })}
    </>
  );
}

interface WiresProps {
  /** Height of this path, and of the column's middle, where paths part and meet. */
  readonly y: number;
  readonly center: number;
  readonly step: number;
  /** Half the solid's width. */
  readonly half: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly children: ReactNode;
}

function Wires({ y, center, step, half, first, last, children }: WiresProps) {
  const [inner, outer] = [step / 2 - half - 2, step / 2 + half + 2];
  const bend = Math.min(10, (inner - 2) / 2);
  const [parts, meets] = [inner - 2 * bend, outer + 2 * bend];
  return (
    <>
      {!first && (
        <path
          className="network-wire"
          d={`M0 ${center}H${parts}C${parts + bend} ${center} ${inner - bend} ${y} ${inner} ${y}`}
        />
      )}
      {!last && (
        <path
          className="network-wire"
          d={`M${outer} ${y}C${outer + bend} ${y} ${meets - bend} ${center} ${meets} ${center}H${step}`}
        />
      )}
      {children}
    </>
  );
}

function Figures({ column, step, font, rows, total }: ColumnProps & { rows: Rows; total: number }) {
  const { names, extras, shape, parameters } = column;
  const line = LEADING * font;
  const text = (key: string, y: number, className?: string) => (
    <text key={key} x={step / 2} y={y} textAnchor="middle" className={className}>
      {key}
    </text>
  );
  return (
    <>
      {names.map((name, i) => text(name, rows.name + i * line, 'network-name'))}
      {extras.map((extra, i) => text(extra, rows.extra + i * line, 'network-extra'))}
      {text(shape, rows.shape)}
      {parameters !== null && parameters > 0 && text(formatCount(parameters), rows.parameters)}
      {parameters !== null && parameters > 0 && (
        <ParameterBar
          share={parameters / total}
          x={step / 2}
          y={rows.parameters + 0.55 * line}
          width={step - 12}
          height={0.45 * font}
        />
      )}
    </>
  );
}

/** Of all parameters, as a bar; never so short that it cannot be seen. */
function ParameterBar({
  share,
  x,
  y,
  width,
  height,
}: {
  share: number;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  const room = Math.min(width, 90);
  return (
    <>
      <rect className="network-room" x={x - room / 2} y={y} width={room} height={height} />
      <rect className="network-share" x={x - room / 2} y={y} width={Math.max(1, share * room)} height={height} />
    </>
  );
}
