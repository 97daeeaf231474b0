// The lecturer's script, joined to this browser's storage. Made when the stage is first entered.

import { useState } from 'react';
import { useStateOf } from '../../state/page/react.ts';
import { KeptScript } from '../../state/story/kept-script.ts';
import { type Script, writeLink } from '../../state/story/stage-script.ts';
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

/** A link does not contain the lecturer's words: those kept here for the same scenes in the same order are used with it. */
export function withOwnWords(script: Script, kept: Script | null): Script {
  return kept !== null && writeLink(kept) === writeLink(script) ? kept : script;
}
