// The sweep behind the deck's two plots against label corruption: three networks, p from 0 to 1, several seeds.

import { type Choice, DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../../experiment.ts';
import { msg } from '../../language/say.ts';
import type { RunFile } from '../../results/run-file.ts';
import type { Preset } from './figure.ts';
import { FULL_SIZE_TEXT, fullWidth, paperSizedToLoss } from './full-size.ts';
import { type Placed, placed } from './setup.ts';

/** The label corruption of a run; `null` where it corrupts something else. */
export function corruptionOf({ corruption }: ExperimentConfig): number | null {
  if (corruption.id === 'true-labels') return 0;
  if (corruption.id === 'random-labels') return 1;
  return corruption.id === 'partially-corrupted-labels' ? (corruption.params.p ?? 0.5) : null;
}

export interface AtCorruption extends Placed {
  readonly p: number;
}

/** The runs that belong to the sweep: plain ones with some label corruption. */
export function atCorruption(runs: readonly RunFile[]): readonly AtCorruption[] {
  return placed(runs, ['setting', 'p']).flatMap((one) => {
    const p = corruptionOf(one.config);
    return p === null || one.config.regularizers.length > 0 ? [] : [{ ...one, p }];
  });
}

/** The setting that has this label corruption. */
export function corrupted(p: number): Choice {
  if (p === 0) return { id: 'true-labels', params: {} };
  return p === 1 ? { id: 'random-labels', params: {} } : { id: 'partially-corrupted-labels', params: { p } };
}

interface Grid {
  readonly models: readonly Choice[];
  readonly ps: readonly number[];
  readonly seeds: number;
  readonly length?: Partial<Pick<ExperimentConfig, 'trainSize' | 'epochs' | 'stop'>>;
}

/** Seed after seed, so that a first complete curve appears early. */
function grid({ models, ps, seeds, length }: Grid): readonly ExperimentConfig[] {
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  return all.flatMap((seed) =>
    models.flatMap((model) =>
      ps.map((p) => ({
        ...withModel(DEFAULT_CONFIG, model.id),
        model,
        corruption: corrupted(p),
        ...length,
        seed,
      })),
    ),
  );
}

const QUARTER = { width: 0.25 };
const MLP: Choice = { id: 'mlp-1x512', params: {} };
const FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
/** In an order that makes a recording that is interrupted a whole sweep after its first six runs. */
const TENTHS = [...FIFTHS, 0.1, 0.3, 0.5, 0.7, 0.9];
const ALEXNET: Choice = { id: 'alexnet-small', params: {} };
const INCEPTION: Choice = { id: 'inception-small', params: {} };

const RECORDED = { trainSize: 1000, epochs: 200 };

export const CORRUPTION_PRESETS: readonly Preset[] = [
  {
    id: 'lecture',
    label: msg('Lecture: one minute'),
    size: msg('N = 500, MLP 1×512, one seed'),
    // Past the fit, until the loss is down: both figures are drawn from these.
    configs: grid({
      ...{ models: [MLP], ps: [0, 0.25, 0.5, 0.75, 1], seeds: 1 },
      length: { trainSize: 500, epochs: 25, stop: 'epochs' },
    }),
  },
  {
    id: 'recorded',
    label: msg('As recorded here'),
    size: msg('N = 1,000, MLP 1×512 (three seeds), AlexNet (three) and Inception (one) at width ¼'),
    configs: [
      // The MLP fits a thousand images before its loss is down to a tenth, so it continues for a while.
      ...grid({ models: [MLP], ps: FIFTHS, seeds: 3, length: { ...RECORDED, epochs: 30, stop: 'epochs' } }),
      ...grid({ models: [{ id: 'alexnet-small', params: QUARTER }], ps: FIFTHS, seeds: 3, length: RECORDED }),
      ...grid({ models: [{ id: 'inception-small', params: QUARTER }], ps: FIFTHS, seeds: 1, length: RECORDED }),
    ],
  },
  {
    id: 'full',
    label: msg('At full size'),
    size: FULL_SIZE_TEXT,
    configs: [
      ...grid({ models: [MLP], ps: TENTHS, seeds: 3 }).map(paperSizedToLoss),
      ...grid({ models: [MLP, ALEXNET], ps: FIFTHS, seeds: 3 }).map(fullWidth),
      ...grid({ models: [INCEPTION], ps: FIFTHS, seeds: 1 }).map(fullWidth),
      ...grid({ models: [ALEXNET], ps: [0, 1], seeds: 1 }).map(paperSizedToLoss),
    ],
  },
];
