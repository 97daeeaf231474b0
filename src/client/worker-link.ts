// Joins the page to an engine in a Web Worker: what the worker's own events mean. Not the messages: `engine-client.ts`.

import type { Port } from '../protocol/port.ts';
import type { ReadReport } from '../protocol/read-report.ts';
import type { EngineLink } from './engine-client.ts';

/** What is used of a `Worker`. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/**
 * @param createWorker may throw, e.g. in a sandboxed frame; that is a crash like any other.
 * @param reading resolves to what parses reports; what comes before is kept until then.
 */
export function workerLink(createWorker: () => WorkerLike, reading: Promise<ReadReport>): EngineLink {
  try {
    return linkTo(createWorker(), reading);
  } catch (error) {
    return brokenLink(error instanceof Error ? error.message : 'no worker could be made');
  }
}

function linkTo(worker: WorkerLike, reading: Promise<ReadReport>): EngineLink {
  let read: ReadReport = UNREADABLE;
  const ready = reading.then((parsed) => {
    read = parsed;
  });
  return {
    port: heldPort(worker, ready),
    readReport: (message) => read(message),
    onCrash: (listener) => {
      // An error without a message is a script that did not load.
      worker.addEventListener('error', ({ message }) => listener(message || 'its script could not be loaded'));
      worker.addEventListener('messageerror', () => listener('a message arrived damaged'));
      ready.catch(() => listener('a part of this page could not be loaded'));
    },
    close: () => worker.terminate(),
  };
}

/** Hands messages on, in their order, from the moment they can be read. */
function heldPort(worker: WorkerLike, ready: Promise<void>): Port {
  const held = new Map<unknown, (event: MessageEvent<unknown>) => void>();
  return {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    addEventListener: (_type, listener) => {
      const later = (event: MessageEvent<unknown>) => {
        ready.then(
          () => held.has(listener) && listener(event),
          () => undefined,
        );
      };
      held.set(listener, later);
      worker.addEventListener('message', later);
    },
    removeEventListener: (_type, listener) => {
      const later = held.get(listener);
      held.delete(listener);
      if (later) worker.removeEventListener('message', later);
    },
  };
}

function brokenLink(reason: string): EngineLink {
  return {
    port: { postMessage: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined },
    readReport: UNREADABLE,
    // Later, so that whoever listens has finished setting up.
    onCrash: (listener) => queueMicrotask(() => listener(reason)),
    close: () => undefined,
  };
}

const UNREADABLE: ReadReport = () => ({ ok: false, path: [] });
