// Numbers that the paper's tables report, as they stand there: final accuracies in percent. In one place, so that figures and
// claims cite the same ones. A number that is not known is `null`, never a guess.

import { commas } from '../../language/joints.ts';
import { fixed } from '../../language/numbers.ts';
import { msg, say, translate } from '../../language/say.ts';
import { models } from '../../models/index.ts';
import type { PaperTable } from './figure.ts';

/** CIFAR-10, 50,000 images, full width. */
export const TABLE_1_SOURCE = msg('Zhang et al. 2017, Table 1 (CIFAR-10, 50,000 images, full width)');
/** ImageNet, Inception v3, top-1. */
export const TABLE_2_SOURCE = msg('Zhang et al. 2017, Table 2 (ImageNet, Inception v3, top-1)');

export interface TableOneRow {
  readonly model: string;
  /** `none`, or what was on or taken out: `data-augmentation+weight-decay`, `no-batch-norm`. */
  readonly regularizers: string;
  readonly labels: 'true' | 'random';
  readonly train: number;
  readonly test: number;
}

const row = (
  model: string,
  regularizers: string,
  labels: TableOneRow['labels'],
  train: number,
  test: number,
): TableOneRow => ({ model, regularizers, labels, train, test });

const BOTH = 'data-augmentation+weight-decay';

export const TABLE_1: readonly TableOneRow[] = [
  row('inception-small', BOTH, 'true', 100, 89.05),
  row('inception-small', 'data-augmentation', 'true', 100, 89.31),
  row('inception-small', 'weight-decay', 'true', 100, 86.03),
  row('inception-small', 'none', 'true', 100, 85.75),
  row('inception-small', 'none', 'random', 100, 9.78),
  row('inception-small', 'no-batch-norm+weight-decay', 'true', 100, 83),
  row('inception-small', 'no-batch-norm', 'true', 100, 82),
  row('inception-small', 'no-batch-norm', 'random', 100, 10.12),
  row('alexnet-small', BOTH, 'true', 99.9, 81.22),
  row('alexnet-small', 'data-augmentation', 'true', 99.82, 79.66),
  row('alexnet-small', 'weight-decay', 'true', 100, 77.36),
  row('alexnet-small', 'none', 'true', 100, 76.07),
  row('alexnet-small', 'none', 'random', 99.82, 9.86),
  row('mlp-3x512', 'weight-decay', 'true', 100, 53.35),
  row('mlp-3x512', 'none', 'true', 100, 52.39),
  row('mlp-3x512', 'none', 'random', 100, 10.48),
  row('mlp-1x512', 'weight-decay', 'true', 99.8, 50.39),
  row('mlp-1x512', 'none', 'true', 100, 50.51),
  row('mlp-1x512', 'none', 'random', 99.34, 10.61),
];

/** @param regularizers series of a run: `none`, `weight-decay`, `no-batch-norm`. */
export function reported(model: string, regularizers: string, labels: TableOneRow['labels']): TableOneRow | null {
  return (
    TABLE_1.find((one) => one.model === model && one.regularizers === regularizers && one.labels === labels) ?? null
  );
}

/** Steps to loss ≤ 0.1 in a replication of Figure 1a on all 50,000 images, small Inception. */
export const REPLICATION = { true: 4000, random: 16_600 } as const;

const WORDS: Readonly<Record<string, string>> = {
  none: msg('none', 'regularizers'),
  'weight-decay': msg('weight decay'),
  'data-augmentation': msg('random crop'),
  'no-batch-norm': msg('no batch norm'),
};

/** As the paper calls its networks. */
export function paperName(model: string): string {
  return models.find(model)?.paperName ?? model;
}

/** What was on, or taken out: `random crop, weight decay`. */
export function regularizerWords(series: string): string {
  return commas(series.split('+').map((id) => translate(WORDS[id] ?? id)));
}

function rowName({ model, regularizers, labels }: TableOneRow): string {
  const parts = [regularizerWords(regularizers)];
  return commas([paperName(model), ...(labels === 'random' ? [say`random labels`] : parts)]);
}

const accuracy = (percent: number | null) => (percent === null ? '–' : fixed(percent, 2));

/** Training accuracies on random labels with a regularizer, by others' notes on the paper's appendix; not checked against it. */
export const NOTED_ON_RANDOM_LABELS = {
  inceptionWithWeightDecay: 100,
  inceptionWithAugmentation: 99.28,
  imagenetWithDropoutAndWeightDecay: 91.18,
} as const;

/** [what, train, test, best test along training]. */
export const TABLE_2: readonly (readonly [string, number, number | null, number | null])[] = [
  [msg('crops, dropout, weight decay'), 92.18, 77.84, null],
  [msg('crops alone'), 92.33, 72.95, null],
  [msg('weight decay alone'), 90.6, 67.18, 72.57],
  [msg('none', 'regularizers'), 99.53, 59.8, 63.16],
  [msg('none, random labels'), 95.2, null, null],
];

/** The paper's tables, to stand beside figure 4. */
export const paperTables = (): readonly PaperTable[] => [
  {
    source: translate(TABLE_1_SOURCE),
    header: [say`Accuracy, %`, say.in('accuracy')`train`, say.in('accuracy')`test`],
    rows: TABLE_1.filter(({ labels, regularizers }) => labels === 'true' || regularizers === 'none').map((one) => ({
      series: one.labels === 'true' ? one.regularizers : null,
      cells: [rowName(one), accuracy(one.train), accuracy(one.test)],
    })),
  },
  {
    source: translate(TABLE_2_SOURCE),
    header: [say`Accuracy, %`, say.in('accuracy')`train`, say.in('accuracy')`test`, say`best`],
    rows: TABLE_2.map(([name, train, test, best]) => ({
      series: null,
      cells: [translate(name), accuracy(train), accuracy(test), accuracy(best)],
    })),
  },
];
