// Engines in workers of their own, for whatever trains on this page, and the address of the data that they train on.

import { sleepingLink } from '../../client/sleeping-link.ts';
import { type EngineLink, engineWorkerLink } from '../../client/worker-link.ts';
import { language } from '../../core/language/say.ts';
import type { ReadReport } from '../../protocol/read-report.ts';
import { later } from '../../ui/lazy/load-lazily.ts';

/** Where the prepared images are. */
export const DATA_URL = new URL('data/', document.baseURI).href;

/** A new engine in a worker of its own. */
export function createEngineLink(): EngineLink {
  return engineWorkerLink(createEngine, lazyReader());
}

/**
 * For a frame, in which nothing is fetched before something is to be trained: the first engine starts with the first command
 * that trains. One that replaces a crashed engine starts at once.
 *
 * @param needed calls what it is given when the first engine is needed without such a command.
 */
export function sleepingEngineLinks(needed?: (wake: () => void) => void): () => EngineLink {
  let first = true;
  return () => {
    const link = first ? sleepingLink(createEngineLink, trains, needed) : createEngineLink();
    first = false;
    return link;
  };
}

function trains(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    (message.type === 'start' || message.type === 'import')
  );
}

function createEngine(): Worker {
  // The worker's name is the language of its messages.
  return new Worker(new URL('../../engine/worker.ts', import.meta.url), { type: 'module', name: language() });
}

const reader = later(() => import('../../protocol/read-report.ts'));

/** The schemas are not needed to paint, and load while the worker starts. Where that fails, the next engine requests them again. */
async function lazyReader(): Promise<ReadReport> {
  return (await reader.again()).readReport;
}
