// What a corruption is: one of the paper's ways to spoil a data set. The six live one file each beside this.

import { BYTE_LEVELS, type PixelLevels, type PixelStatistics, type Split } from '../../data/image-set.ts';
import { type ParamSpecs, type ParamValues, readValues, type ValuesOf } from '../../params.ts';
import type { Rng } from '../../rng.ts';

/** A corruption at work on one data set. Pictures may be asked for in any order and as often as one likes. */
export interface Corruptor {
  /** What the bytes written by `pixels` stand for. */
  readonly levels: PixelLevels;
  /** The label that training sees for the picture at `position`; test labels are never asked for: they stay true. */
  label(trueLabel: number, position: number): number;
  /** Whether the label at `position` was drawn at random, even where the draw hit the true one. */
  labelCorrupted(position: number): boolean;
  /** Writes the picture (3,072 planar bytes) as training or testing sees it into `target`; `source` stays as it is. */
  pixels(source: Uint8Array, target: Uint8Array, split: Split, position: number): void;
}

export interface CorruptionContext {
  /** Owned by the corruption: fork it by picture. */
  readonly rng: Rng;
  readonly statistics: PixelStatistics;
}

/** A way to spoil a data set, ready for a registry. */
export interface Corruption {
  /** As in the address; never renamed. */
  readonly id: string;
  readonly label: string;
  /** One paragraph for a reader: what it does, and what it takes away. */
  readonly explanation: string;
  /** Place in lists, as in the deck. */
  readonly order: number;
  readonly touches: 'nothing' | 'labels' | 'pixels';
  readonly params: ParamSpecs;
  begin(context: CorruptionContext, values: ParamValues): Corruptor;
}

interface Definition<S extends ParamSpecs> extends Omit<Corruption, 'params' | 'begin'> {
  readonly params: S;
  begin(context: CorruptionContext, values: ValuesOf<S>): Partial<Corruptor>;
}

/** Declares a corruption; what `begin` leaves out stays untouched. */
export function defineCorruption<S extends ParamSpecs>(definition: Definition<S>): Corruption {
  return {
    ...definition,
    begin: (context, values) => ({ ...UNTOUCHED, ...definition.begin(context, readValues(definition.params, values)) }),
  };
}

const UNTOUCHED: Corruptor = {
  levels: BYTE_LEVELS,
  label: (trueLabel) => trueLabel,
  labelCorrupted: () => false,
  pixels: (source, target) => target.set(source),
};
