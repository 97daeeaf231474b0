// What a class of classifiers is: a name, its VC dimension, and an exact test whether it can produce a labeling.

import { say } from '../../../language/say.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../../params.ts';
import { checkPoints, type Labeling, type Point, type PointBounds } from './points.ts';
import type { Separator } from './separator.ts';

/** Why a labeling is impossible, as something to draw. Numbers are indices of points. */
export type Witness =
  /**
   * The hulls of a positive and a negative set share the point `at`, a convex combination of either with the weights given
   * (each set's sum to 1). For all four or three points this is their Radon partition.
   */
  | {
      readonly kind: 'hulls-cross';
      readonly positive: readonly number[];
      readonly negative: readonly number[];
      readonly at: Point;
      readonly positiveWeights: readonly number[];
      readonly negativeWeights: readonly number[];
    }
  /** Two segments cross, and the circle through both positive ends and one negative end holds the other negative one. */
  | {
      readonly kind: 'held-by-every-circle';
      readonly positive: readonly [number, number];
      readonly negative: readonly [number, number];
      readonly at: Point;
      readonly circle: { readonly center: Point; readonly radius: number };
    }
  /** The smallest box around the positive points given holds a negative one. */
  | {
      readonly kind: 'inside-box';
      readonly box: PointBounds;
      readonly positive: readonly number[];
      readonly negative: number;
    }
  /** On the line, a negative point lies between two positive ones. */
  | { readonly kind: 'between'; readonly positive: readonly [number, number]; readonly negative: number }
  /** One period of frequencies was searched completely: it falls into `intervals` with constant signs. */
  | {
      readonly kind: 'all-frequencies';
      readonly period: number;
      readonly intervals: number;
      readonly labelings: number;
    };

export type LabelingOutcome =
  | { readonly kind: 'separated'; readonly separator: Separator }
  /** Proved. `reason` is one sentence for the reader. */
  | { readonly kind: 'impossible'; readonly reason: string; readonly witness: Witness }
  /** Not proved: `tried` is one sentence on what was done. */
  | { readonly kind: 'not-found'; readonly tried: string };

/** Decides one labeling of the points it was made for. */
export type Separate = (labels: Labeling) => LabelingOutcome;

export interface ClassifierFamily {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  readonly order: number;
  /** 1 where only the points' x matters. */
  readonly dimension: 1 | 2;
  /** `null` where it is not known exactly. */
  readonly vcDimension: number | null;
  readonly params: ParamSpecs;
  /** @throws RangeError with a sentence for points that cannot be labeled (`checkPoints`). */
  begin(points: readonly Point[], values: ParamValues): Separate;
  /** For a class that has to be trained: a labeling that `begin` found nothing for, a little at a time; `null`: no use. */
  search?(
    points: readonly Point[],
    labels: Labeling,
    options: SearchOptions,
  ): Generator<unknown, LabelingOutcome> | null;
}

export interface SearchOptions {
  readonly values: ParamValues;
  /** Seed of the search's starts. */
  readonly seed: number;
}

interface Definition<S extends ParamSpecs> extends Omit<ClassifierFamily, 'params' | 'begin'> {
  readonly params: S;
  begin(points: readonly Point[], values: ValuesOf<S>): Separate;
}

/** Declares a family; its `begin` gets distinct, finite points, eight at most, and one label for each of them. */
export function defineFamily<S extends ParamSpecs>(definition: Definition<S>): ClassifierFamily {
  return {
    ...definition,
    begin: (points, values) => {
      checkPoints(points, definition.dimension);
      const separate = definition.begin(points, readValues(definition.params, values));
      return (labels) => {
        if (labels.length === points.length) return separate(labels);
        throw new RangeError(`${points.length} points need ${points.length} labels, not ${labels.length}.`);
      };
    },
  };
}

/** The outcome where a separator exists but rounding keeps it from being written down. */
export function tooNarrow(): LabelingOutcome {
  return {
    kind: 'not-found',
    tried: say`The two sides can be separated, but by a gap too narrow for 64-bit numbers to write the separator down; move a point a little.`,
  };
}
