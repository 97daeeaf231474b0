// The stage: one scene on the whole screen for a lecture hall. The lecturer's notes are another window of the same page.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { writeView } from '../../state/page/view-options.ts';
import { backward, onward, type StagePlace } from '../../state/story/stage-place.ts';
import { readLink, type Script, writeLink } from '../../state/story/stage-script.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { Countdown } from '../../ui/stage/countdown.tsx';
import { StageKeysDialog } from '../../ui/stage/keys-dialog.tsx';
import { PointerDot } from '../../ui/stage/pointer-dot.tsx';
import { StageBar } from '../../ui/stage/stage-bar.tsx';
import { clickerKeyOf, type StageAct, type StageKey, sceneByDigits, stageKeyOf } from '../../ui/stage/stage-keys.ts';
import '../../ui/stage/stage.css';
import { labsOf, playOrPause } from '../live/play.ts';
import { useStarter } from '../live/starter.ts';
import type { RoomProps } from '../page/room-props.ts';
import { NotesPage } from './notes-page.tsx';
import type { Preparation } from './prepare-dialog.tsx';
import type { RehearsedStage } from './rehearsal.tsx';
import { phoneWarning, sceneLink } from './scene-link.ts';
import { SceneView } from './scene-view.tsx';
import { ALL_SCENES, isTrained, lastStepOf, SCENE_IDS, sceneOf, shownAt } from './scenes.ts';
import { useKeptScript, withOwnWords } from './use-kept-script.ts';
import { useFreeKeysAfterPointer, useStagePlace, useWakeLock } from './use-stage.ts';
import { useZoom } from './use-zoom.ts';

const ScriptDialog = lazyPart(() => import('./script-dialog.tsx'));
const PrepareDialog = lazyPart(() => import('./prepare-dialog.tsx'));
const Rehearsal = lazyPart(() => import('./rehearsal.tsx'));
const StagePaper = lazyPart(() => import('./stage-paper.tsx'));
const QrCode = lazyPart(() => import('../../ui/stage/qr-code.tsx'));

export default function StagePage(props: RoomProps) {
  return props.view.notes ? <NotesPage /> : <Stage {...props} />;
}

/** What covers the scene. The first key that leads on or back takes it away. */
type Over = 'nothing' | 'keys' | 'script' | 'prepare' | 'blank' | 'qr';

