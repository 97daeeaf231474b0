// A single run in words, where runs stand in a list.

import { corruptions } from '../../corruptions/index.ts';
import type { ExperimentConfig } from '../../experiment.ts';
import { say, translate } from '../../language/say.ts';
import { regularizers } from '../../regularizers/index.ts';
import { networkName } from './setup.ts';

/** `Random labels · MLP 1×512 · dropout · seed 2`. */
export function runLabel(config: ExperimentConfig): string {
  const { corruption, model, regularizers: chosen, seed } = config;
  const { p } = corruption.params;
  const { hidden } = model.params;
  return [
    `${translate(corruptions.get(corruption.id).label)}${p === undefined ? '' : say`, p = ${p}`}`,
    `${networkName(config)}${hidden === undefined ? '' : say`, h = ${hidden}`}`,
    ...chosen.map(({ id, params }) => nameOf(id, params.on === 0)),
    say`seed ${seed}`,
  ].join(' · ');
}

function nameOf(id: string, off: boolean): string {
  const name = translate(regularizers.get(id).label).toLowerCase();
  return off ? say`no ${name}` : name;
}
