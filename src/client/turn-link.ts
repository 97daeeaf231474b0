// An engine that trains when it is its turn: ten frames of one course page that train at once would share two cores, and none of
// them would get anywhere. What asks it to train waits for a turn; everything else passes.

import type { EngineLink } from './worker-link.ts';

type Listener = (event: MessageEvent<unknown>) => void;

/**
 * Asks for a turn. @param granted is called with what gives it back. @param waits is called if another has it, for now.
 * @returns what withdraws the request.
 */
export type TakeTurn = (granted: (release: () => void) => void, waits: () => void) => () => void;

/** @param onWait is called with whether a run is waiting, whenever that changes. */
export function turnLink(link: EngineLink, take: TakeTurn, onWait: (waits: boolean) => void): EngineLink {
  /** Messages that wait for a turn; `null` where nothing does. */
  let held: unknown[] | null = null;
  let withdraw: (() => void) | null = null;
  let release: (() => void) | null = null;
  let waits = false;
  const tell = (next: boolean) => {
    if (next !== waits) onWait(next);
    waits = next;
  };
  const deliver = () => {
    const messages = held ?? [];
    held = null;
    withdraw?.();
    withdraw = null;
    tell(false);
    for (const message of messages) link.port.postMessage(message);
  };
  const giveBack = () => {
    release?.();
    release = null;
  };
  const ask = () => {
    withdraw = take(
      (given) => {
        withdraw = null;
        release = given;
        deliver();
      },
      () => tell(true),
    );
  };
  const post = (message: unknown) => {
    const type = typeOf(message);
    if (held === null && (release !== null || !TRAINS.has(type))) return link.port.postMessage(message);
    // It is asked whether the engine is alive, not whether it trains.
    if (type === 'ping') return link.port.postMessage(message);
    const first = held === null;
    held = [...(held ?? []), message];
    if (ENDS.has(type)) deliver();
    else if (first) ask();
  };
  const receive: Listener = ({ data }) => {
    if (endsTraining(data)) giveBack();
  };
  link.port.addEventListener('message', receive);
  link.onCrash(() => {
    deliver();
    giveBack();
  });
  return {
    port: {
      postMessage: post,
      addEventListener: (type, listener) => link.port.addEventListener(type, listener),
      removeEventListener: (type, listener) => link.port.removeEventListener(type, listener),
    },
    onCrash: (listener) => link.onCrash(listener),
    readReport: (message) => link.readReport(message),
    close: () => {
      held = null;
      withdraw?.();
      tell(false);
      giveBack();
      link.close();
    },
  };
}

const TRAINS: ReadonlySet<unknown> = new Set(['start', 'advance']);
/** With these there is nothing to wait for: the engine ends what it has only just begun. */
const ENDS: ReadonlySet<unknown> = new Set(['pause', 'stop', 'open']);
const OVER: ReadonlySet<unknown> = new Set(['paused', 'ended', 'failed']);

function typeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'type' in message ? message.type : null;
}

function endsTraining(report: unknown): boolean {
  const type = typeOf(report);
  if (type === 'ended' || type === 'failed') return true;
  return (
    type === 'phase' && typeof report === 'object' && report !== null && 'phase' in report && OVER.has(report.phase)
  );
}