function Stage({ lab, view, onView }: RoomProps) {
  const { script, repair, change, conflict, choose } = useScript(view.script, (text) => onView({ script: text }));
  const scenes = useMemo(() => script.map(sceneOf), [script]);
  const lasts = useMemo(() => scenes.map(lastStepOf), [scenes]);
  const titles = useMemo(() => scenes.map(({ title }) => title), [scenes]);
  const [over, setOver] = useState<Over>('nothing');
  const [instant, setInstant] = useState<ReadonlySet<string>>(NONE);
  const [dot, setDot] = useState(false);
  const [minute, setMinute] = useState(false);
  const [preparing, setPreparing] = useState<Preparation | null>(null);
  const { player, takePlayer, start, pause } = useStarter(lab);
  const { zoom, switchZoom, mouse, stage } = useZoom();
  useWakeLock();
  useFreeKeysAfterPointer();
  const toggleOver = (what: Over) => setOver(over === what ? 'nothing' : what);
  const move = (next: StagePlace) => {
    if (scene && next.scene === place.scene) follow(place.step, next.step);
    else setMinute(false);
    go(next);
  };
  const uncoverOr = (next: StagePlace) => (over === 'nothing' ? move(next) : setOver('nothing'));
  const follow = (before: number, after: number) => {
    if (!scene || instant.has(scene.id)) return;
    const [was, is] = [shownAt(scene, before).figure, shownAt(scene, after).figure];
    if (!was && is) start(scene.figure);
    if (was && !is) pause(scene.figure);
  };
  const acts: { readonly [A in StageAct]: () => void } = {
    onward: () => uncoverOr(onward(place, lasts)),
    backward: () => uncoverOr(backward(place, lasts)),
    play: () => {
      if (!scene || !isTrained(scene) || instant.has(scene.id)) return;
      if (shownAt(scene, place.step).figure) playOrPause(lab, scene.figure, player.current);
      else acts.onward();
    },
    instant: () => scene && isTrained(scene) && setInstant(toggled(instant, scene.id)),
    blank: () => toggleOver('blank'),
    qr: () => toggleOver('qr'),
    keys: () => toggleOver('keys'),
    pointer: () => setDot(!dot),
    timer: () => setMinute(!minute),
    zoom: switchZoom,
    notes: () => void globalThis.open(`./${writeView({ ...view, notes: true })}`, 'notes', 'width=820,height=820'),
    'full-screen': fullScreen,
    close: () => {
      if (over !== 'nothing') return setOver('nothing');
      if (zoom) switchZoom();
      setDot(false);
      setMinute(false);
    },
  };
  const asked = useStagePlace(
    script,
    lasts,
    view,
    (address) => onView(address),
    (act) => acts[act](),
  );
  const { place, go } = asked;
  const scene = scenes[place.scene];
  const goToScene = (to: number) => move({ scene: to, step: 0 });
  const before = useRef(place);
  const endRehearsal = () => {
    setPreparing(null);
    go(before.current);
  };
  const prepared = usePrepared({
    show: (to, how) => {
      const next = { scene: to, step: how === 'question' ? 0 : (lasts[to] ?? 0) };
      const one = scenes[to];
      if (how === 'all' && one && !instant.has(one.id)) start(one.figure);
      go(next);
    },
    labs: () => (scene ? labsOf(lab, scene.figure, player.current) : []),
  });
  useStageKeys(over !== 'script' && over !== 'prepare', scenes.length, goToScene, acts);
  return (
    <main className="stage" data-over={over} data-zoom={zoom} data-dot={dot} aria-label={say`Stage`} ref={stage}>
      {[repair, asked.repair].map(
        (text) =>
          text !== null && (
            <p className="stage-repair" key={text}>
              {text}
            </p>
          ),
      )}
      {scene ? (
        <SceneView
          key={`${place.scene} ${scene.id}`}
          {...{ lab, scene }}
          step={place.step}
          onPlayer={takePlayer}
          instant={instant.has(scene.id)}
        />
      ) : (
        <p>{say`This script is empty: add some scenes.`}</p>
      )}
      <StageBar
        scene={place.scene}
        titles={titles}
        ends={{
          start: place.scene === 0 && place.step === 0,
          end: place.scene >= scenes.length - 1 && place.step >= (lasts.at(-1) ?? 0),
        }}
        instant={scene && isTrained(scene) ? instant.has(scene.id) : null}
        qr={over === 'qr'}
        onScene={goToScene}
        onBack={acts.backward}
        onNext={acts.onward}
        onPlay={acts.play}
        onInstant={acts.instant}
        onQr={acts.qr}
        onNotes={acts.notes}
        onArrange={() => setOver('script')}
        onPrepare={() => setOver('prepare')}
        onFullScreen={fullScreen}
        onKeys={() => setOver('keys')}
        onLeave={() => onView({ room: 'lab' })}
      />
      {minute && <Countdown />}
      {dot && <PointerDot from={mouse.current} />}
      <OverScene
        {...{ lab, over, script, conflict }}
        scene={place.scene}
        onChange={change}
        onChoose={choose}
        onPrepare={(what) => {
          setOver('nothing');
          before.current = place;
          setPreparing(what);
        }}
        onClose={() => setOver('nothing')}
      />
      {preparing !== null && (
        <Part name={say`Prepare the lecture`} onClose={() => setPreparing(null)}>
          {preparing === 'rehearsal' ? (
            <Rehearsal {...{ lab, titles }} stage={prepared} onEnd={endRehearsal} />
          ) : (
            <StagePaper {...{ lab, scenes }} what={preparing} onEnd={() => setPreparing(null)} />
          )}
        </Part>
      )}
    </main>
  );
}

