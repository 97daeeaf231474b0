// A script's items as scenes: the page's own, or an experiment of the lecturer's, in the words of either.

import { SCENES, type Scene } from '../../chapters/scenes.ts';
import { corruptions } from '../../core/corruptions/index.ts';
import { say, translate } from '../../core/language/say.ts';
import { readHash } from '../../state/page/address.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import type { Script, ScriptItem } from '../../state/story/stage-script.ts';

export const SCENE_IDS = SCENES.map(({ id }) => id);
export const ALL_SCENES: Script = SCENE_IDS.map((scene) => ({ scene }));

/** With all texts in the page's language, or the lecturer's own. */
export function sceneOf(item: ScriptItem): Scene {
  const scene = baseOf(item);
  return {
    ...scene,
    title: item.title ?? scene.title,
    question: item.question ?? scene.question,
    claim: item.lead ?? scene.claim,
    notes: item.notes ?? scene.notes,
  };
}

function baseOf(item: ScriptItem): Scene {
  if ('experiment' in item) return ownScene(item.experiment);
  const known = SCENES.find(({ id }) => id === item.scene);
  if (!known) throw new RangeError(`No scene is called “${item.scene}”.`);
  const { title, question, claim, notes } = known;
  return {
    ...known,
    title: translate(title),
    question: translate(question),
    claim: translate(claim),
    notes: translate(notes),
  };
}

function ownScene(experiment: string): Scene {
  const { config } = readHash(`#${experiment}`);
  const touchesPixels = corruptions.get(config.corruption.id).touches === 'pixels';
  return {
    id: `own ${experiment}`,
    title: experimentLabel(config),
    question: say`${experimentLabel(config)}: what will the errors do?`,
    claim: '',
    notes: say`N = ${config.trainSize}, at most ${config.epochs} epochs.`,
    figure: { kind: 'lab', experiment, show: [touchesPixels ? 'images' : 'map', 'loss', 'errors'] },
  };
}

/** The scene's last step: its question is step 0, then come figure and claim, as far as it has them. */
export function lastStepOf({ open = false, claim }: Scene): number {
  return (open ? 0 : 1) + (claim === '' ? 0 : 1);
}

/** What a scene shows at a step. */
export function shownAt(scene: Scene, step: number): { readonly figure: boolean; readonly claim: boolean } {
  const { open = false, claim } = scene;
  return { figure: open || step >= 1, claim: claim !== '' && step >= lastStepOf(scene) };
}

export function isTrained({ figure }: Scene): boolean {
  return figure.kind === 'lab' || figure.kind === 'race';
}
