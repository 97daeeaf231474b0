// The front page's one experiment: it outlives a change of the language, which renders everything again, and ends with the page.

import { Front } from '../../state/front/front.ts';
import { isTraining } from '../../state/front/front-state.ts';
import type { ViewOptions } from '../../state/page/view-options.ts';
import { createEngineLink, DATA_URL } from '../page/engine-links.ts';
import { lockWhile } from '../page/run-lock.ts';
import { every } from '../page/timers.ts';
import { imagesFor } from './front-size.ts';

let front: Front | null = null;
let holders = 0;
let played = false;
const onceOver: (() => void)[] = [];

/** Calls `then` once a run of the front page is over, at once where one is. */
export function oncePlayed(then: () => void): void {
  if (played) then();
  else onceOver.push(then);
}

/** The experiment of the page in view. @returns it, and what gives it back. */
export function holdFront(view: ViewOptions): readonly [Front, release: () => void] {
  front ??= begin(view);
  holders++;
  return [front, release];
}

function release(): void {
  holders--;
  // The next rendering may take it up at once.
  setTimeout(() => {
    if (holders > 0) return;
    front?.close();
    front = null;
  });
}

function begin({ images }: ViewOptions): Front {
  const made = new Front({ createLink: createEngineLink, dataUrl: DATA_URL, wait, every }, imagesFor(images));
  lockWhile(made.store, isTraining);
  const stop = made.store.subscribe(({ step }) => {
    if (step !== 'answer') return;
    stop();
    played = true;
    for (const then of onceOver.splice(0)) then();
  });
  return made;
}

function wait(time: number, act: () => void): () => void {
  const timer = setTimeout(act, time);
  return () => clearTimeout(timer);
}
