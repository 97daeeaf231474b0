// A single run in words, where runs stand in a list.

import type { ExperimentConfig } from '../../experiment.ts';
import { dots } from '../../language/joints.ts';
import { say, translate } from '../../language/say.ts';
import { regularizers } from '../../regularizers/index.ts';
import { networkName, settingName } from './setup.ts';

/** `Random labels · MLP 1×512 · dropout · seed 2`. */
export function runLabel(config: ExperimentConfig): string {
  const { model, regularizers: chosen, seed } = config;
  const { hidden } = model.params;
  return dots([
    settingName(config),
    `${networkName(config)}${hidden === undefined ? '' : say`, h = ${hidden}`}`,
    ...chosen.map(({ id, params }) => nameOf(id, params.on === 0)),
    say`seed ${seed}`,
  ]);
}

function nameOf(id: string, off: boolean): string {
  const name = translate(regularizers.get(id).label).toLowerCase();
  return off ? say`no ${name}` : name;
}
