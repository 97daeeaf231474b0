// The rehearsal on the stage: it moves through the scenes by itself, stores the page for use without the network, and ends with a
// report of how long each scene takes here and what will not work.

import { type RefObject, useEffect, useRef, useState } from 'react';
import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import type { SiteWorkerState } from '../../state/page/site-worker.ts';
import { Dialog } from '../../ui/kit/dialog.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { blockedBy } from '../lab/training.ts';
import { trainsNow } from '../live/play.ts';
import { siteWorkerOf } from '../page/offline.ts';
import { limitsOf, type Machine, totalWords } from './limits.ts';
import { LONGEST, type RehearsedScene, rehearseScenes } from './rehearse.ts';
import { phoneWarning } from './scene-link.ts';

/** What it moves; the latest of it, since it changes with every scene. */
export interface RehearsedStage {
  readonly show: (scene: number, how: 'question' | 'all') => void;
  /** The labs that train in the scene on the screen. */
  readonly labs: () => readonly Lab[];
}

interface RehearsalProps {
  readonly lab: Lab;
  readonly titles: readonly string[];
  readonly stage: RefObject<RehearsedStage>;
  readonly onEnd: () => void;
}

/** Milliseconds that the page is given to be stored, and a figure to be drawn. */
const STORING = 60_000;
const DRAWING = 20_000;

export default function Rehearsal({ lab, titles, stage, onEnd }: RehearsalProps) {
  const [scenes, setScenes] = useState<readonly RehearsedScene[]>([]);
  const [offline, setOffline] = useState<SiteWorkerState['offline'] | null>(null);
  const count = useRef(titles.length);
  useEffect(() => {
    const given = new AbortController();
    const { signal } = given;
    const run = async () => {
      const site = siteWorkerOf(lab);
      await rehearseScenes(count.current, servicesOf(stage), signal, (scene) => setScenes((had) => [...had, scene]));
      // It is stored once nothing trains any more.
      await until(() => site.store.getState().offline === 'everything', site.store.subscribe, STORING, signal);
      if (!signal.aborted) setOffline(site.store.getState().offline);
    };
    void run();
    return () => given.abort();
  }, [lab, stage]);
  if (offline === null)
    return (
      <aside className="stage-rehearsal" role="status">
        {scenes.length < titles.length
          ? say`Rehearsal: scene ${scenes.length + 1} of ${titles.length}`
          : say`Storing the page for use without the network …`}
        <button type="button" className="button" onClick={onEnd}>
          {say`Stop`}
        </button>
      </aside>
    );
  const done = scenes.map((scene, i) => ({ ...scene, title: titles[i] ?? '' }));
  const limits = limitsOf(machineOf(lab, offline), done);
  return (
    <Dialog title={say`Rehearsal`} closeFirst onClose={onEnd}>
      {limits.length === 0 ? (
        <p>{say`Everything works on this machine, also without the network.`}</p>
      ) : (
        <ul className="stage-limits">
          {limits.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <Table
        look="small"
        caption={totalWords(scenes)}
        columns={[say`Scene`, say.in('unit')`Seconds`]}
        rows={done.map(({ title, seconds, inTime }) => [title, inTime ? fixed(seconds, 1) : say`not done`])}
        scrolls={say`Seconds by scene`}
        className="stage-times"
      />
    </Dialog>
  );
}

function machineOf(lab: Lab, offline: Machine['offline']): Machine {
  const state = lab.store.getState();
  return {
    offline,
    blocked: blockedBy(state),
    standin: (dataInUse(state)?.data ?? state.config.data) === 'standin',
    phones: phoneWarning(location),
    fullScreen: document.fullscreenEnabled === true,
    notesWindow: 'BroadcastChannel' in globalThis,
    staysAwake: 'wakeLock' in navigator,
    width: innerWidth,
    height: innerHeight,
  };
}

function servicesOf(stage: RefObject<RehearsedStage>) {
  return {
    ask: (scene: number) => stage.current.show(scene, 'question'),
    reveal: (scene: number) => stage.current.show(scene, 'all'),
    drawn: async (signal: AbortSignal) => {
      await frames();
      return until(nothingWaits, onChange, DRAWING, signal);
    },
    trained: async (_scene: number, signal: AbortSignal) => {
      await frames();
      const labs = stage.current.labs();
      const subscribe = (listener: () => void) => {
        const ends = labs.map((lab) => lab.store.subscribe(listener));
        return () => {
          for (const end of ends) end();
        };
      };
      return until(() => !labs.some(trainsNow), subscribe, 1000 * LONGEST, signal);
    },
    now: () => performance.now() / 1000,
  };
}

function nothingWaits(): boolean {
  return document.querySelector('.stage-figure [class*="-waiting"]') === null;
}

function onChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Until what was set has been rendered and drawn. */
async function frames(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Resolves to `true` once `is` holds, to `false` after so many milliseconds or when aborted. */
function until(
  is: () => boolean,
  subscribe: (listener: () => void) => () => void,
  patience: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (is() || signal.aborted) return Promise.resolve(is());
  return new Promise((resolve) => {
    const end = (inTime: boolean) => {
      stop();
      clearTimeout(timer);
      resolve(inTime);
    };
    const stop = subscribe(() => is() && end(true));
    const timer = setTimeout(() => end(false), patience);
    signal.addEventListener('abort', () => end(false), { once: true });
  });
}
