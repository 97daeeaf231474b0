// What a figure shows at the moment: which curves of which layers, on which axes. Pure; how it is drawn: `marks.tsx`.

import type { Curve, Figure, Measure, PaperMark, PaperTable, RuleMark, Sketch } from '../../core/figures/index.ts';
import { say } from '../../core/language/say.ts';
import type { RunFile } from '../../core/results/run-file.ts';
import type { Axis } from '../charts/geometry.ts';
import type { LineStyle } from '../charts/line-style.ts';
import { axisOf } from './axes.ts';
import { curveStyle, type LayerId } from './series-style.ts';

/** Runs of one layer, or of one author within the class. */
export interface LayerRuns {
  readonly layer: Exclude<LayerId, 'paper'>;
  /** Whose they are, where that is told apart; `null` for all of the layer together. */
  readonly author: string | null;
  readonly runs: readonly RunFile[];
}

export interface DrawnCurve {
  readonly id: string;
  readonly layer: LayerRuns['layer'];
  readonly author: string | null;
  readonly curve: Curve;
  readonly style: LineStyle;
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
  readonly sketch: Sketch | null;
  /** All there are, where one is drawn at a time; else empty. */
  readonly setups: readonly Setup[];
  readonly setup: string | null;
}

export interface FigureChoice {
  readonly measure: string;
  /** `null` for the first that own runs belong to, else the first there is. */
  readonly setup: string | null;
  readonly paper: boolean;
}

/** More places than this on a line are drawn as a line with a band, fewer as points with whiskers. */
const MOST_POINTS = 24;

export function isDense({ curve }: DrawnCurve): boolean {
  return curve.points.length > MOST_POINTS;
}

export function figureView(figure: Figure, layers: readonly LayerRuns[], choice: FigureChoice): FigureView {
  const measure = figure.measures.find(({ id }) => id === choice.measure) ?? figure.measures[0];
  const all = layers.map((layer) => ({ ...layer, curves: figure.curves(layer.runs, measure.id) }));
  const setups = figure.oneSetup ? setupsOf(all.flatMap(({ curves }) => curves)) : [];
  const setup = figure.oneSetup ? chosenSetup(setups, all, choice.setup) : null;
  const kept = all.map((layer) => ({
    ...layer,
    curves: setup === null ? layer.curves : layer.curves.filter((curve) => curve.setup === setup),
  }));
  const drawn = styled(kept);
  const paper = choice.paper ? figure.paper(measure.id) : [];
  const curves = drawn.map(({ curve }) => curve);
  // Once, for the layer in front: its neighbours would draw the same again beside it.
  const front = layersInFront(drawn);
  const sketch = figure.sketch?.(front) ?? null;
  const points = [...curves.flatMap((curve) => curve.points.map(({ x, mean }) => ({ x, y: mean }))), ...paper];
  const pad = paper.length > 0 || drawn.some((one) => !isDense(one));
  return {
    ...{ figure, measure, drawn, paper, setups, setup, sketch },
    tables: choice.paper ? (figure.tables?.() ?? []) : [],
    rules: figure.rules(front),
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

function chosenSetup(setups: readonly Setup[], layers: readonly LayerCurves[], asked: string | null): string | null {
  if (setups.some(({ id }) => id === asked)) return asked;
  const own = layers.find(({ layer }) => layer === 'own')?.curves.at(-1);
  return own?.setup ?? setups[0]?.id ?? null;
}

/** The layer in front at full strength, those behind it paler. */
function styled(layers: readonly LayerCurves[]): readonly DrawnCurve[] {
  const series = [...new Set(layers.flatMap(({ curves }) => curves.map((curve) => curve.series)))];
  const front = layers.findLast(({ curves }) => curves.length > 0)?.layer;
  return layers.flatMap(({ layer, author, curves }) => {
    const setups = new Map<string, number>();
    return curves.map((curve): DrawnCurve => {
      const kind = `${curve.series} ${curve.role}`;
      const setup = setups.get(kind) ?? 0;
      setups.set(kind, setup + 1);
      const look = { place: series.indexOf(curve.series), setup, faint: layer !== front };
      const id = [layer, author ?? 'all', kind, curve.setup].join(' ');
      return { id, layer, author, curve, style: curveStyle(curve, layer, look) };
    });
  });
}

/** What is compared and under which circumstances; a network that is both is named once. */
export function withSetup({ label, setupLabel }: Curve): string {
  return setupLabel.startsWith(label) ? setupLabel : `${label}, ${setupLabel}`;
}

/** Runs that never got to where they would have a point, a sentence a curve. */
export function gapWords(drawn: readonly DrawnCurve[]): readonly string[] {
  return drawn.flatMap(({ curve, author }) => {
    if (author !== null) return [];
    const partly = curve.points.filter(({ missing }) => missing > 0);
    const places = [
      ...curve.gaps.map(({ x, missing }) => say`${x} (none of ${missing})`),
      ...partly.map(({ x, count, missing }) => say`${x} (${count} of ${count + missing})`),
    ];
    return places.length === 0 ? [] : [say`${withSetup(curve)}: not every run got there, at ${places.join(', ')}.`];
  });
}
