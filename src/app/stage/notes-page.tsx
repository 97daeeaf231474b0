// The lecturer's own window: notes of the scene on stage, the next one, and the time. It follows the stage and can move it.

import { useEffect, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { stageKeyOf } from '../../ui/stage/stage-keys.ts';
import { sceneOf } from './scenes.ts';
import { useFollowedStage } from './use-stage.ts';

export function NotesPage() {
  const { script, place, go } = useFollowedStage();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = stageKeyOf(event);
      if (key?.kind !== 'by') return;
      event.preventDefault();
      go(place + key.scenes);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [go, place]);
  if (script === null)
    return (
      <main className="notes">{say`No stage is open in another window of this browser. Open it there; this one follows.`}</main>
    );
  const [item, next] = [script[place], script[place + 1]];
  const scene = item && sceneOf(item);
  return (
    <main className="notes" aria-label={say`Notes`}>
      <p className="notes-head">
        <span>{say`Scene ${place + 1} of ${script.length}`}</span>
        <Elapsed />
      </p>
      <h1>{scene?.title}</h1>
      <p className="notes-text">{scene?.notes || say`No notes.`}</p>
      <p className="notes-next">{next ? say`Next: ${sceneOf(next).title}` : say`This is the last scene.`}</p>
      <p className="notes-tools">
        <button type="button" className="button" onClick={() => go(place - 1)}>{say`← Back`}</button>
        <button type="button" className="button" data-first="true" onClick={() => go(place + 1)}>{say`Next →`}</button>
      </p>
    </main>
  );
}

/** Since this window was opened. */
function Elapsed() {
  const [begin] = useState(() => performance.now());
  const [now, setNow] = useState(begin);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((now - begin) / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span role="timer" aria-label={say`Time since this window was opened`}>
      {text}
    </span>
  );
}
