// An engine that is created when it is first needed: a frame in another page costs its reader no worker and no image before
// that. Messages sent before are delivered then, in order.

import type { Port } from '../protocol/port.ts';
import type { EngineLink } from './worker-link.ts';

type Listener = (event: MessageEvent<unknown>) => void;

/**
 * @param make creates the engine, once. @param wakes whether a message needs an engine; other messages wait.
 * @param needed calls what it is given when an engine is needed without a message.
 */
export function sleepingLink(
  make: () => EngineLink,
  wakes: (message: unknown) => boolean,
  needed?: (wake: () => void) => void,
): EngineLink {
  const sent: Parameters<Port['postMessage']>[] = [];
  const listeners = new Set<Listener>();
  const onCrash: ((reason: string) => void)[] = [];
  let engine: EngineLink | null = null;
  let closed = false;
  const wake = (link: EngineLink) => {
    engine = link;
    for (const listener of listeners) link.port.addEventListener('message', listener);
    for (const listener of onCrash) link.onCrash(listener);
    for (const message of sent.splice(0)) link.port.postMessage(...message);
  };
  needed?.(() => {
    if (!closed && !engine) wake(make());
  });
  return {
    port: {
      postMessage: (...message) => {
        if (engine) return engine.port.postMessage(...message);
        sent.push(message);
        if (!closed && wakes(message[0])) wake(make());
      },
      addEventListener: (_type, listener) => {
        listeners.add(listener);
        engine?.port.addEventListener('message', listener);
      },
      removeEventListener: (_type, listener) => {
        listeners.delete(listener);
        engine?.port.removeEventListener('message', listener);
      },
    },
    onCrash: (listener) => {
      onCrash.push(listener);
      engine?.onCrash(listener);
    },
    readReport: (message) => engine?.readReport(message) ?? { ok: false, path: [] },
    close: () => {
      closed = true;
      engine?.close();
    },
  };
}
