// Printing the story, the sheet alone, or the stage's scenes: what is printed is put in view first, and waited for until it is drawn.

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { figures } from '../../core/figures/index.ts';
import { figureDesk } from '../figures/figure-desk.ts';

export type Printing = 'story' | 'sheet' | 'scenes' | 'handout';

/** Stand in place of what is still on its way. */
const WAITING = '.live-waiting, .charts-waiting';
/** After this, in milliseconds, what there is is printed. */
const PATIENCE = 20_000;

interface Printer {
  /** What is on its way to the printer; `null` most of the time. */
  readonly printing: Printing | null;
  readonly print: (what: Printing) => void;
  /** Goes around what is printed. */
  readonly paper: RefObject<HTMLElement | null>;
}

/** @param onPrinted is called once the printer's dialog has been closed. */
export function usePrinter(onPrinted?: () => void): Printer {
  const [printing, setPrinting] = useState<Printing | null>(null);
  const paper = useRef<HTMLElement>(null);
  const printed = useEffectEvent(() => onPrinted?.());
  useEffect(() => {
    if (printing === null) return;
    const given = new AbortController();
    const done = () => {
      setPrinting(null);
      printed();
    };
    void drawn(paper.current, printing, given.signal).then(() => {
      if (given.signal.aborted) return;
      addEventListener('afterprint', done, { once: true, signal: given.signal });
      print();
    });
    return () => given.abort();
  }, [printing]);
  return { printing, print: setPrinting, paper };
}

/** Resolves once nothing in `paper` waits any more and a frame has been drawn since. */
async function drawn(paper: HTMLElement | null, what: Printing, left: AbortSignal): Promise<void> {
  if (what !== 'sheet') await recordingsThere();
  if (paper) await Promise.race([nothingWaits(paper, left), patience(left)]);
  await frame();
  await frame();
}

async function recordingsThere(): Promise<void> {
  const { store, load } = asked();
  await Promise.all(load);
  await new Promise<void>((resolve) => {
    const look = ({ recorded }: ReturnType<typeof store.getState>) => {
      if (Object.values(recorded).some(({ kind }) => kind === 'loading')) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

function asked() {
  const { results } = figureDesk();
  const wanted = figures.all.filter(({ presets }) => presets.length > 0);
  return { store: results.store, load: wanted.map(({ recordedAs }) => results.load(recordedAs)) };
}

function nothingWaits(paper: HTMLElement, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (paper.querySelector(WAITING) !== null) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(paper, { childList: true, subtree: true });
    left.addEventListener('abort', () => observer.disconnect());
    look();
  });
}

function patience(left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    left.addEventListener('abort', () => clearTimeout(timer));
  });
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
