// The stage: one scene on the whole screen for a lecture hall. The lecturer's notes are another window of the same page.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Scene } from '../../chapters/scenes.ts';
import { say } from '../../core/language/say.ts';
import { isBusy } from '../../core/metrics.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { writeView } from '../../state/page/view-options.ts';
import { readLink, type Script, writeLink } from '../../state/story/stage-script.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { StageKeysDialog } from '../../ui/stage/keys-dialog.tsx';
import { StageBar } from '../../ui/stage/stage-bar.tsx';
import { clickerKeyOf, type StageKey, sceneByDigits, stageKeyOf } from '../../ui/stage/stage-keys.ts';
import '../../ui/stage/stage.css';
import { togglePlay } from '../lab/training.ts';
import { experimentOf, sameExperiment } from '../live/experiment.ts';
import { LiveFigureView } from '../live/live-figure.tsx';
import type { Player } from '../live/player.ts';
import type { RoomProps } from '../page/room-props.ts';
import { NotesPage } from './notes-page.tsx';
import { playOrPause } from './play.ts';
import { ALL_SCENES, SCENE_IDS, sceneOf } from './scenes.ts';
import { useKeptScript } from './use-kept-script.ts';
import { useFreeKeysAfterPointer, useStagePlace, useWakeLock } from './use-stage.ts';

const ScriptDialog = lazyPart(() => import('./script-dialog.tsx'));

export default function StagePage(props: RoomProps) {
  return props.view.notes ? <NotesPage /> : <Stage {...props} />;
}

/** What covers the scene. */
type Over = 'nothing' | 'keys' | 'script' | 'blank';

function Stage({ lab, view, onView }: RoomProps) {
  const { script, repair, change, conflict, choose } = useScript(view.script, (text) => onView({ script: text }));
  const { place, go } = useStagePlace(script);
  const scenes = useMemo(() => script.map(sceneOf), [script]);
  const scene = scenes[place];
  const [over, setOver] = useState<Over>('nothing');
  const [instant, setInstant] = useState<ReadonlySet<string>>(NONE);
  const { player, takePlayer } = usePlayer();
  useWakeLock();
  useFreeKeysAfterPointer();
  const leave = () => onView({ room: 'lab' });
  const play = () => {
    if (scene?.figure.kind === 'lab' && !instant.has(scene.id)) playExperiment(lab, scene.figure.experiment);
    else if (player.current) playOrPause(player.current);
  };
  const switchInstant = () => scene && setInstant(toggled(instant, scene.id));
  const notes = () => void globalThis.open(`./${writeView({ ...view, notes: true })}`, 'notes', 'width=720,height=760');
  useStageKeys(over !== 'script', scenes.length, place, go, {
    play,
    'full-screen': fullScreen,
    keys: () => setOver(over === 'keys' ? 'nothing' : 'keys'),
    instant: switchInstant,
    blank: () => setOver(over === 'blank' ? 'nothing' : 'blank'),
    notes,
    leave: () => (over === 'nothing' ? leave() : setOver('nothing')),
  });
  return (
    <main className="stage" data-over={over} aria-label={say`Stage`}>
      {repair !== null && <p className="stage-repair">{repair}</p>}
      {scene ? (
        <SceneView key={scene.id} {...{ lab, scene }} onPlayer={takePlayer} instant={instant.has(scene.id)} />
      ) : (
        <p>{say`This script is empty: add some scenes.`}</p>
      )}
      <StageBar
        place={place}
        titles={scenes.map(({ title }) => title)}
        instant={scene && canBeInstant(scene) ? instant.has(scene.id) : null}
        onGo={go}
        onPlay={play}
        onInstant={switchInstant}
        onNotes={notes}
        onArrange={() => setOver('script')}
        onFullScreen={fullScreen}
        onKeys={() => setOver('keys')}
        onLeave={leave}
      />
      <OverScene
        over={over}
        {...{ lab, script, conflict }}
        onChange={change}
        onChoose={choose}
        onClose={() => setOver('nothing')}
      />
    </main>
  );
}

