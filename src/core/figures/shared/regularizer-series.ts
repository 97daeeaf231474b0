// What a run's regularizers are called where runs are compared by them: the series of figure 4, the rows of the paper's tables.

import type { ExperimentConfig } from '../../experiment.ts';

/** `none`, `dropout`, `data-augmentation+weight-decay`, `no-batch-norm`. */
export function regularizerSeries({ regularizers }: ExperimentConfig): string {
  return regularizers.map(({ id, params }) => (params.on === 0 ? `no-${id}` : id)).join('+') || 'none';
}