interface OverSceneProps {
  readonly over: Over;
  readonly lab: Lab;
  readonly script: Script;
  readonly scene: number;
  readonly conflict: boolean;
  readonly onChange: (script: Script) => void;
  readonly onChoose: (which: 'own' | 'other') => void;
  readonly onPrepare: (what: Preparation) => void;
  readonly onClose: () => void;
}

function OverScene({ over, scene, onPrepare, onClose, ...arranged }: OverSceneProps) {
  if (over === 'nothing') return null;
  if (over === 'keys') return <StageKeysDialog onClose={onClose} />;
  if (over === 'blank') return <div className="stage-blank" role="status" aria-label={say`The screen is blank`} />;
  if (over === 'qr')
    return (
      <Part name={say`QR code`} onClose={onClose}>
        <QrCode address={sceneLink(arranged.script, scene)} warning={phoneWarning(location)} />
      </Part>
    );
  if (over === 'prepare')
    return (
      <Part name={say`Prepare the lecture`} onClose={onClose}>
        <PrepareDialog onChoose={onPrepare} onClose={onClose} />
      </Part>
    );
  return (
    <Part name={say`Arrange the scenes`} onClose={onClose}>
      <ScriptDialog {...arranged} onClose={onClose} />
    </Part>
  );
}

/** The latest of what a rehearsal moves. */
function usePrepared(stage: RehearsedStage) {
  const latest = useRef(stage);
  useEffect(() => {
    latest.current = stage;
  });
  return latest;
}

const NONE: ReadonlySet<string> = new Set();

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);
}

/** The address's script, else the device's, else all scenes. */
function useScript(asked: string, onText: (text: string) => void) {
  const { kept, other, keep, choose } = useKeptScript();
  const read = useMemo(() => readLink(asked, SCENE_IDS), [asked]);
  const script: Script = useMemo(
    () => (read.script.length > 0 ? withOwnWords(read.script, kept) : (kept ?? ALL_SCENES)),
    [read, kept],
  );
  const change = (next: Script) => {
    keep(next);
    onText(writeLink(next));
  };
  const chooseOne = (which: 'own' | 'other') => {
    const chosen = choose(which);
    if (chosen) onText(writeLink(chosen));
  };
  return { script, repair: read.repair, change, conflict: other !== null, choose: chooseOne };
}

function fullScreen(): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  // A frame or a browser may not allow it; the stage fills the window all the same.
  void done?.catch(() => undefined);
}

type Acts = { readonly [A in StageAct]: () => void };

function useStageKeys(on: boolean, count: number, goToScene: (scene: number) => void, acts: Acts): void {
  const typed = useRef(0);
  const obey = useCallback(
    (key: StageKey) => {
      if (key.kind === 'digit') {
        typed.current = sceneByDigits(typed.current, key.digit, count);
        if (typed.current > 0) goToScene(typed.current - 1);
      } else {
        acts[key.act]();
        typed.current = 0;
      }
    },
    [acts, count, goToScene],
  );
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent) => {
      const key = stageKeyOf(event);
      if (!key) return;
      event.preventDefault();
      obey(key);
    };
    const listenToClicker = (event: KeyboardEvent) => {
      const key = clickerKeyOf(event);
      if (!key) return;
      event.preventDefault();
      event.stopPropagation();
      obey(key);
    };
    document.addEventListener('keydown', listen);
    document.addEventListener('keydown', listenToClicker, { capture: true });
    return () => {
      document.removeEventListener('keydown', listen);
      document.removeEventListener('keydown', listenToClicker, { capture: true });
    };
  }, [on, obey]);
}
