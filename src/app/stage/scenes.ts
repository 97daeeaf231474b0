// A script's items as scenes: the page's own, or an experiment of the lecturer's, in the words of either.

import { SCENES, type Scene } from '../../chapters/scenes.ts';
import { say, translate } from '../../core/language/say.ts';
import { readHash } from '../../state/page/address.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { Script, ScriptItem } from '../../state/story/stage-script.ts';

export const SCENE_IDS = SCENES.map(({ id }) => id);
export const ALL_SCENES: Script = SCENE_IDS.map((scene) => ({ scene }));

/** With all texts in the page's language, or the lecturer's own. */
export function sceneOf(item: ScriptItem): Scene {
  const { title, lead, notes, ...base } = { ...baseOf(item) };
  return { ...base, title: item.title ?? title, lead: item.lead ?? lead, notes: item.notes ?? notes };
}

function baseOf(item: ScriptItem): Scene {
  if ('experiment' in item) return ownScene(item.experiment);
  const known = SCENES.find(({ id }) => id === item.scene);
  if (!known) throw new RangeError(`No scene is called “${item.scene}”.`);
  const { title, lead, notes } = known;
  return { ...known, title: translate(title), lead: translate(lead), notes: translate(notes) };
}

function ownScene(experiment: string): Scene {
  const { config } = readHash(`#${experiment}`);
  return {
    id: `own ${experiment}`,
    title: experimentLabel(config),
    lead: say`N = ${config.trainSize}, at most ${config.epochs} epochs.`,
    notes: '',
    figure: { kind: 'lab', experiment, show: ['images', 'loss', 'errors'] },
  };
}
