// The composition root: the one place where the lab meets the browser it runs in.

import type { EngineLink } from '../client/engine-client.ts';
import { sleepingLink } from '../client/sleeping-link.ts';
import { engineWorkerLink } from '../client/worker-link.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { language } from '../core/language/say.ts';
import type { ReadReport } from '../protocol/read-report.ts';
import { type AddressBar, bindAddress, readHash } from '../state/address.ts';
import { type CheckpointArchive, NO_CHECKPOINTS } from '../state/going-on.ts';
import { Lab } from '../state/lab.ts';
import type { RunArchive } from '../state/run-archive.ts';
import type { ReadView } from '../state/view-options.ts';
import { lockWhileTraining } from './run-lock.ts';
import { putAddress, viewAddress } from './view-address.ts';

/** Time between two drawings of what comes in, in milliseconds: five a second. */
const FLUSH_TIME = 200;

const schedule = (flush: () => void) => {
  setTimeout(flush, FLUSH_TIME);
};

/** Time between two looks at whether the engine is alive, in milliseconds. */
const WATCH_TIME = 5000;

/** Calls `tick` at each of those looks. @returns what ends that. */
export const every = (tick: () => void) => {
  const timer = setInterval(tick, WATCH_TIME);
  return () => clearInterval(timer);
};

/** The lab on a real engine, with what the address says; call it once the page's language is set. */
export function composeLab({ view, repairs }: ReadView): Lab {
  const asked = readHash(location.hash);
  const lab = new Lab(
    {
      createLink: view.embed ? sleepyEngineLink() : createEngineLink,
      dataUrl: DATA_URL,
      schedule,
      newId: createIds(),
      // A frame shows what is trained in it, not what its reader did in another one.
      archive: view.embed ? NO_ARCHIVE : lazyArchive(),
      checkpoints: view.embed ? NO_CHECKPOINTS : lazyCheckpoints(),
      every,
    },
    { config: asked.config, repairs: [...asked.repairs, ...repairs] },
  );
  bindAddress(lab, addressBar, schedule);
  viewAddress.show(view, 'in-place');
  void lab.restore();
  if (!view.embed) void import('./storage.ts').then(({ whenRefused }) => whenRefused(() => lab.storageRefused()));
  lockWhileTraining(lab);
  return lab;
}

/** A lab beside the page's own: it keeps nothing and has an engine of its own, so close it. */
export function composeSideLab(config: ExperimentConfig): Lab {
  const lab = new Lab(
    {
      createLink: createEngineLink,
      dataUrl: DATA_URL,
      schedule,
      newId: createIds(),
      archive: NO_ARCHIVE,
      checkpoints: NO_CHECKPOINTS,
      every,
    },
    { config, repairs: [] },
  );
  lockWhileTraining(lab);
  return lab;
}

const NO_ARCHIVE: RunArchive = { load: async () => ({ runs: [], lost: 0 }), save: async () => undefined };

/** Where the prepared pictures lie. */
export const DATA_URL = new URL('data/', document.baseURI).href;

/** A fresh engine in a worker of its own. */
export function createEngineLink(): EngineLink {
  return engineWorkerLink(createEngine, lazyReader());
}

/** In a frame nothing is fetched before something is to be trained. An engine that takes the place of a crashed one is awake. */
function sleepyEngineLink(): () => EngineLink {
  let first = true;
  return () => {
    const link = first ? sleepingLink(createEngineLink, trains) : createEngineLink();
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
  // Its name tells the worker which language to speak.
  return new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module', name: language() });
}

/** The schemas are not needed to paint, and come while the worker starts. */
function lazyReader(): Promise<ReadReport> {
  return import('../protocol/read-report.ts').then(({ readReport }) => readReport);
}

/** Storage is not needed to paint, so its code comes later. Never rejects: without it runs last as long as the page. */
function lazyArchive(): RunArchive {
  const archive = import('./archive.ts').then(({ openArchive }) => openArchive());
  return {
    load: () => archive.then((kept) => kept.load()).catch(() => ({ runs: [], lost: 0 })),
    save: (runs) => archive.then((kept) => kept.save(runs)).catch(() => undefined),
  };
}

/** As `lazyArchive`. What another window of this page has in hand is not taken from it. */
function lazyCheckpoints(): CheckpointArchive {
  const archive = import('./archive.ts').then(({ openCheckpoints }) => openCheckpoints());
  const whenThere = (act: (archive: CheckpointArchive) => void) => void archive.then(act).catch(() => undefined);
  return {
    load: () => archive.then((one) => one.load()).catch(() => null),
    save: (kept) => whenThere((one) => one.save(kept)),
    clear: (runId) => whenThere((one) => one.clear(runId)),
  };
}

/** Ids that no run of an earlier visit has. */
function createIds(): () => string {
  const visit = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let count = 0;
  return () => `run-${visit}-${++count}`;
}

const addressBar: AddressBar = {
  hash: () => location.hash,
  replaceHash: (hash) => putAddress(location.search, hash, 'in-place'),
  onHashChange: (listener) => addEventListener('hashchange', listener),
};
