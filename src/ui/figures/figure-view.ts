// What a figure shows at the moment: which curves of which layers, on which axes. Pure; how it is drawn: `marks.tsx`.

import type {
  Curve,
  CurvePoint,
  DrawnLine,
  Figure,
  Measure,
  PaperMark,
  PaperTable,
  RuleMark,
} from '../../core/figures/index.ts';
import { completeSetup, completeSize, trainSizeOf, trainSizes } from '../../core/figures/shared/train-size.ts';
import { commas } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { Axis } from '../charts/geometry.ts';
import type { LineStyle } from '../charts/line-style.ts';
import { axisOf } from './axes.ts';
import { curveStyle, type LayerId } from './series-style.ts';

/** Runs of one layer, or of one author within the class. */
export interface LayerRuns {
  readonly layer: Exclude<LayerId, 'paper'>;
  /** Whose they are, where authors are shown separately; `null` for all of the layer together. */
  readonly author: string | null;
  readonly runs: readonly RunFile[];
}

export interface DrawnCurve {
  readonly id: string;
  readonly layer: LayerRuns['layer'];
  readonly author: string | null;
  readonly curve: Curve;
  readonly style: LineStyle;
  /** Whether it is a line with a band; else it has points with error bars. The same for all curves of a plot. */
  readonly dense: boolean;
}

export interface Setup {
  readonly id: string;
  readonly label: string;
}

export interface FigureView {
  readonly figure: Figure;
  readonly measure: Measure;
  readonly x: Axis;
  readonly y: Axis;
  readonly drawn: readonly DrawnCurve[];
  readonly paper: readonly PaperMark[];
  /** Of the paper, beside the plot. */
  readonly tables: readonly PaperTable[];
  readonly rules: readonly RuleMark[];
  readonly sketch: DrawnLine | null;
  /** All there are, where one is drawn at a time; else empty. */
  readonly setups: readonly Setup[];
  readonly setup: string | null;
  /** Numbers of training images that recorded runs are drawn at, where there are several to choose from; else empty. */
  readonly sizes: readonly number[];
  readonly size: SizeChoice | null;
}

/** Recorded runs of one N, or of every N at once. */
export type SizeChoice = number | 'all';

export interface FigureChoice {
  readonly measure: string;
  /** `null` for the first that own runs belong to, else the largest that is complete. */
  readonly setup: string | null;
  /** `null` for the largest that is complete. */
  readonly size: SizeChoice | null;
  readonly paper: boolean;
}

/** With more places than this on one of its lines a plot has lines with bands, else points with error bars. */
const MAX_POINTS = 24;

/** Two values alone leave an interval of 12.7 standard errors, which would hide the figure: the table has it. */
export const FEWEST_FOR_INTERVAL = 3;

export function hasInterval({ count }: CurvePoint): boolean {
  return count >= FEWEST_FOR_INTERVAL;
}

export function figureView(figure: Figure, layers: readonly LayerRuns[], choice: FigureChoice): FigureView {
  const measure = figure.measures.find(({ id }) => id === choice.measure) ?? figure.measures[0];
  const all = layers.map((layer) => ({ ...layer, curves: figure.curves(layer.runs, measure.id) }));
  const setups = figure.oneSetup ? setupsOf(all.flatMap(({ curves }) => curves)) : [];
  const setup = figure.oneSetup ? chosenSetup(setups, all, choice.setup) : null;
  const sizes = sizesOf(figure, all);
  const size = sizes.length > 0 ? chosenSize(sizes, all, choice.size) : null;
  const kept = all.map((layer) => ({ ...layer, curves: shownOf(layer, setup, size) }));
  const drawn = styled(kept, size === 'all' ? sizes : []);
  const paper = choice.paper ? figure.paper(measure.id) : [];
  const curves = drawn.map(({ curve }) => curve);
  // Once, for the layer in front: its neighbors would draw the same again beside it.
  const front = layersInFront(drawn);
  const sketch = figure.sketch?.(front) ?? null;
  const points = [...curves.flatMap((curve) => curve.points.map(({ x, mean }) => ({ x, y: mean }))), ...paper];
  const pad = paper.length > 0 || drawn.some(({ dense }) => !dense);
  return {
    ...{ figure, measure, drawn, paper, setups, setup, sizes, size, sketch },
    tables: choice.paper ? (figure.tables?.() ?? []) : [],
    rules: figure.rules(front, measure.id),
    x: axisOf(
      figure.x,
      points.map(({ x }) => x),
      pad,
    ),
    y: axisOf(
      measure.y,
      [...points, ...(sketch?.points ?? [])].map(({ y }) => y),
      false,
    ),
  };
}

function layersInFront(drawn: readonly DrawnCurve[]): readonly Curve[] {
  const front = drawn.at(-1)?.layer;
  return drawn.flatMap(({ layer, author, curve }) => (layer === front && author === null ? [curve] : []));
}

