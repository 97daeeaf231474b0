// Where the stage is, shared by its two windows, and what keeps the screen awake.

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  readLink,
  type Script,
  STAGE_CHANNEL,
  type StageMessage,
  stageMessage,
  writeLink,
} from '../../state/story/stage-script.ts';
import { letGoAfterPointer } from '../../ui/stage/stage-keys.ts';
import { SCENE_IDS } from './scenes.ts';

export interface StagePlace {
  readonly place: number;
  readonly go: (place: number) => void;
}

/** The stage's own window: it sends its place, and follows the notes' window. */
export function useStagePlace(script: Script): StagePlace {
  const [place, setPlace] = useState(0);
  const last = script.length - 1;
  const go = useCallback((to: number) => setPlace(Math.max(0, Math.min(last, to))), [last]);
  const here = Math.min(place, Math.max(0, last));
  const say = useChannel(
    useCallback(
      (message: StageMessage, answer: (message: StageMessage) => void) => {
        if (message.type === 'go') go(message.place);
        if (message.type === 'where') answer({ type: 'at', place: here, script: writeLink(script) });
      },
      [go, here, script],
    ),
  );
  useEffect(() => say({ type: 'at', place: here, script: writeLink(script) }), [say, here, script]);
  return { place: here, go };
}

/** The notes' window: it follows the stage, and may send it elsewhere. `script` is `null` until the stage has answered. */
export function useFollowedStage(): StagePlace & { readonly script: Script | null } {
  const [at, setAt] = useState<{ place: number; script: Script } | null>(null);
  const say = useChannel(
    useCallback((message: StageMessage) => {
      if (message.type === 'at') setAt({ place: message.place, script: readLink(message.script, SCENE_IDS).script });
    }, []),
  );
  useEffect(() => say({ type: 'where' }), [say]);
  const go = useCallback((place: number) => say({ type: 'go', place: Math.max(0, place) }), [say]);
  return { place: at?.place ?? 0, script: at?.script ?? null, go };
}

type MessageHandler = (message: StageMessage, answer: (message: StageMessage) => void) => void;

/** @returns what sends to the other windows of this stage; does nothing where there are no channels. */
function useChannel(handle: MessageHandler): (message: StageMessage) => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const say = useCallback((message: StageMessage) => channel.current?.postMessage(message), []);
  const listener = useRef(handle);
  listener.current = handle;
  // Before anything is sent: effects run in the order in which they are written.
  useEffect(() => {
    if (!('BroadcastChannel' in globalThis)) return undefined;
    const opened = new BroadcastChannel(STAGE_CHANNEL);
    channel.current = opened;
    opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const read = stageMessage.safeParse(data);
      if (read.success) listener.current(read.data, say);
    });
    return () => {
      channel.current = null;
      opened.close();
    };
  }, [say]);
  return say;
}

/** Keys are the stage's again once a pointer has done its work: a slider that it moved would keep the arrow keys. */
export function useFreeKeysAfterPointer(): void {
  useEffect(() => {
    let byPointer = false;
    const listen = (event: Event) => {
      if (event.type === 'keydown') byPointer = false;
      if (event.type === 'pointerup') byPointer = true;
      // A touch puts the focus where it is between its `pointerup` and its `click`.
      if (byPointer) letGoAfterPointer(event);
    };
    const types = ['pointerup', 'click', 'change', 'keydown'];
    for (const type of types) document.addEventListener(type, listen, { capture: type === 'keydown' });
    return () => {
      for (const type of types) document.removeEventListener(type, listen, { capture: type === 'keydown' });
    };
  }, []);
}

/** The screen does not go dark while a lecture is on. Browsers without it, or that refuse, are left alone. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      const given = await navigator.wakeLock.request('screen').catch(() => null);
      if (left) void given?.release();
      else lock = given;
    };
    const again = () => void ask();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
