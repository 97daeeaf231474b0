// The stage's place as the address has it: `&scene=random-labels&step=1`. A scene that is in the script a second time, or is an
// experiment of the lecturer's, has its number in place of an id.

import { say } from '../../core/language/say.ts';
import { clip } from '../../core/params.ts';
import { type LastSteps, STAGE_START, type StagePlace, within } from './stage-place.ts';
import type { Script } from './stage-script.ts';

export interface SceneAddress {
  readonly scene: string;
  readonly step: string;
}

export function writePlace({ scene, step }: StagePlace, script: Script): SceneAddress {
  const item = script[scene];
  const id = item && 'scene' in item ? item.scene : '';
  return {
    scene: scene === 0 ? '' : firstOf(script, id) === scene ? id : String(scene + 1),
    step: step === 0 ? '' : String(step),
  };
}

export interface ReadPlace {
  readonly place: StagePlace;
  /** One sentence where the script has no such scene; else `null`. */
  readonly repair: string | null;
}

export function readPlace({ scene, step }: SceneAddress, script: Script, lasts: LastSteps): ReadPlace {
  if (scene === '') return { place: within({ scene: 0, step: Number(step) }, lasts), repair: null };
  const there = placeOf(scene, script);
  if (there === null)
    return { place: STAGE_START, repair: say`“${clip(scene)}” is not a scene of this script; this is the first one.` };
  return { place: within({ scene: there, step: Number(step) }, lasts), repair: null };
}

function placeOf(scene: string, script: Script): number | null {
  const byId = firstOf(script, scene);
  if (byId >= 0) return byId;
  const number = /^\d{1,3}$/.test(scene) ? Number(scene) : 0;
  return number >= 1 && number <= script.length ? number - 1 : null;
}

function firstOf(script: Script, id: string): number {
  return script.findIndex((item) => 'scene' in item && item.scene === id);
}