function setupsOf(curves: readonly Curve[]): readonly Setup[] {
  return [...new Map(curves.map(({ setup, setupLabel }) => [setup, { id: setup, label: setupLabel }])).values()];
}

interface LayerCurves extends LayerRuns {
  readonly curves: readonly Curve[];
}

function recordedOf(layers: readonly LayerCurves[]): readonly Curve[] {
  return layers.flatMap(({ layer, curves }) => (layer === 'recorded' ? curves : []));
}

function sizesOf({ oneSetup, compared }: Figure, layers: readonly LayerCurves[]): readonly number[] {
  const sizes = oneSetup || compared ? [] : trainSizes(recordedOf(layers));
  return sizes.length > 1 ? sizes : [];
}

function chosenSize(sizes: readonly number[], layers: readonly LayerCurves[], asked: SizeChoice | null): SizeChoice {
  if (asked === 'all' || (asked !== null && sizes.includes(asked))) return asked;
  return completeSize(recordedOf(layers)) ?? 'all';
}

/** Whoever trains wants to see it, at whatever N: only recorded runs are chosen from. The largest N is drawn with whole lines. */
function shownOf({ layer, curves }: LayerCurves, setup: string | null, size: SizeChoice | null): readonly Curve[] {
  if (setup !== null) return curves.filter((curve) => curve.setup === setup);
  if (size === null || layer !== 'recorded') return curves;
  if (size !== 'all') return curves.filter((curve) => trainSizeOf(curve) === size);
  return curves.toSorted((a, b) => (trainSizeOf(b) ?? 0) - (trainSizeOf(a) ?? 0));
}

function chosenSetup(setups: readonly Setup[], layers: readonly LayerCurves[], asked: string | null): string | null {
  if (setups.some(({ id }) => id === asked)) return asked;
  const own = layers.find(({ layer }) => layer === 'own')?.curves.at(-1);
  return own?.setup ?? completeSetup(layers.flatMap(({ curves }) => curves));
}

/**
 * The layer in front at full strength, those behind it paler.
 * @param sizes that dashes distinguish, the whole line first; where there are none they distinguish set-ups.
 */
function styled(layers: readonly LayerCurves[], sizes: readonly number[]): readonly DrawnCurve[] {
  const series = [...new Set(layers.flatMap(({ curves }) => curves.map((curve) => curve.series)))];
  const front = layers.findLast(({ curves }) => curves.length > 0)?.layer;
  const dense = layers.some(({ curves }) => curves.some(({ points }) => points.length > MAX_POINTS));
  return layers.flatMap(({ layer, author, curves }) => {
    const setups = new Map<string, number>();
    return curves.map((curve): DrawnCurve => {
      const kind = `${curve.series} ${curve.role}`;
      const place = sizes.indexOf(trainSizeOf(curve) ?? 0);
      const setup = place >= 0 ? place : (setups.get(kind) ?? 0);
      setups.set(kind, setup + 1);
      const look = { place: series.indexOf(curve.series), setup, faint: layer !== front };
      const id = [layer, author ?? 'all', kind, curve.setup].join(' ');
      return { id, layer, author, curve, style: curveStyle(curve, layer, look), dense };
    });
  });
}

/** What a line is called beside it: with its N where lines of several N have one name, and no dashes say which. */
export function lineName({ drawn, size: shown }: Pick<FigureView, 'drawn' | 'size'>, curve: Curve): string {
  if (shown === 'all') return curve.label;
  const alike = drawn.filter((one) => one.author === null && one.curve.label === curve.label);
  const [size, sizes] = [trainSizeOf(curve), new Set(alike.map((one) => trainSizeOf(one.curve)))];
  return size !== null && sizes.size > 1 ? commas([curve.label, `N = ${grouped(size)}`]) : curve.label;
}

/** What is compared and under which circumstances; a network that is both is named once. */
export function withSetup({ label, setupLabel }: Curve): string {
  return setupLabel.startsWith(label) ? setupLabel : commas([label, setupLabel]);
}

/** Runs that never reached what would give them a point, one sentence per curve. */
export function gapWords({ drawn, measure }: Pick<FigureView, 'drawn' | 'measure'>): readonly string[] {
  const target = translate(measure.target ?? msg('the target'));
  return drawn.flatMap(({ curve, author }) => {
    if (author !== null) return [];
    const partly = curve.points.filter(({ missing }) => missing > 0);
    const places = [
      ...curve.gaps.map(({ x, missing }) => say`${x} (none of ${missing})`),
      ...partly.map(({ x, count, missing }) => say`${x} (${count} of ${count + missing})`),
    ];
    return places.length === 0 ? [] : [say`${withSetup(curve)}: not all runs reached ${target}, at ${commas(places)}.`];
  });
}
