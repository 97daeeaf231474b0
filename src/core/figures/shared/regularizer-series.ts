// What a run's regularizers are called where runs are compared by them: the series of figure 4, the rows of the paper's tables.

import type { ExperimentConfig } from '../../experiment.ts';
import { msg, translate } from '../../language/say.ts';

/** `none`, `dropout`, `data-augmentation+weight-decay`, `no-batch-norm`. */
export function regularizerSeries({ regularizers }: ExperimentConfig): string {
  return regularizers.map(({ id, params }) => (params.on === 0 ? `no-${id}` : id)).join('+') || 'none';
}

const NAMES: Readonly<Record<string, string>> = {
  none: msg('none'),
  'weight-decay': msg('weight-decay'),
  dropout: msg('dropout'),
  'data-augmentation': msg('data-augmentation'),
  'batch-norm': msg('batch-norm'),
  'no-batch-norm': msg('no batch-norm'),
};

/** In the language of the page. @param joint between several. */
export function seriesName(series: string, joint = '+'): string {
  return series
    .split('+')
    .map((id) => translate(NAMES[id] ?? id))
    .join(joint);
}
