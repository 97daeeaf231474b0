// The lecturer's script as this device keeps it.

import { useCallback, useEffect, useState } from 'react';
import { readKeptScript, SCRIPT_KIND, type Script } from '../../state/stage-script.ts';
import { kept as storage } from '../storage.ts';
import { SCENE_IDS } from './scenes.ts';

const KEY = 'stage-script-1';

export function useKeptScript() {
  const [kept, setKept] = useState<Script | null>(null);
  useEffect(() => {
    let left = false;
    storage
      .get(KEY)
      .then((value) => !left && setKept(readKeptScript(value, SCENE_IDS)))
      // Without storage a script lasts as long as the page, or as its link.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);
  const keep = useCallback((script: Script) => {
    setKept(script);
    void storage.set(KEY, { version: 1, kind: SCRIPT_KIND, items: script }).catch(() => undefined);
  }, []);
  return { kept, keep };
}