interface OverSceneProps {
  readonly over: Over;
  readonly lab: Lab;
  readonly script: Script;
  readonly conflict: boolean;
  readonly onChange: (script: Script) => void;
  readonly onChoose: (which: 'own' | 'other') => void;
  readonly onClose: () => void;
}

function OverScene({ over, onClose, ...script }: OverSceneProps) {
  if (over === 'keys') return <StageKeysDialog onClose={onClose} />;
  if (over === 'blank') return <div className="stage-blank" role="status" aria-label={say`The screen is blank`} />;
  if (over === 'nothing') return null;
  return (
    <Part name={say`Arrange the scenes`} onClose={onClose}>
      <ScriptDialog {...script} onClose={onClose} />
    </Part>
  );
}

/** What trains in the scene, for the stage's play key. */
function usePlayer() {
  const player = useRef<Player | null>(null);
  const takePlayer = useCallback((next: Player | null) => {
    player.current = next;
  }, []);
  return { player, takePlayer };
}

const NONE: ReadonlySet<string> = new Set();

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);
}

/** The address's script, else the device's, else all scenes. */
function useScript(asked: string, onText: (text: string) => void) {
  const { kept, other, keep, choose } = useKeptScript();
  const read = useMemo(() => readLink(asked, SCENE_IDS), [asked]);
  const script: Script = read.script.length > 0 ? withOwnWords(read.script, kept) : (kept ?? ALL_SCENES);
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

/** A link does not contain the lecturer's words: those kept here for the same scenes in the same order are used with it. */
function withOwnWords(script: Script, kept: Script | null): Script {
  return kept !== null && writeLink(kept) === writeLink(script) ? kept : script;
}

function canBeInstant({ figure }: Scene): boolean {
  return figure.kind === 'lab' || figure.kind === 'race';
}

interface SceneViewProps {
  readonly lab: Lab;
  readonly scene: Scene;
  readonly instant: boolean;
  readonly onPlayer: (player: Player | null) => void;
}

function SceneView({ lab, scene, instant, onPlayer }: SceneViewProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  useEffect(() => showImages(lab, scene), [lab, scene]);
  const crashed = useLab(lab, ({ engine }) => engine === 'crashed');
  return (
    <>
      <header className="stage-head">
        <h1 ref={head} tabIndex={-1}>
          {scene.title}
        </h1>
        <p>{scene.lead}</p>
      </header>
      <div className="stage-figure">
        <LiveFigureView
          lab={lab}
          figure={scene.figure}
          place="stage"
          instant={instant || crashed}
          onPlayer={onPlayer}
        />
      </div>
    </>
  );
}

/** A scene about images shows them when it comes, but takes no run under way from its lecturer. */
function showImages(lab: Lab, { figure }: Scene): void {
  if (figure.kind !== 'lab' || !figure.show.includes('images')) return;
  const run = currentRun(lab.store.getState());
  if (run === null || !isBusy(run.phase)) lab.open(experimentOf(figure.experiment, lab.store.getState().config));
}

/** Puts the scene's experiment in the lab, if it is not there, and lets it train or pause. */
function playExperiment(lab: Lab, experiment: string): void {
  const { config } = lab.store.getState();
  const asked = experimentOf(experiment, config);
  if (sameExperiment(config, asked)) togglePlay(lab);
  else {
    lab.open(asked);
    lab.train('run');
  }
}

function fullScreen(): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  // A frame or a browser may not allow it; the stage fills the window all the same.
  void done?.catch(() => undefined);
}

type KeyActs = { readonly [K in Exclude<StageKey['kind'], 'by' | 'digit'>]: () => void };

function useStageKeys(on: boolean, count: number, place: number, go: (place: number) => void, acts: KeyActs): void {
  const typed = useRef(0);
  const obey = useCallback(
    (key: StageKey) => {
      if (key.kind === 'by') go(place + key.scenes);
      else if (key.kind === 'digit') {
        typed.current = sceneByDigits(typed.current, key.digit, count);
        if (typed.current > 0) go(typed.current - 1);
      } else acts[key.kind]();
      if (key.kind !== 'digit') typed.current = 0;
    },
    [acts, count, go, place],
  );
  useEffect(() => {
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
