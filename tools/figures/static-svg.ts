// A recorded figure as one still image, for readers without JavaScript: axes, lines with their names, the paper's marks. The
// page itself draws figures with `ui/figures`; both take their numbers from the same `curves`.

import type { AxisSpec, Curve, Figure } from '../../src/core/figures/index.ts';
import { seriesLook } from '../../src/core/figures/shared/series-look.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';

const WIDTH = 820;
const HEIGHT = 420;
const LEFT = 72;
const RIGHT = 560;
const TOP = 52;
const BOTTOM = 356;
/** Of lines whose look has none, in order: a still image may be printed in gray. */
const DASHES = ['', '8 4', '3 3', '10 3 2 3', '1 4', '12 4'];

/** SVG of the figure's first measure, as `runs` give it. */
export function staticFigure(figure: Figure, runs: readonly RunFile[]): string {
  const [measure] = figure.measures;
  const curves = legible(figure, figure.curves(runs, measure.id));
  const x = scaleOf(
    figure.x,
    curves.flatMap(({ points }) => points.map((point) => point.x)),
    LEFT,
    RIGHT,
  );
  const y = scaleOf(
    measure.y,
    curves.flatMap(({ points }) => points.map(({ mean }) => mean)),
    BOTTOM,
    TOP,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(LEFT, 24, figure.title, 'font-size="17" font-weight="600"'),
    text(LEFT, 42, measure.y.title, 'fill="#55565e"'),
    ...x.ticks.map((tick) => text(x.at(tick), BOTTOM + 20, label(tick, figure.x), 'text-anchor="middle"')),
    ...y.ticks.flatMap((tick) => [
      `<line x1="${LEFT}" x2="${RIGHT}" y1="${round(y.at(tick))}" y2="${round(y.at(tick))}" stroke="#dcd8ce"/>`,
      text(LEFT - 8, y.at(tick) + 4, label(tick, measure.y), 'text-anchor="end"'),
    ]),
    text(RIGHT, BOTTOM + 42, figure.x.title, 'text-anchor="end" fill="#55565e"'),
    ...curves.flatMap((curve, i) => line(curve, i, x.at, y.at)),
    text(LEFT, HEIGHT - 8, `Recorded on CIFAR-10 with this page’s own engine; ${runs.length} runs.`, 'fill="#55565e"'),
    '</svg>',
    '',
  ].join('\n');
}

/** What one still image can hold: main lines, of one set-up where the page too shows one at a time. */
function legible({ oneSetup }: Figure, all: readonly Curve[]): readonly Curve[] {
  const curves = all.filter(({ points, role }) => points.length > 0 && role === 'main');
  return oneSetup ? curves.filter(({ setup }) => setup === curves[0]?.setup) : curves;
}

function line({ series, points, label: name, setupLabel }: Curve, place: number, x: Map1, y: Map1): readonly string[] {
  const look = seriesLook(series, place);
  const color = look.color.light;
  const dash = look.dash || (DASHES[place % DASHES.length] ?? '');
  const at = points.map((point) => `${round(x(point.x))},${round(y(point.mean))}`).join(' ');
  const top = TOP + 14 + place * 34;
  return [
    `<polyline points="${at}" fill="none" stroke="${color}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`,
    `<line x1="${RIGHT + 16}" x2="${RIGHT + 44}" y1="${top - 4}" y2="${top - 4}" stroke="${color}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`,
    text(RIGHT + 50, top, name, `fill="${color}"`),
    text(RIGHT + 16, top + 14, setupLabel.replace(`${name} · `, ''), 'font-size="10" fill="#55565e"'),
  ];
}

type Map1 = (value: number) => number;

function scaleOf({ scale, least }: AxisSpec, values: readonly number[], from: number, to: number) {
  const low = Math.min(least[0], ...values);
  const high = Math.max(least[1], ...values);
  const of = scale === 'log' ? (value: number) => Math.log10(Math.max(value, 1e-9)) : (value: number) => value;
  const at: Map1 = (value) => from + ((of(value) - of(low)) / (of(high) - of(low) || 1)) * (to - from);
  return { at, ticks: scale === 'log' ? decades(low, high) : steps(low, high) };
}

function steps(low: number, high: number): readonly number[] {
  const raw = (high - low) / 5;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * ([1, 2, 5, 10].find((factor) => factor * size >= raw) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function decades(low: number, high: number): readonly number[] {
  const first = Math.ceil(Math.log10(Math.max(low, 1e-9)));
  const count = Math.floor(Math.log10(high)) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => 10 ** (first + i));
}

function label(value: number, { format }: AxisSpec): string {
  if (format === 'percent') return `${Math.round(100 * value)}%`;
  return format === 'count' ? value.toLocaleString('en-GB') : String(value);
}

function text(x: number, y: number, content: string, more = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${more}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
