// A single run in words, where runs stand in a list.

import { corruptions } from '../../corruptions/index.ts';
import type { ExperimentConfig } from '../../experiment.ts';
import { regularizers } from '../../regularizers/index.ts';
import { networkName } from './setup.ts';

/** `Random labels · MLP 1×512 · dropout · seed 2`. */
export function runLabel(config: ExperimentConfig): string {
  const { corruption, model, regularizers: chosen, seed } = config;
  const { p } = corruption.params;
  const { hidden } = model.params;
  return [
    `${corruptions.get(corruption.id).label}${p === undefined ? '' : `, p = ${p}`}`,
    `${networkName(config)}${hidden === undefined ? '' : `, h = ${hidden}`}`,
    ...chosen.map(({ id, params }) => `${params.on === 0 ? 'no ' : ''}${regularizers.get(id).label.toLowerCase()}`),
    `seed ${seed}`,
  ].join(' · ');
}
