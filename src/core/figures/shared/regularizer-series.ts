// What a run's regularizers are called where runs are compared by them: the series of figure 4, the rows of the paper's tables.

import type { Choice, ExperimentConfig } from '../../experiment.ts';
import { msg, translate } from '../../language/say.ts';
import { HUES } from '../../looks/hues.ts';
import { lookName, type NamedLook } from '../../looks/look.ts';
import { regularizers } from '../../regularizers/index.ts';

const NONE = 'none';
const WITHOUT = 'no-';

/** `none`, `dropout`, `data-augmentation+weight-decay`, `no-batch-norm`. */
export function regularizerSeries({ regularizers: chosen }: ExperimentConfig): string {
  return chosen.map(partName).join('+') || NONE;
}

/** The other way round: the regularizers of a series, at their defaults, in the registry's order. */
export function choicesOf(series: string): readonly Choice[] {
  const parts = series.split('+');
  return regularizers.all.flatMap(({ id, inherent }): readonly Choice[] => {
    if (parts.includes(id)) return [{ id, params: {} }];
    return inherent && parts.includes(`${WITHOUT}${id}`) ? [{ id, params: { [inherent.param]: 0 } }] : [];
  });
}

function partName({ id, params }: Choice): string {
  const { inherent } = regularizers.get(id);
  return inherent && params[inherent.param] === 0 ? `${WITHOUT}${id}` : id;
}

/** In the language of the page. @param joint between several. */
export function seriesName(series: string, joint = '+'): string {
  return series
    .split('+')
    .map((id) => translate(id === NONE ? msg('none', 'regularizers') : (partOf(id)?.short ?? id)))
    .join(joint);
}

/** How the lines of a single regularizer look, of its absence, or of none at all; `undefined` for several together. */
export function regularizerLook(series: string): NamedLook | undefined {
  if (series === NONE) return { name: 'slate', color: HUES.slate, dash: '' };
  const part = partOf(series);
  return part && { ...part.look, name: lookName('regularizer', series) };
}

/** What belongs to `dropout`, or to `no-batch-norm`. */
function partOf(series: string) {
  return regularizers.find(series) ?? without(series);
}

function without(series: string) {
  return series.startsWith(WITHOUT) ? regularizers.find(series.slice(WITHOUT.length))?.inherent?.without : undefined;
}
