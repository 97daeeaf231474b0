// Joins the page to a Web Worker: what the worker's own events mean. Not the messages: `engine-client.ts`, `theory-client.ts`.

import { say } from '../core/language/say.ts';
import type { Port } from '../protocol/port.ts';
import type { ReadReport } from '../protocol/read-report.ts';
import type { EngineLink } from './engine-client.ts';

/** The wire to one worker, and the word when it breaks. */
export interface WorkerLink {
  readonly port: Port;
  /** `listener` is called when the worker can no longer answer; `reason` may be empty. */
  onCrash(listener: (reason: string) => void): void;
  /** Ends the worker for good. */
  close(): void;
}

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
export function workerLink(createWorker: () => WorkerLike): WorkerLink {
  return linkOr(() => linkTo(createWorker()), brokenLink);
}

/**
 * To a training engine.
 * @param createWorker as for `workerLink`. @param reading resolves to what parses reports; what comes before is kept until then.
 */
export function engineWorkerLink(createWorker: () => WorkerLike, reading: Promise<ReadReport>): EngineLink {
  return linkOr(
    () => engineLinkTo(createWorker(), reading),
    (reason) => ({ ...brokenLink(reason), readReport: UNREADABLE }),
  );
}

function linkOr<T>(make: () => T, broken: (reason: string) => T): T {
  try {
    return make();
  } catch (error) {
    return broken(error instanceof Error ? error.message : say`no worker could be made`);
  }
}

function linkTo(worker: WorkerLike): WorkerLink {
  return {
    port: {
      postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
      addEventListener: (_type, listener) => worker.addEventListener('message', listener),
      removeEventListener: (_type, listener) => worker.removeEventListener('message', listener),
    },
    onCrash: (listener) => {
      // An error without a message is a script that did not load.
      worker.addEventListener('error', ({ message }) => listener(message || say`its script could not be loaded`));
      worker.addEventListener('messageerror', () => listener(say`a message arrived damaged`));
    },
    close: () => worker.terminate(),
  };
}

function engineLinkTo(worker: WorkerLike, reading: Promise<ReadReport>): EngineLink {
  const link = linkTo(worker);
  let read: ReadReport = UNREADABLE;
  const ready = reading.then((parsed) => {
    read = parsed;
  });
  return {
    ...link,
    port: heldPort(link.port, ready),
    readReport: (message) => read(message),
    onCrash: (listener) => {
      link.onCrash(listener);
      ready.catch(() => listener(say`a part of this page could not be loaded`));
    },
  };
}

/** Hands messages on, in their order, from the moment they can be read. */
function heldPort(port: Port, ready: Promise<void>): Port {
  const held = new Map<unknown, (event: MessageEvent<unknown>) => void>();
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener: (_type, listener) => {
      const later = (event: MessageEvent<unknown>) => {
        ready.then(
          () => held.has(listener) && listener(event),
          () => undefined,
        );
      };
      held.set(listener, later);
      port.addEventListener('message', later);
    },
    removeEventListener: (_type, listener) => {
      const later = held.get(listener);
      held.delete(listener);
      if (later) port.removeEventListener('message', later);
    },
  };
}

function brokenLink(reason: string): WorkerLink {
  return {
    port: { postMessage: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined },
    // Later, so that whoever listens has finished setting up.
    onCrash: (listener) => queueMicrotask(() => listener(reason)),
    close: () => undefined,
  };
}

const UNREADABLE: ReadReport = () => ({ ok: false, path: [] });
