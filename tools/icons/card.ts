// The plot of a shared experiment, for previews of links, feeds, print and wherever scripts do not run: its recorded errors by
// epoch. No CIFAR-10 image is in it.

import type { EpochPoint } from '../../src/core/metrics.ts';
import type { RunFile } from '../../src/core/results/run-file.ts';
import { escapeHtml } from '../../src/core/share/snippets.ts';

/** CSS pixels, as previews of links expect them. */
export const CARD = { width: 1200, height: 630 } as const;

const PLOT = { left: 140, right: 1000, top: 210, bottom: 510 } as const;
const INK = '#1b1c20';
const SOFT = '#55565e';
const PAPER = '#faf8f4';

export interface CardContent {
  readonly title: string;
  /** `#rrggbb`, the setting's. */
  readonly color: string;
  /** `null` where none of this network was recorded. */
  readonly run: RunFile | null;
}

/** @returns an SVG in the fonts Source Serif 4 and Source Sans 3, if whoever draws it has them. */
export function cardSvg({ title, color, run }: CardContent): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CARD.width} ${CARD.height}" font-family="'Source Sans 3', sans-serif" font-size="26">`,
    `<rect width="${CARD.width}" height="${CARD.height}" fill="${PAPER}"/>`,
    `<rect width="14" height="${CARD.height}" fill="${color}"/>`,
    text(64, 96, title, `font-family="'Source Serif 4', serif" font-size="50" font-weight="600"`),
    ...(run ? plotOf(run, color) : [text(64, 160, 'Train it in your own browser', `font-size="34" fill="${SOFT}"`)]),
    text(64, 592, 'Understanding deep learning requires rethinking generalization, live', `fill="${SOFT}"`),
    '</svg>',
  ].join('\n');
}

function plotOf({ history, data, backend }: RunFile, color: string): readonly string[] {
  const last = Math.max(1, ...history.map(({ epoch }) => epoch));
  const x = (epoch: number) => PLOT.left + ((PLOT.right - PLOT.left) * epoch) / last;
  const y = (error: number) => PLOT.bottom - (PLOT.bottom - PLOT.top) * error;
  const source = `Error by epoch, recorded on CIFAR-10, ${data.train.toLocaleString('en-US')} training images, ${backend}`;
  return [
    text(64, 150, source, `fill="${SOFT}"`),
    ...[0, 0.5, 1].flatMap((tick) => [
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#dcd8ce" stroke-width="2"/>`,
      text(PLOT.left - 16, y(tick) + 9, `${100 * tick}%`, `text-anchor="end" fill="${SOFT}"`),
    ]),
    ...(['testError', 'trainError'] as const).flatMap((which) => line(history, which, { x, y }, color)),
  ];
}

const NAMES = { testError: 'test', trainError: 'training' } as const;

interface Scales {
  x(epoch: number): number;
  y(error: number): number;
}

function line(
  history: readonly EpochPoint[],
  which: keyof typeof NAMES,
  { x, y }: Scales,
  color: string,
): readonly string[] {
  const points = history.map((point) => ({ x: x(point.epoch), y: y(point[which]) }));
  const end = points.at(-1);
  if (!end) return [];
  const dash = which === 'trainError' ? ' stroke-dasharray="14 9"' : '';
  const at = points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ');
  return [
    `<polyline points="${at}" fill="none" stroke="${color}" stroke-width="6"${dash}/>`,
    text(end.x + 18, end.y + 9, NAMES[which], `font-weight="600" fill="${color}"`),
  ];
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes.includes('fill=') ? attributes : `fill="${INK}" ${attributes}`}>${escapeHtml(words)}</text>`;
}
