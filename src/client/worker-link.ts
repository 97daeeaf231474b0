// Connects the page to a Web Worker and interprets the worker's own events. The messages are in `engine-client.ts` and
// `theory-client.ts`.

import { say } from '../core/language/say.ts';
import type { Port } from '../protocol/port.ts';
import type { ReadReport } from '../protocol/read-report.ts';

/** The connection to one worker, and notice of its end. */
export interface WorkerLink {
  readonly port: Port;
  /** `listener` is called when the worker can no longer answer; `reason` may be empty. */
  onCrash(listener: (reason: string) => void): void;
  /** Ends the worker for good. */
  close(): void;
}

/** The connection to one engine. */
export interface EngineLink extends WorkerLink {
  /** Parses what arrives on `port`. */
  readonly readReport: ReadReport;
}

/** The used part of `Worker`. */
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
 * A link to a training engine.
 * @param createWorker as for `workerLink`. @param reading resolves to the parser of reports; messages that arrive earlier are
 * kept until then.
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
    return broken(error instanceof Error ? error.message : say`no worker could be created`);
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

/** Delivers messages, in order, from the moment they can be parsed. */
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
    // Later, so that the caller has finished its setup.
    onCrash: (listener) => queueMicrotask(() => listener(reason)),
    close: () => undefined,
  };
}

const UNREADABLE: ReadReport = () => ({ ok: false, path: [] });
