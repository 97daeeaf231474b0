// What a corruption is: one of the paper's ways to corrupt a data set. The six are one file each beside this.

import { BYTE_LEVELS, type PixelLevels, type PixelStatistics, type Split } from '../../data/image-set.ts';
import type { Look } from '../../looks/look.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';
import type { Rng } from '../../rng.ts';

/** A corruption at work on one data set. Images may be requested in any order, any number of times. */
export interface Corruptor {
  /** What the bytes written by `pixels` stand for. */
  readonly levels: PixelLevels;
  /** The given label of the training image at `position`. Test labels stay true, so there is none for them. */
  label(trueLabel: number, position: number): number;
  /** Whether the label at `position` was drawn at random, even where the draw is the true one. */
  labelCorrupted(position: number): boolean;
  /** Writes the image (3,072 planar bytes) as the network receives it in `split` into `target`; `source` is not changed. */
  pixels(source: Uint8Array, target: Uint8Array, split: Split, position: number): void;
}

export interface CorruptionContext {
  /** Owned by the corruption: fork it by image. */
  readonly rng: Rng;
  readonly statistics: PixelStatistics;
}

/** The same in PyTorch, for the script that the page writes. What is left out is not needed. */
export interface CorruptionPython {
  /** Top-level functions, two blank lines apart. */
  readonly functions?: string;
  /** Statements on the whole of `train` and `test`, before a part of them is taken. */
  readonly whole?: string;
  /** Statements on the `train` and `test` of the run: named tuples of `images`, uint8 [count, 3, 32, 32], and `labels`. */
  readonly chosen?: string;
  /** Where it corrupts labels: the default of the script's --p. `chosen` then reads `options.p`. */
  readonly p?: number;
  /** A sentence for the script's head: where it differs from the page. */
  readonly remark?: string;
}

/** A way to corrupt a data set, ready for a registry. */
export interface Corruption {
  /** As in the address; never renamed. */
  readonly id: string;
  readonly label: string;
  /** The label begins with a name, which keeps its capital inside a sentence. */
  readonly isNamed?: true;
  /** One paragraph for a reader: what it does, and what it takes away. */
  readonly explanation: string;
  /** Place in lists, as in the deck. */
  readonly order: number;
  readonly touches: 'nothing' | 'labels' | 'pixels';
  /** Its lines, its button, its name. */
  readonly look: Look;
  readonly params: ParamSpecs;
  begin(context: CorruptionContext, values: ParamValues): Corruptor;
  python(values: ParamValues): CorruptionPython;
}

interface Definition<S extends ParamSpecs> extends Omit<Corruption, 'params' | 'begin' | 'python'> {
  readonly params: S;
  begin(context: CorruptionContext, values: ValuesOf<S>): Partial<Corruptor>;
  python(values: ValuesOf<S>): CorruptionPython;
}

/** Declares a corruption; what `begin` leaves out stays untouched. */
export function defineCorruption<S extends ParamSpecs>(definition: Definition<S>): Corruption {
  return {
    ...definition,
    begin: (context, values) => ({ ...UNTOUCHED, ...definition.begin(context, readValues(definition.params, values)) }),
    python: (values) => definition.python(readValues(definition.params, values)),
  };
}

const UNTOUCHED: Corruptor = {
  levels: BYTE_LEVELS,
  label: (trueLabel) => trueLabel,
  labelCorrupted: () => false,
  pixels: (source, target) => target.set(source),
};
