// The lecturer's script, joined to this browser's storage. Made when the stage is first entered.

import { useState } from 'react';
import { useStateOf } from '../../state/page/react.ts';
import { KeptScript } from '../../state/story/kept-script.ts';
import type { Script } from '../../state/story/stage-script.ts';
import { kept } from '../page/storage.ts';
import { SCENE_IDS } from './scenes.ts';

let desk: KeptScript | null = null;

function scriptDesk(): KeptScript {
  if (desk) return desk;
  desk = new KeptScript(kept, SCENE_IDS);
  void desk.restore();
  return desk;
}

export function useKeptScript() {
  const [script] = useState(scriptDesk);
  const { script: own, other } = useStateOf(script.store, (state) => state);
  return {
    kept: own,
    other,
    keep: (next: Script) => script.keep(next),
    choose: (which: 'own' | 'other') => script.choose(which),
  };
}
