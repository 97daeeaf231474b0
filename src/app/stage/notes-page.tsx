// The lecturer's own window: notes of the scene on stage, what comes next, clock and time left, and the stage's controls. It follows
// the stage and can move it.

import { useEffect, useLayoutEffect, useState } from 'react';
import type { Scene } from '../../chapters/scenes.ts';
import { language, say, sayCount } from '../../core/language/say.ts';
import { Select } from '../../ui/kit/select.tsx';
import { clockWords } from '../../ui/stage/clock.ts';
import { stageKeyOf } from '../../ui/stage/stage-keys.ts';
import { SketchOf } from './scene-view.tsx';
import { isTrained, sceneOf, shownAt } from './scenes.ts';
import { useKeptScript, withOwnWords } from './use-kept-script.ts';
import { type AskedAct, useFollowedStage } from './use-stage.ts';

export function NotesPage() {
  const { script: shown, place, act } = useFollowedStage();
  const { kept } = useKeptScript();
  useNotesKeys(act);
  if (shown === null)
    return (
      <main className="notes">{say`No stage is open in another window of this browser. Open it there; this one follows.`}</main>
    );
  const script = withOwnWords(shown, kept);
  const [item, following] = [script[place.scene], script[place.scene + 1]];
  const scene = item && sceneOf(item);
  return (
    <main className="notes" aria-label={say`Notes`}>
      <Times>{say`Scene ${place.scene + 1} of ${script.length}`}</Times>
      {scene && (
        <>
          <h1>{scene.question}</h1>
          <p className="notes-state">{stateWords(scene, place.step)}</p>
          <p className="notes-text">{scene.notes || say`No notes.`}</p>
        </>
      )}
      <p className="notes-tools">
        <Control label={say`← Back`} onPress={() => act('backward')} />
        <button type="button" className="button" data-first="true" onClick={() => act('onward')}>
          {say`Next →`}
        </button>
        {scene && isTrained(scene) && (
          <>
            <Control label={say`Play or pause`} onPress={() => act('play')} />
            <Control label={say`Instant`} onPress={() => act('instant')} />
          </>
        )}
        <Control label={say`QR code`} onPress={() => act('qr')} />
        <Control label={say`One minute`} onPress={() => act('timer')} />
        <Control label={say`Blank screen`} onPress={() => act('blank')} />
      </p>
      <Following scene={following ? sceneOf(following) : null} />
    </main>
  );
}

/** The keys of the stage that it takes from here. */
function useNotesKeys(act: (act: AskedAct) => void): void {
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = stageKeyOf(event);
      if (key?.kind !== 'act' || !isAsked(key.act)) return;
      event.preventDefault();
      act(key.act);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [act]);
}

const ASKED: readonly string[] = ['onward', 'backward', 'play', 'instant', 'blank', 'qr', 'timer'] satisfies AskedAct[];

function isAsked(act: string): act is AskedAct {
  return ASKED.includes(act);
}

/** What the hall sees now, and what the next key does. */
function stateWords(scene: Scene, step: number): string {
  const { figure, claim } = shownAt(scene, step);
  if (claim || (figure && scene.claim === '')) return say`Shown. Next: the following scene.`;
  if (figure) return say`Next shows: “${scene.claim}”`;
  return isTrained(scene)
    ? say`The question is on the screen. Next trains.`
    : say`The question is on the screen. Next shows the figure.`;
}

interface ControlProps {
  readonly label: string;
  readonly onPress: () => void;
}

function Control({ label, onPress }: ControlProps) {
  return (
    <button type="button" className="button" onClick={onPress}>
      {label}
    </button>
  );
}

/** The next scene in small: its question, and what kind of figure it has. */
function Following({ scene }: { readonly scene: Scene | null }) {
  if (!scene) return <p className="notes-next">{say`This is the last scene.`}</p>;
  return (
    <section className="notes-next" aria-label={say`Next scene`}>
      <SketchOf figure={scene.figure} />
      <div>
        <h2>{say`Next: ${scene.title}`}</h2>
        <p>{scene.question}</p>
      </div>
    </section>
  );
}

/** Lengths of a lecture, in minutes. */
const LENGTHS = [15, 20, 25, 30, 40, 45, 60, 90];

/** The time of day, how long this window has been open, and how much of the lecture is left. */
function Times({ children }: { readonly children: string }) {
  const [begin] = useState(() => Date.now());
  const [now, setNow] = useState(begin);
  const [length, setLength] = useState(40);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const since = Math.floor((now - begin) / 1000);
  const left = 60 * length - since;
  return (
    <div className="notes-head">
      <span>{children}</span>
      <time>{new Date(now).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' })}</time>
      <span role="timer" aria-label={say`Time since this window was opened`}>
        {clockWords(since)}
      </span>
      <span className="notes-left" data-over={left < 0}>
        {say`${clockWords(left)} left of`}{' '}
        <Select
          label={say`Length of the lecture`}
          value={length}
          options={LENGTHS.map((id) => ({ id, label: sayCount(id, '{0} minute|{0} minutes') }))}
          onChange={setLength}
        />
      </span>
    </div>
  );
}
