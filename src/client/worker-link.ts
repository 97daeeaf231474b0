// Joins the page to an engine in a Web Worker: what the worker's own events mean. Not the messages: `engine-client.ts`.

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

/** @param createWorker may throw, e.g. in a sandboxed frame; that is a crash like any other. */
export function workerLink(createWorker: () => WorkerLike): EngineLink {
  try {
    return linkTo(createWorker());
  } catch (error) {
    return brokenLink(error instanceof Error ? error.message : 'no worker could be made');
  }
}

function linkTo(worker: WorkerLike): EngineLink {
  return {
    port: {
      postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
      addEventListener: (_type, listener) => worker.addEventListener('message', listener),
      removeEventListener: (_type, listener) => worker.removeEventListener('message', listener),
    },
    onCrash: (listener) => {
      // An error without a message is a script that did not load.
      worker.addEventListener('error', ({ message }) => listener(message || 'its script could not be loaded'));
      worker.addEventListener('messageerror', () => listener('a message arrived damaged'));
    },
    close: () => worker.terminate(),
  };
}

function brokenLink(reason: string): EngineLink {
  return {
    port: { postMessage: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined },
    // Later, so that whoever listens has finished setting up.
    onCrash: (listener) => queueMicrotask(() => listener(reason)),
    close: () => undefined,
  };
}
