// A figure in words: where its numbers come from, its summary for those who do not see it, and what leaves the page with it.

import type { Curve } from '../../core/figures/index.ts';
import { commas, dots, labeled, semicolons, sentences } from '../../core/language/joints.ts';
import { listed, significant } from '../../core/language/numbers.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import type { Takeaway } from '../charts/chart-card.tsx';
import { toCsv } from '../charts/csv.ts';
import { formatCount } from '../charts/format.ts';
import { PLAIN } from '../charts/line-style.ts';
import { valueText } from './axes.ts';
import {
  type DrawnCurve,
  FEWEST_FOR_INTERVAL,
  type FigureView,
  gapWords,
  hasInterval,
  withSetup,
} from './figure-view.ts';
import { type LayerId, seriesColor } from './series-style.ts';

const LAYER_NAMES: Readonly<Record<LayerId, string>> = {
  paper: msg('Reported'),
  recorded: msg('Recorded'),
  own: msg('This browser'),
  class: msg('Opened files'),
};

export function layerName(layer: LayerId): string {
  return translate(LAYER_NAMES[layer]);
}

const MONTHS = [
  ...[msg('Jan'), msg('Feb'), msg('Mar'), msg('Apr'), msg('May'), msg('Jun')],
  ...[msg('Jul'), msg('Aug'), msg('Sep'), msg('Oct'), msg('Nov'), msg('Dec')],
];

/** `72 runs · CIFAR-10, N = 1,000 · seeds 1, 2, 3 · wasm · 24 Nov 2026 · data ab12cd34`. */
export function provenance(runs: readonly RunFile[]): string {
  const configs = runs.map(configOf);
  const distinct = <T>(values: readonly T[]) => [...new Set(values)];
  const sizes = distinct(runs.map(({ data }) => data.train)).toSorted((a, b) => a - b);
  const sets = distinct(runs.map(({ data }) => (data.id === 'cifar10' ? 'CIFAR-10' : say`stand-in images`)));
  const widths = distinct(configs.map(({ model }) => model.params.width ?? 1)).filter((width) => width !== 1);
  const seeds = distinct(configs.map(({ seed }) => seed)).toSorted((a, b) => a - b);
  const days = distinct(runs.flatMap(({ date }) => date ?? [])).toSorted();
  const hashes = distinct(runs.map(({ data }) => data.sha256.slice(0, 8)));
  return dots([
    sayCount(runs.length, '{0} run|{0} runs'),
    `${listed(sets)}, N = ${commas(sizes.map(formatCount))}`,
    ...(widths.length > 0 ? [say`width ${commas(widths.map((width) => significant(width, 6)))}`] : []),
    seeds.length === 1 ? say`seed ${seeds[0] ?? 0}` : say`seeds ${shortList(seeds.map(String))}`,
    commas(distinct(runs.map(({ backend }) => backend))),
    ...(days.length > 0 ? [daysText(days)] : []),
    say`data ${shortList(hashes)}`,
  ]);
}

function shortList(items: readonly string[]): string {
  return items.length <= 6 ? commas(items) : say`${commas(items.slice(0, 5))} and ${items.length - 5} more`;
}

function daysText(days: readonly string[]): string {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? dayText(first) : say.in('dates')`${dayText(first)} to ${dayText(last)}`;
}

