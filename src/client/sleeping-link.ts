// An engine that is made when it is first needed: a frame in somebody's page costs its reader no worker and no picture before
// that. What was sent meanwhile reaches it then, in its order.

import type { Port } from '../protocol/port.ts';
import type { EngineLink } from './engine-client.ts';

type Listener = (event: MessageEvent<unknown>) => void;

/**
 * @param make makes the engine, once. @param wakes whether a message needs one; all others wait.
 */
export function sleepingLink(make: () => EngineLink, wakes: (message: unknown) => boolean): EngineLink {
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
