// How a series of a figure looks: as the definition that it is named after declares: a setting, a network or a regularizer.

import { corruptions } from '../../corruptions/index.ts';
import { HUES } from '../../looks/hues.ts';
import { lookName, type NamedLook } from '../../looks/look.ts';
import { models } from '../../models/index.ts';
import { corrupted } from './corruption-sweep.ts';
import { regularizerLook } from './regularizer-series.ts';

/** For series without a definition, in order. */
const SPARE = ['violet', 'teal', 'crimson', 'olive', 'brown', 'slate'] as const;
const ALONG = 'p=';

/** @param place among the series of the figure: determines the look of one that has none of its own. */
export function seriesLook(series: string, place = 0): NamedLook {
  if (series.startsWith(ALONG)) return alongCorruption(Number(series.slice(ALONG.length)));
  const setting = corruptions.find(series);
  if (setting) return { ...setting.look, name: lookName('setting', setting.id) };
  const model = models.find(series);
  if (model) return { ...model.look, name: lookName('model', model.id) };
  return regularizerLook(series) ?? spare(place);
}

/** Solid, for the figure that compares degrees of corruption has dashed training curves beside them. */
function alongCorruption(p: number): NamedLook {
  const { id, look } = corruptions.get(corrupted(p).id);
  return { color: look.color, dash: '', name: lookName('setting', id) };
}

function spare(place: number): NamedLook {
  const name = SPARE[place % SPARE.length] ?? 'slate';
  return { name, color: HUES[name], dash: '' };
}