function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${translate(MONTHS[Number(month) - 1] ?? month)} ${year}`;
}

/** Runs of each layer that a curve on the figure is made of. */
export type LayerProvenance = readonly { readonly layer: LayerId; readonly runs: readonly RunFile[] }[];

/** What is drawn, one sentence per curve, with its last value. */
export function figureSummary(view: FigureView): string {
  const { drawn, paper } = view;
  const curves = drawn.filter(({ author }) => author === null).map((one) => curveSummary(view, one));
  const marks = paper.map(({ label }) => label);
  const parts = [...curves, ...(marks.length > 0 ? [say`Reported: ${semicolons(marks)}.`] : [])];
  return sentences([axesText(view), ...(parts.length > 0 ? parts : [say`No numbers yet.`])]);
}

/** Which two quantities the figure sets against each other. */
function axesText({ figure, measure }: FigureView): string {
  return say`${translate(measure.y.title)} against ${translate(figure.x.title)}.`;
}

function curveSummary({ figure, measure }: FigureView, { curve, layer }: DrawnCurve): string {
  const [first, last] = [curve.points[0], curve.points.at(-1)];
  const name = commas([curveName(curve), layerName(layer).toLowerCase()]);
  if (!first || !last) return say`${name}: no value.`;
  const at = (point: typeof first) => say`${valueText(measure.y, point.mean)} at ${valueText(figure.x, point.x)}`;
  return first === last
    ? say.in('curve and its value')`${name}: ${at(first)}.`
    : say`${name}: from ${at(first)} to ${at(last)}.`;
}

function curveName(curve: Curve): string {
  return curve.role === 'training' ? say`${withSetup(curve)} (training)` : withSetup(curve);
}

export function takeawayOf(view: FigureView, layers: LayerProvenance): Takeaway {
  const { figure, measure } = view;
  return {
    file: view.figure.measures.length > 1 ? `${figure.id}-${measure.id}` : figure.id,
    caption: () => captionOf(view, layers),
    legend: () => legendOf(view),
    csv: () => csvOf(view, layers),
    table: () => ({
      caption: labeled(translate(figure.title), axesText(view)),
      header: [
        ...[say`Curve`, say.in('of a figure')`Layer`, translate(figure.x.title), translate(measure.y.title)],
        ...[say`95% interval`, say`Runs`],
      ],
      rows: rowsOf(view).map(({ name, layer, x, mean, low, high, count }, i) => [
        `${i + 1}. ${name}`,
        layer,
        valueText(figure.x, x),
        valueText(measure.y, mean),
        count > 1 ? say.in('interval')`${valueText(measure.y, low)} to ${valueText(measure.y, high)}` : '–',
        count === 0 ? '–' : String(count),
      ]),
    }),
  };
}

/** What error bars stand for, where there are any. */
export function intervalWords(drawn: readonly DrawnCurve[]): readonly string[] {
  const some = drawn.some(({ author, curve }) => author === null && curve.points.some(hasInterval));
  return some
    ? [
        say`Error bars and bands: 95% confidence interval of the mean over seeds (Student’s t), for ${FEWEST_FOR_INTERVAL} runs or more.`,
      ]
    : [];
}

function captionOf(view: FigureView, layers: LayerProvenance): readonly string[] {
  const { figure, drawn, paper, tables } = view;
  const sources = [...new Set([...paper, ...tables].map(({ source }) => source))];
  const setup = view.setups.find(({ id }) => id === view.setup);
  return [
    sentences([translate(figure.question), translate(figure.explanation)]),
    ...(setup ? [say`Configuration: ${setup.label}.`] : []),
    ...layers.flatMap(({ layer, runs }) =>
      runs.length > 0 ? [say.in('layer and its runs')`${layerName(layer)}: ${provenance(runs)}.`] : [],
    ),
    ...creditsOf(layers),
    ...(sources.length > 0 ? [say`Reported by others: ${semicolons(sources)}.`] : []),
    ...intervalWords(drawn),
    ...gapWords(view),
    say`Differs from the paper: ${translate(figure.differs)}`,
    translate(MADE_WITH),
  ];
}

const CREDITS = {
  cifar10: msg('Images: CIFAR-10, Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009.'),
  standin: msg(
    'Stand-in: synthetic images that this page generates in place of CIFAR-10; results on them are not results on CIFAR-10.',
  ),
} as const;

/** What was trained on, once for each set. */
function creditsOf(layers: LayerProvenance): readonly string[] {
  const ids = new Set(layers.flatMap(({ runs }) => runs.map(({ data }) => data.id)));
  return [...ids].map((id) => translate(CREDITS[id]));
}

/** A place on the x-axis in words: `label corruption p 0.4`. */
export function placeText({ figure }: FigureView, x: number): string {
  return `${translate(figure.x.title)} ${valueText(figure.x, x)}`;
}

function legendOf({ drawn, paper, sketch }: FigureView) {
  const curves = drawn
    .filter(({ author }) => author === null)
    .map(({ curve, layer, style }) => ({ label: dots([curveName(curve), layerName(layer).toLowerCase()]), style }));
  const marks = new Map(
    paper.map(({ series, source }) => [source, { ...PLAIN, color: seriesColor(series), dash: '1 5', width: 5 }]),
  );
  return [
    ...curves,
    ...[...marks].map(([source, style]) => ({ label: say`Reported: ${source}`, style })),
    ...(sketch
      ? [{ label: sketch.label, style: { ...PLAIN, color: 'var(--ink-soft)', dash: '2 4', width: 1.5 } }]
      : []),
  ];
}

function rowsOf({ drawn, paper }: FigureView) {
  const measured = drawn.flatMap(({ curve, layer, author }) =>
    curve.points.map((point) => ({
      ...point,
      name: curveName(curve),
      layer: author === null ? layerName(layer) : author,
      of: layer,
      source: '',
    })),
  );
  const reported = paper.map(({ label, source, x, y }) => ({
    ...{ x, mean: y, low: y, high: y, count: 0, missing: 0 },
    ...{ name: label, layer: layerName('paper'), of: 'paper' as const, source },
  }));
  return [...measured, ...reported];
}

const CSV_HEADER = [
  ...['figure', 'title', 'x_axis', 'y_axis', 'curve', 'layer', 'x', 'mean', 'low_95', 'high_95', 'runs', 'missing'],
  ...['source', 'made_with'],
];

/** Each row has its source: rows of several files are put together more often than not. */
function csvOf(view: FigureView, layers: LayerProvenance): string {
  const { figure, measure } = view;
  const from = new Map(
    layers.map(({ layer, runs }) => [layer, sentences([provenance(runs), ...creditsOf([{ layer, runs }])])]),
  );
  const rows = rowsOf(view).map(({ name, layer, of, x, mean, low, high, count, missing, source }) => [
    ...[figure.id, ...[figure.title, figure.x.title, measure.y.title].map(translate), name, layer, x, mean],
    ...(count > 1 ? [low, high] : [null, null]),
    ...[count, missing, source === '' ? (from.get(of) ?? '') : source, translate(MADE_WITH)],
  ]);
  return toCsv(CSV_HEADER, rows);
}

export const MADE_WITH = msg('Made with “Rethinking generalization”, in the browser.');
