// Experiments that are shared often: what the builder offers, and what a built page has a link, an oEmbed answer and a plot of: every setting, and
// some of them otherwise. Ids are written down by others: never rename one.

import { corruptions } from '../corruptions/index.ts';
import { DEFAULT_CONFIG } from '../experiment.ts';
import { dots } from '../language/joints.ts';
import { models } from '../models/index.ts';

export interface SharePreset {
  readonly id: string;
  /** In English; in words of the definitions. */
  readonly title: string;
  /** The address's hash without `#`. */
  readonly experiment: string;
}

/** Takes the place of the setting with the same id, or stands behind all. */
const CHOSEN: readonly SharePreset[] = [
  {
    id: 'partially-corrupted-labels',
    title: 'Partially corrupted labels, p = 0.4 · MLP 1×512',
    experiment: 'setting=partially-corrupted-labels&p=0.4',
  },
  {
    id: 'random-labels-linear',
    title: 'Random labels · Linear',
    experiment: 'setting=random-labels&model=linear',
  },
];

export const SHARE_PRESETS: readonly SharePreset[] = [
  ...corruptions.all.map((setting) => CHOSEN.find(({ id }) => id === setting.id) ?? plain(setting)),
  ...CHOSEN.filter(({ id }) => !corruptions.find(id)),
];

function plain({ id, label }: { readonly id: string; readonly label: string }): SharePreset {
  return { id, title: dots([label, models.get(DEFAULT_CONFIG.model.id).label]), experiment: `setting=${id}` };
}
