// The address of a scene for the audience: its question, without what was already shown here and without how this window shows it.

import { say } from '../../core/language/say.ts';
import { DEFAULT_VIEW, writeView } from '../../state/page/view-options.ts';
import { writePlace } from '../../state/story/scene-address.ts';
import type { Script } from '../../state/story/stage-script.ts';
import { pageAddress } from '../page/view-address.ts';
import { ALL_SCENES, SCENE_IDS } from './scenes.ts';

/** @param scene number of the scene in the script. */
export function sceneLink(script: Script, scene: number): string {
  const item = script[scene];
  if (item && 'experiment' in item) return `${pageAddress()}#${item.experiment}`;
  const id = item?.scene ?? '';
  const place = writePlace({ scene: Math.max(0, SCENE_IDS.indexOf(id)), step: 0 }, ALL_SCENES);
  return `${pageAddress()}${writeView({ ...DEFAULT_VIEW, room: 'stage', ...place })}`;
}

/** Why phones cannot open this page's address; `null` where nothing is known that prevents it. */
export function phoneWarning({ protocol, hostname }: Pick<Location, 'protocol' | 'hostname'>): string | null {
  if (protocol === 'file:' || /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname))
    return say`Only this computer can open this address: phones need one of a server that they can reach.`;
  return null;
}
