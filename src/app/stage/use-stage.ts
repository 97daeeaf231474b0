// Where the stage is, shared by its two windows, and what keeps the screen awake.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ReadPlace, readPlace, type SceneAddress, writePlace } from '../../state/story/scene-address.ts';
import { type LastSteps, STAGE_START, type StagePlace, within } from '../../state/story/stage-place.ts';
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

/** The stage's own window: its place is in the address. It sends that, and does what the notes' window asks. */
export function useStagePlace(
  script: Script,
  lasts: LastSteps,
  asked: SceneAddress,
  onAddress: (address: SceneAddress) => void,
  onAct: (act: AskedAct) => void,
): ReadPlace & { readonly go: (place: StagePlace) => void } {
  const { scene, step } = asked;
  const read = useMemo(() => readPlace({ scene, step }, script, lasts), [scene, step, script, lasts]);
  const { place } = read;
  const at = useMemo((): StageMessage => ({ type: 'at', ...place, script: writeLink(script) }), [place, script]);
  const say = useChannel((message, answer) => {
    if (message.type === 'act') onAct(message.act);
    if (message.type === 'where') answer(at);
  });
  useEffect(() => say(at), [say, at]);
  return { ...read, go: (next) => onAddress(writePlace(within(next, lasts), script)) };
}

/** What the notes' window can ask for. */
export type AskedAct = Extract<StageMessage, { type: 'act' }>['act'];

interface FollowedStage {
  readonly place: StagePlace;
  /** `null` until the stage has answered. */
  readonly script: Script | null;
  readonly act: (act: AskedAct) => void;
}

/** The notes' window: it follows the stage, and asks it to act. */
export function useFollowedStage(): FollowedStage {
  const [at, setAt] = useState<{ place: StagePlace; script: Script } | null>(null);
  const say = useChannel((message) => {
    if (message.type !== 'at') return;
    const { scene, step, script } = message;
    setAt({ place: { scene, step }, script: readLink(script, SCENE_IDS).script });
  });
  useEffect(() => say({ type: 'where' }), [say]);
  const act = useCallback((asked: AskedAct) => say({ type: 'act', act: asked }), [say]);
  return { place: at?.place ?? STAGE_START, script: at?.script ?? null, act };
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
